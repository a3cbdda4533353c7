/** Makes the views for finance; not API. */
@NullMarked
package io.github.odoosync.sink.snowflake.internal.views;

import org.jspecify.annotations.NullMarked;
