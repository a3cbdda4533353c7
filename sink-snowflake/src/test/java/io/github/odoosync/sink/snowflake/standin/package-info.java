/** A Snowflake of our own for tests: the driver's protocol in front of DuckDB. It proves transport and flow, not dialect. */
@NullMarked
package io.github.odoosync.sink.snowflake.standin;

import org.jspecify.annotations.NullMarked;
