package io.github.odoosync.spi.sink;

import java.time.Instant;

/**
 * The identity of a run.
 *
 * @param pipeline the pipeline's name
 * @param runId unique to the run
 * @param startedAt when it began, by the pipeline's clock
 */
public record RunContext(String pipeline, String runId, Instant startedAt) {}
