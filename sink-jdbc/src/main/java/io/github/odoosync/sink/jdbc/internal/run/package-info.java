/** A run of the sink, its writers and its listings; not API. */
@NullMarked
package io.github.odoosync.sink.jdbc.internal.run;

import org.jspecify.annotations.NullMarked;
