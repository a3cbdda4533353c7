/** Meters of pipelines, for whoever has Micrometer. */
@NullMarked
package io.github.odoosync.sync.metrics;

import org.jspecify.annotations.NullMarked;
