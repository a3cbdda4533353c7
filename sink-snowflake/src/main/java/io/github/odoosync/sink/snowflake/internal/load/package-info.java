/** Brings the rows of a batch into their staging table; not API. */
@NullMarked
package io.github.odoosync.sink.snowflake.internal.load;

import org.jspecify.annotations.NullMarked;
