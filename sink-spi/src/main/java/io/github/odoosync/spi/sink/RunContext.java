package io.github.odoosync.spi.sink;

import java.time.Instant;

/**
 * The identity of a run.
 *
 * @param pipeline the pipeline's name
 * @param runId unique to the run
 * @param startedAt when it began, by the pipeline's clock
 * @param description what its caller says of it; empty if nothing
 */
public record RunContext(String pipeline, String runId, Instant startedAt, String description) {

    /**
     * Returns a run of which nothing is said.
     *
     * @param pipeline the pipeline's name
     * @param runId unique to the run
     * @param startedAt when it began, by the pipeline's clock
     */
    public RunContext(String pipeline, String runId, Instant startedAt) {
        this(pipeline, runId, startedAt, "");
    }
}
