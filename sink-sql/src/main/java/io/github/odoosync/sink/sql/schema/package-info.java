/** Compares tables with what is to be written to them. */
@NullMarked
package io.github.odoosync.sink.sql.schema;

import org.jspecify.annotations.NullMarked;
