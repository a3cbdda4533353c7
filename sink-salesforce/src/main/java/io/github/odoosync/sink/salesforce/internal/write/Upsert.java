package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.sink.RetryableSinkException;
import java.util.BitSet;

/** Upserts rows: few of them in collections, many in bulk jobs. */
final class Upsert {
    /** How often rows are sent that jobs left. */
    private static final int ROUNDS = 4;

    private final CollectionUpsert collections;
    private final BulkUpsert bulk;
    private final Waits waits;
    private final int bulkFrom;

    Upsert(CollectionUpsert collections, BulkUpsert bulk, Waits waits, int bulkFrom) {
        this.collections = collections;
        this.bulk = bulk;
        this.waits = waits;
        this.bulkFrom = bulkFrom;
    }

    /**
     * Sends rows until each has an outcome.
     *
     * @throws RetryableSinkException if jobs leave rows unprocessed again and again
     */
    void send(Rows rows, BitSet indexes, Outcomes outcomes) {
        BitSet pending = indexes;
        for (int round = 1; pending.cardinality() >= bulkFrom; round++) {
            boolean last = round == ROUNDS;
            BulkUpsert.Left left = bulk.send(rows, pending, outcomes, last);
            collections.send(rows, left.unfit(), outcomes);
            if (last && !left.unprocessed().isEmpty()) {
                throw new RetryableSinkException(
                        "bulk jobs on " + rows.shape().object() + " left "
                                + left.unprocessed().cardinality() + " rows unprocessed, " + ROUNDS
                                + " times; the jobs' pages in the org's set-up tell why",
                        null);
            }
            pending = left.locked();
            pending.or(left.unprocessed());
            if (!pending.isEmpty()) {
                waits.lock(round, "writing to " + rows.shape().object());
            }
        }
        collections.send(rows, pending, outcomes);
    }
}
