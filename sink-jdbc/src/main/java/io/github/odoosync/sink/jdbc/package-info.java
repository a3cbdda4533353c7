/** Keeps tables of a SQL database in step: DuckDB, through its JDBC driver. */
@NullMarked
package io.github.odoosync.sink.jdbc;

import org.jspecify.annotations.NullMarked;
