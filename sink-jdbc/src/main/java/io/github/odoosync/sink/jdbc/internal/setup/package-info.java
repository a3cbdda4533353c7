/** Claims a table for a stream, makes it fit, and prepares its listing; not API. */
@NullMarked
package io.github.odoosync.sink.jdbc.internal.setup;

import org.jspecify.annotations.NullMarked;
