package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.WriteResult;

/**
 * Notes what became of rows.
 *
 * @param result of their batch
 * @param deletions whether a row that was written is one that was marked as deleted
 */
record Outcomes(WriteResult.Builder result, boolean deletions) {

    void written(int index, boolean created) {
        Outcome live = created ? Outcome.CREATED : Outcome.UPDATED;
        result.outcome(index, deletions ? Outcome.DELETED : live);
    }

    void refused(int index, long id, Refusal refusal) {
        result.reject(
                index,
                new Rejection(
                        RecordKey.of(id),
                        refusal.code(),
                        refusal.describe(),
                        refusal.missingParent() || refusal.passing()));
    }
}
