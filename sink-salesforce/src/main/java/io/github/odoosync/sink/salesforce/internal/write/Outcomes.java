package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.WriteResult;
import java.util.BitSet;

/** Notes what became of a batch's rows. */
final class Outcomes {
    private final WriteResult.Builder result;
    private final BitSet refused;
    private final boolean deletions;

    Outcomes(WriteResult.Builder result) {
        this(result, new BitSet(), false);
    }

    private Outcomes(WriteResult.Builder result, BitSet refused, boolean deletions) {
        this.result = result;
        this.refused = refused;
        this.deletions = deletions;
    }

    /** {@return the same, for rows that mark records as deleted} */
    Outcomes ofDeletions() {
        return new Outcomes(result, refused, true);
    }

    void written(int index, boolean created) {
        Outcome live = created ? Outcome.CREATED : Outcome.UPDATED;
        result.outcome(index, deletions ? Outcome.DELETED : live);
    }

    void kept(int index) {
        result.outcome(index, Outcome.UNCHANGED);
    }

    void refused(int index, RecordKey key, Refusal refusal) {
        refused(index, new Rejection(key, refusal.code(), refusal.describe(), refusal.mayPass()));
    }

    void refused(int index, Rejection rejection) {
        refused.set(index);
        result.reject(index, rejection);
    }

    boolean isRefused(int index) {
        return refused.get(index);
    }
}
