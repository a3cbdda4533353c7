/** Values from characters, as both wire formats write them; not API. */
@NullMarked
package io.github.odoosync.client.internal.transport.text;

import org.jspecify.annotations.NullMarked;
