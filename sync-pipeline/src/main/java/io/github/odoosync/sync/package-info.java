/** Placeholder. */
@NullMarked
package io.github.odoosync.sync;

import org.jspecify.annotations.NullMarked;
