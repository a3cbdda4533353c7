/** What a target implements to receive records: contract S. */
@NullMarked
package io.github.odoosync.spi.sink;

import org.jspecify.annotations.NullMarked;
