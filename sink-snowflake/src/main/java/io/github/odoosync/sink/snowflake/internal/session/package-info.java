/** What both ways into Snowflake have in common; not API. */
@NullMarked
package io.github.odoosync.sink.snowflake.internal.session;

import org.jspecify.annotations.NullMarked;
