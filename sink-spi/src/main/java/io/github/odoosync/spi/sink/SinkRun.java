package io.github.odoosync.spi.sink;

import java.util.List;
import java.util.Map;

/** One run against a target: opens a writer per table and is told how the run ended (S8). */
public interface SinkRun extends AutoCloseable {

    /**
     * Opens the writer of a table, which is created or adapted to the schema first (S6): so what commits by itself in the
     * target, such as DDL, is done before any batch. Here a sink also ends or awaits what an earlier run, which may have
     * been killed, left under way in the target (S2).
     *
     * <p>A run may ask for the same table again once its writer is closed; a sink may remember what it found.
     *
     * @param table what is to be written where
     * @return the writer, for one thread, owned by the caller
     * @throws PermanentSinkException if the table belongs to another stream (S10), a schema change is refused, or the
     *     table lacks something: the message names all that is wrong with it
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
     * Says that the run ended and its marks are saved; the target notes how fresh each stream is. A target that is billed
     * for being awake may leave that out where nothing has changed.
     *
     * <p>A failure undoes nothing that was written. It is met by calling again, and then fails the run; the marks stay, so
     * the next run may bring no change. What is to be done here is therefore found from the target, not from what this
     * run wrote, and doing it twice does no harm.
     *
     * @param streams the streams that did not fail, also where nothing has changed
     * @throws RetryableSinkException if the same call may succeed later
     * @throws PermanentSinkException if it can't
     */
    void complete(List<StreamSummary> streams);

    /**
     * Says that the run failed; what was written stays. Not called after {@link #complete}.
     *
     * @param cause why
     */
    void fail(Throwable cause);

    /**
     * Tells what the run has used of the target so far, where that is limited or billed: a count by what is counted, such as
     * calls of an API. It is shown in the run's result. By default nothing is told.
     *
     * @return counts by name, also once the run is closed
     */
    default Map<String, Long> usage() {
        return Map.of();
    }

    /** Releases the connection; after {@link #complete} or {@link #fail}, or without either if the run was abandoned. */
    @Override
    void close();
}
