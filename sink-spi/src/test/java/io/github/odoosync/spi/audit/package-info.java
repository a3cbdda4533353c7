@NullMarked
package io.github.odoosync.spi.audit;

import org.jspecify.annotations.NullMarked;
