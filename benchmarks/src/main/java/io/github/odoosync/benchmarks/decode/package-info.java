/** Decoding an answer that is in memory already. */
@NullMarked
package io.github.odoosync.benchmarks.decode;

import org.jspecify.annotations.NullMarked;
