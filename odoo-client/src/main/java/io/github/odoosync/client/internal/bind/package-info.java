/** Binds rows to the caller's own Java records; not API. */
@NullMarked
package io.github.odoosync.client.internal.bind;

import org.jspecify.annotations.NullMarked;
