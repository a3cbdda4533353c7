/** A run, its writers and its listings; not API. */
@NullMarked
package io.github.odoosync.sink.snowflake.internal.run;

import org.jspecify.annotations.NullMarked;
