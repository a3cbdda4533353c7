/** Where a pipeline keeps how far it has come. */
@NullMarked
package io.github.odoosync.spi.state;

import org.jspecify.annotations.NullMarked;
