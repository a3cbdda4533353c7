package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.WriteResult;

/** Writes the batches of one table: each is gone through to choose what is sent, and then to send it. For one thread. */
public final class BatchWrite {
    private final TablePlan plan;
    private final BulkJobs jobs;
    private final Upsert upsert;
    private final Deletion deletion;

    /**
     * Prepares to write.
     *
     * @param plan how
     * @param bulkFrom from how many rows on a bulk job is made
     * @param partBytes the most bytes of CSV in one job
     */
    public BatchWrite(Rest rest, Waits waits, TablePlan plan, int bulkFrom, long partBytes) {
        this.plan = plan;
        this.jobs = new BulkJobs(rest, waits, plan.upserts());
        this.upsert = new Upsert(new CollectionUpsert(rest, waits), new BulkUpsert(jobs, partBytes), waits, bulkFrom);
        this.deletion = new Deletion(rest, waits, plan, upsert);
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
            Choice choice = Choice.of(batch, plan.upserts(), result);
            upsert.send(new Rows(batch, plan.upserts()), choice.upserts(), new Outcomes(result, false));
            deletion.send(new Rows(batch, plan.deletions()), choice.deletions(), result);
            done = true;
        } finally {
            if (!done) {
                jobs.tryToEndOwn();
            }
        }
        return result.build();
    }
}
