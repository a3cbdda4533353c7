package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.WriteResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The positions of a batch that are to be written: of each key the record that would be left if all were written one after the
 * other by the rules of S5 (S4), without those that do not fit their fields (S3). A batch may lie on disk, so no record is kept.
 *
 * @param upserts positions of live records
 * @param deletions positions of those that are gone
 */
record Choice(BitSet upserts, BitSet deletions) {

    private record Standing(int index, @Nullable Instant version, boolean deleted, boolean forced) {

        boolean yieldsTo(Standing next) {
            if (next.forced || version == null || next.version == null) {
                return true;
            }
            int newer = next.version.compareTo(version);
            return newer > 0 || newer == 0 && (deleted || !next.deleted);
        }
    }

    static Choice of(RecordBatch batch, RowShape shape, WriteResult.Builder result) {
        Map<Long, Standing> standing = new HashMap<>(batch.size() * 2);
        int index = 0;
        for (SyncRecord record : batch.records()) {
            Rejection rejection = rejection(record, shape);
            if (rejection != null) {
                result.reject(index, rejection);
            } else {
                long id = (Long) record.keyPart(0);
                Standing next = standing(index, record);
                Standing before = standing.get(id);
                boolean wins = before == null || before.yieldsTo(next);
                if (before != null) {
                    result.outcome(wins ? before.index : index, Outcome.SUPERSEDED);
                }
                if (wins) {
                    standing.put(id, next);
                }
            }
            index++;
        }
        Choice choice = new Choice(new BitSet(index), new BitSet());
        for (Standing winner : standing.values()) {
            (winner.deleted ? choice.deletions : choice.upserts).set(winner.index);
        }
        return choice;
    }

    private static Standing standing(int index, SyncRecord record) {
        Instant version = record.version().orElse(null);
        return new Standing(
                index,
                version == null ? null : version.truncatedTo(ChronoUnit.MICROS),
                record.deleted(),
                record.forced());
    }

    private static @Nullable Rejection rejection(SyncRecord record, RowShape shape) {
        Object id = record.value(record.schema().keyFields().get(0));
        if (!(id instanceof Long)) {
            RecordKey key = id == null ? RecordKey.NONE : RecordKey.of(id);
            return new Rejection(key, Misfit.NO_KEY, "the key is " + (id == null ? "null" : "no Long"), false);
        }
        if (record.deleted()) {
            return null;
        }
        try {
            shape.row(0, record);
            return null;
        } catch (MisfitException e) {
            return new Rejection(RecordKey.of(id), e.misfit().code(), e.misfit().message(), false);
        }
    }
}
