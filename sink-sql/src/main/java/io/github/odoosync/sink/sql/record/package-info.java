/** Which records of a batch a table takes, and which of them stands for its key. */
@NullMarked
package io.github.odoosync.sink.sql.record;

import org.jspecify.annotations.NullMarked;
