package io.github.odoosync.sync;

import io.github.odoosync.spi.record.RecordKey;
import java.time.Instant;

/**
 * A record that could not be read or written, and is tried again in each run until it is written or gone (A4).
 *
 * @param stream its stream's name
 * @param key which record
 * @param code the target's or the client's code
 * @param message what was wrong, without the record's values
 * @param retryable whether the next try may help without anybody's doing
 * @param since when it failed first
 * @param runId the run in which it failed last
 */
public record PendingRejection(
        String stream, RecordKey key, String code, String message, boolean retryable, Instant since, String runId) {}
