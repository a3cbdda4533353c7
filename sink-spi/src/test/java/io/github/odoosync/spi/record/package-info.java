@NullMarked
package io.github.odoosync.spi.record;

import org.jspecify.annotations.NullMarked;
