/** Keeps tables of a SQL database in step: DuckDB and PostgreSQL, through their JDBC drivers. */
@NullMarked
package io.github.odoosync.sink.jdbc;

import org.jspecify.annotations.NullMarked;
