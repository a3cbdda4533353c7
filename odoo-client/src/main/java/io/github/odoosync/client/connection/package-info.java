/** How a client reaches its server. */
@NullMarked
package io.github.odoosync.client.connection;

import org.jspecify.annotations.NullMarked;
