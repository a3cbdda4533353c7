/** What a pipeline keeps of a stream between runs; not API. */
@NullMarked
package io.github.odoosync.sync.internal.state;

import org.jspecify.annotations.NullMarked;
