@NullMarked
package io.github.odoosync.sink.sql.table;

import org.jspecify.annotations.NullMarked;
