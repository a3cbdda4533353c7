/** A table, its columns and what they hold; not API. */
@NullMarked
package io.github.odoosync.sink.jdbc.internal.table;

import org.jspecify.annotations.NullMarked;
