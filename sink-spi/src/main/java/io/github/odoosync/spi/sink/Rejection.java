package io.github.odoosync.spi.sink;

import io.github.odoosync.spi.record.RecordKey;

/**
 * A record that the target refused, and why (S3).
 *
 * @param key which record; without the values that are null, where the key is what is wrong
 * @param code the target's own code, for example an SQL state
 * @param message what is wrong with it, without the record's values
 * @param retryable whether the same record may be taken later, for example once its parent is there
 */
public record Rejection(RecordKey key, String code, String message, boolean retryable) {}
