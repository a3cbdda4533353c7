@NullMarked
package io.github.odoosync.benchmarks.decode;

import org.jspecify.annotations.NullMarked;
