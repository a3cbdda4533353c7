/** The three protocols behind one interface; not API. */
@NullMarked
package io.github.odoosync.client.internal.transport;

import org.jspecify.annotations.NullMarked;
