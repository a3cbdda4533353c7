/** The DuckDB sink alone. */
@NullMarked
package io.github.odoosync.benchmarks.duckdb;

import org.jspecify.annotations.NullMarked;
