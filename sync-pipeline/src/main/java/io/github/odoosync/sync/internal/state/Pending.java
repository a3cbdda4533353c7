package io.github.odoosync.sync.internal.state;

import java.time.Instant;

/**
 * A record that could not be read or written, and is tried again in each run until it can or is gone (A4).
 *
 * @param id the record
 * @param code the target's or the client's code
 * @param message what was wrong
 * @param retryable whether the next try may help without anybody's doing
 * @param since when it failed first
 * @param runId the run in which it failed last
 */
public record Pending(long id, String code, String message, boolean retryable, Instant since, String runId) {}
