@NullMarked
package io.github.odoosync.benchmarks.sync;

import org.jspecify.annotations.NullMarked;
