/** Runs statements by Snowflake's SQL API v2; not API. */
@NullMarked
package io.github.odoosync.sink.snowflake.internal.api;

import org.jspecify.annotations.NullMarked;
