@NullMarked
package io.github.odoosync.spi.sink;

import org.jspecify.annotations.NullMarked;
