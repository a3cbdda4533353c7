/** All that is DuckDB's own; not API. */
@NullMarked
package io.github.odoosync.sink.jdbc.internal.duckdb;

import org.jspecify.annotations.NullMarked;
