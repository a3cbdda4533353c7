package io.github.odoosync.spi.state;

import java.util.Optional;

/**
 * Keeps each stream's {@link StreamState}. Thread-safe.
 *
 * <p>The state moves only after the records that it covers are durable in the target (W6) and in the audit log (A2), so
 * a store that loses a save makes the pipeline read again, never skip.
 */
public interface WatermarkStore {

    /**
     * Loads a stream's state.
     *
     * @param stream whose
     * @return the last state that was saved, or empty if there is none
     * @throws StateException if it can't be read or was damaged; it is never taken for "none"
     */
    Optional<StreamState> load(StreamId stream);

    /**
     * Saves a stream's state: wholly, durably on return, and readers see the old or the new, nothing between.
     *
     * @param stream whose
     * @param state replaces the one before
     * @throws StateException if it could not be saved; the one before is still there
     */
    void save(StreamId stream, StreamState state);

    /**
     * Takes the lock of a pipeline without waiting (A6).
     *
     * @param pipeline its name
     * @param holder who asks, for the message that another one gets: for example host, process and run
     * @return the lock, owned by the caller
     * @throws StateException if another one holds it, in this process or elsewhere; the message names that holder and
     *     what to do
     */
    PipelineLock lock(String pipeline, String holder);
}
