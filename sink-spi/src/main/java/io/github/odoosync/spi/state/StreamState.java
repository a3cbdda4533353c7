package io.github.odoosync.spi.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream has come.
 *
 * <p>A store keeps both parts as they are; only the pipeline looks into the document.
 *
 * @param mark every change before this moment, by the source's clock, was delivered; null before the first load ended
 * @param document all that the pipeline needs to go on, as JSON text; up to some megabytes
 */
public record StreamState(@Nullable Instant mark, String document) {}
