/** The way in by Snowflake's driver; not API. */
@NullMarked
package io.github.odoosync.sink.snowflake.internal.jdbc;

import org.jspecify.annotations.NullMarked;
