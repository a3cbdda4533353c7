package io.github.odoosync.spi.sink;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RowHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a target tells of a row that it holds (S9).
 *
 * @param key which record
 * @param version the version it has, or null where it has none or the target does not tell
 * @param hash the hash of its values as they were written, or null where it has none or the target does not tell
 * @param deleted whether it is marked as deleted
 */
public record HeldRow(
        RecordKey key, @Nullable Instant version, @Nullable RowHash hash, boolean deleted) {}
