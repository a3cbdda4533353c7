package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.record.Precedence;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.WriteResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The positions of a batch that are to be written: of each key the record that would be left if all were written one after the
 * other by the rules of S5 (S4), without those that do not fit their fields (S3). A batch may lie on disk, so no record is kept.
 *
 * @param upserts positions of live records
 * @param deletions positions of those that are gone
 * @param misfits positions of live records that do not fit
 */
record Choice(BitSet upserts, BitSet deletions, BitSet misfits) {

    private record Standing(int index, Precedence precedence) {}

    static Choice of(RecordBatch batch, RowShape shape, WriteResult.Builder result) {
        BitSet misfits = new BitSet();
        Map<RecordKey, Standing> standing = new HashMap<>(batch.size() * 2);
        int index = 0;
        for (SyncRecord record : batch.records()) {
            Rejection rejection = rejection(record, shape);
            if (rejection != null) {
                result.reject(index, rejection);
                misfits.set(index, !record.deleted());
            } else {
                Standing next = new Standing(index, Precedence.of(record));
                Standing before = standing.get(record.key());
                boolean wins = before == null || before.precedence.yieldsTo(next.precedence);
                if (before != null) {
                    result.outcome(wins ? before.index : index, Outcome.SUPERSEDED);
                }
                if (wins) {
                    standing.put(record.key(), next);
                }
            }
            index++;
        }
        Choice choice = new Choice(new BitSet(index), new BitSet(), misfits);
        for (Standing winner : standing.values()) {
            (winner.precedence.deleted() ? choice.deletions : choice.upserts).set(winner.index);
        }
        return choice;
    }

    private static @Nullable Rejection rejection(SyncRecord record, RowShape shape) {
        List<Object> key = new ArrayList<>();
        List<String> fields = record.schema().keyFields();
        try {
            for (int part = 0; part < fields.size(); part++) {
                Object value = record.value(fields.get(part));
                if (value != null) {
                    key.add(value);
                }
                shape.ids().check(part, value);
            }
            if (!record.deleted()) {
                shape.row(0, record);
            }
            return null;
        } catch (MisfitException e) {
            return new Rejection(
                    new RecordKey(key), e.misfit().code(), e.misfit().message(), false);
        }
    }
}
