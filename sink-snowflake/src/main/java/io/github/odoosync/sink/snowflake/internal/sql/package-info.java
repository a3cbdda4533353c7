/** Snowflake's SQL, as the sink writes it; not API. */
@NullMarked
package io.github.odoosync.sink.snowflake.internal.sql;

import org.jspecify.annotations.NullMarked;
