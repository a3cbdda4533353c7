/** An account of our own: the drivers' protocol and the SQL API in front of DuckDB. It proves transport and flow, not dialect. */
@NullMarked
package io.github.odoosync.standin.snowflake;

import org.jspecify.annotations.NullMarked;
