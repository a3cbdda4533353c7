/** All that is PostgreSQL's own; not API. */
@NullMarked
package io.github.odoosync.sink.jdbc.internal.postgres;

import org.jspecify.annotations.NullMarked;
