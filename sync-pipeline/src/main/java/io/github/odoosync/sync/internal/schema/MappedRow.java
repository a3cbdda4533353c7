package io.github.odoosync.sync.internal.schema;

import io.github.odoosync.spi.record.SyncRecord;

/**
 * A row as a record.
 *
 * @param record the record
 * @param rounded how many of its values lost digits
 * @param bytes about how much memory its values take
 */
public record MappedRow(SyncRecord record, int rounded, long bytes) {}
