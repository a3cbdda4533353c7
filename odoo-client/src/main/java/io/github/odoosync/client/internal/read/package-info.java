/** Reads models in pages: keyset, windows, narrowing, discovery; not API. */
@NullMarked
package io.github.odoosync.client.internal.read;

import org.jspecify.annotations.NullMarked;
