package io.github.odoosync.spi.sink;

import io.github.odoosync.spi.record.RecordBatch;

/** Writes the batches of one table, from one thread. */
public interface SinkWriter extends AutoCloseable {

    /**
     * Writes a batch; on return it is durable (S1). A wait ends when the thread is interrupted, by a {@link
     * RetryableSinkException} that leaves the thread's interrupt status set.
     *
     * @param batch the records, upserts and deletions mixed
     * @return the outcome of each record
     * @throws RetryableSinkException if the same batch may succeed when it is delivered again (S2)
     * @throws PermanentSinkException if it can't
     */
    WriteResult write(RecordBatch batch);

    /** Releases what the writer holds; a batch that was not returned from is not written. */
    @Override
    void close();
}
