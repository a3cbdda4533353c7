/** Checks records and merges them into their table; not API. */
@NullMarked
package io.github.odoosync.sink.jdbc.internal.merge;

import org.jspecify.annotations.NullMarked;
