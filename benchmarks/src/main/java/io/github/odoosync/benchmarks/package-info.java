/** How fast the library is, against floors on the same bytes and the same pages. */
@NullMarked
package io.github.odoosync.benchmarks;

import org.jspecify.annotations.NullMarked;
