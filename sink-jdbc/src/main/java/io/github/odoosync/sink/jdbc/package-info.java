/** Placeholder. */
@NullMarked
package io.github.odoosync.sink.jdbc;

import org.jspecify.annotations.NullMarked;
