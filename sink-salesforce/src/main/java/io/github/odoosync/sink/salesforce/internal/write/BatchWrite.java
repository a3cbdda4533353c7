package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.WriteResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Writes the batches of one table: each is gone through to choose what is sent, and then to send it. For one thread. */
public final class BatchWrite {
    private final Rest rest;
    private final TablePlan plan;
    private final BulkJobs jobs;
    private final Upsert upsert;
    private final ByIds byIds;
    private final Deletion deletion;
    private final OrderGraphs graphs;

    /**
     * Prepares to write.
     *
     * @param plan how
     * @param bulkFrom from how many rows on a bulk job is made
     * @param partBytes the most bytes of CSV in one job
     */
    public BatchWrite(Rest rest, Waits waits, TablePlan plan, int bulkFrom, long partBytes) {
        this.rest = rest;
        this.plan = plan;
        this.jobs = new BulkJobs(rest, waits, plan.inserts());
        this.upsert = new Upsert(new CollectionUpsert(rest, waits), new BulkUpsert(jobs, partBytes), waits, bulkFrom);
        this.byIds = new ByIds(rest, waits);
        this.deletion = new Deletion(byIds, plan, upsert);
        this.graphs = new OrderGraphs(rest, waits, plan);
    }

    /** Ends bulk jobs that a killed run left under way (S2). */
    public void endLeftovers() {
        jobs.endLeftovers();
    }

    /**
     * Writes a batch.
     *
     * @return what became of each record
     * @throws RetryableSinkException if the same batch may succeed when it is delivered again
     */
    public WriteResult write(RecordBatch batch) {
        jobs.endOwn();
        WriteResult.Builder result = WriteResult.builder(batch.size());
        boolean done = false;
        try {
            send(batch, result);
            done = true;
        } finally {
            if (!done) {
                jobs.tryToEndOwn();
            }
        }
        return result.build();
    }

    private void send(RecordBatch batch, WriteResult.Builder result) {
        Choice choice = Choice.of(batch, plan.inserts(), result);
        Outcomes outcomes = new Outcomes(result);
        Rows inserts = new Rows(batch, plan.inserts());
        if (!plan.asksFirst()) {
            upsert.send(inserts, choice.upserts(), outcomes);
            delete(batch, choice.deletions(), held(batch, new BitSet(), choice.deletions()), outcomes);
            return;
        }
        HeldRecords held = held(batch, choice.upserts(), choice.deletions());
        KnownRows rows = new KnownRows();
        inserts.forEach(choice.upserts(), row -> rows.add(plan.inserts(), row, held.of(row.externalId()), outcomes));
        OrderTable orders = plan.orders();
        if (orders == null) {
            send(batch, rows, choice.deletions(), held, outcomes);
        } else {
            sendOrders(batch, orders, rows, choice, held, outcomes);
        }
    }

    private void send(RecordBatch batch, KnownRows rows, BitSet deletions, HeldRecords held, Outcomes outcomes) {
        upsert.send(new Rows(batch, plan.inserts()), rows.fresh(), outcomes);
        upsert.send(new Rows(batch, plan.updates()), rows.known(), outcomes);
        delete(batch, deletions, held, outcomes);
    }

    private void sendOrders(
            RecordBatch batch, OrderTable table, KnownRows rows, Choice choice, HeldRecords held, Outcomes outcomes) {
        BitSet deletions = choice.deletions();
        Rows inserts = new Rows(batch, plan.inserts());
        try {
            table.facts().orders().lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableSinkException("interrupted while other orders were written", e);
        }
        try {
            TouchedOrders touched = new TouchedOrders(rest, plan, table);
            inserts.forEach(rows.fresh(), touched::fresh);
            inserts.forEach(
                    rows.known(),
                    row -> touched.known(row, held.of(row.externalId()).get(0)));
            if (plan.deletes() == Deletes.HARD) {
                new Rows(batch, plan.deletions()).forEach(deletions, row -> held.ever(row.externalId())
                        .forEach(one -> touched.deleted(row, one)));
            }
            if (table.whole()) {
                holdBack(batch, touched, rows, choice, held);
            }
            OrderDrafts orders = new OrderDrafts(rest, byIds, table, outcomes, touched.find());
            for (int refused : orders.setToDraft()) {
                rows.fresh().clear(refused);
                rows.known().clear(refused);
                deletions.clear(refused);
            }
            if (table.whole()) {
                graphs.send(orders.graphs(rows, deletions, held), outcomes);
            }
            send(batch, rows, deletions, held, outcomes);
            orders.activate();
        } finally {
            table.facts().orders().unlock();
        }
    }

    /** An order of which one item was refused already gets none of its items. */
    private void holdBack(RecordBatch batch, TouchedOrders touched, KnownRows rows, Choice choice, HeldRecords held) {
        BitSet refused = (BitSet) choice.upserts().clone();
        refused.andNot(rows.fresh());
        refused.andNot(rows.known());
        new Rows(batch, plan.inserts())
                .forEach(
                        refused,
                        row -> touched.refused(held.of(row.externalId()).get(0)));
        int index = 0;
        for (SyncRecord record : batch.records()) {
            if (choice.misfits().get(index++)) {
                touched.misfit(record);
            }
        }
    }

    private void delete(RecordBatch batch, BitSet deletions, HeldRecords held, Outcomes outcomes) {
        deletion.send(new Rows(batch, plan.deletions()), deletions, held, outcomes.ofDeletions());
    }

    /** Finds what the org holds of rows; of deletions only where they change something. */
    private HeldRecords held(RecordBatch batch, BitSet upserts, BitSet deletions) {
        List<String> externalIds = new ArrayList<>();
        new Rows(batch, plan.inserts()).forEach(upserts, row -> externalIds.add(row.externalId()));
        if (plan.deletes() != Deletes.KEEP) {
            new Rows(batch, plan.deletions()).forEach(deletions, row -> externalIds.add(row.externalId()));
        }
        return HeldRecords.find(rest, plan.inserts(), externalIds, plan.paths());
    }
}
