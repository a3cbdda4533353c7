/** Names as they may go to a server; not API. */
@NullMarked
package io.github.odoosync.client.internal.wire;

import org.jspecify.annotations.NullMarked;
