package io.github.odoosync.spi.sink;

import java.util.List;

/** One run against a target: opens a writer per table and is told how the run ended (S8). */
public interface SinkRun extends AutoCloseable {

    /**
     * Opens the writer of a table, which is created or adapted to the schema first (S6).
     *
     * @param table what is to be written where
     * @return the writer, for one thread, owned by the caller
     * @throws PermanentSinkException if the table belongs to another stream (S10) or a schema change is refused
     * @throws RetryableSinkException if the target failed for the moment
     */
    SinkWriter writer(TargetTable table);

    /**
     * Opens the list of what a table holds (S9); by default refused, as {@link SinkCapabilities#listings} is empty.
     *
     * @param table as it was given to {@link #writer}; it may not exist yet, and then holds nothing
     * @return the list, owned by the caller
     * @throws PermanentSinkException if the sink can't list, or the table belongs to another stream (S10)
     * @throws RetryableSinkException if the target failed for the moment
     */
    default HeldRows held(TargetTable table) {
        throw new PermanentSinkException("this sink can't list what table " + table + " holds", null);
    }

    /**
     * Says that the run ended and its marks are saved; the target notes how fresh each stream is.
     *
     * @param streams the streams that were completed
     */
    void complete(List<StreamSummary> streams);

    /**
     * Says that the run failed; what was written stays.
     *
     * @param cause why
     */
    void fail(Throwable cause);

    /** Releases the connection; after {@link #complete} or {@link #fail}, or without either if the run was abandoned. */
    @Override
    void close();
}
