/** Where a pipeline writes down what it moved: contract A. */
@NullMarked
package io.github.odoosync.spi.audit;

import org.jspecify.annotations.NullMarked;
