/** Claims tables and makes them fit; not API. */
@NullMarked
package io.github.odoosync.sink.snowflake.internal.setup;

import org.jspecify.annotations.NullMarked;
