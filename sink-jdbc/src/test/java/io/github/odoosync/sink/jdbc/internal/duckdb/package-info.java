@NullMarked
package io.github.odoosync.sink.jdbc.internal.duckdb;

import org.jspecify.annotations.NullMarked;
