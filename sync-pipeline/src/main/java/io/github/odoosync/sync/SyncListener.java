package io.github.odoosync.sync;

import io.github.odoosync.client.window.Window;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RunContext;

/**
 * Is told what a run does, on the run's own thread; it should return soon.
 *
 * <p>What it throws is logged and changes nothing.
 */
public interface SyncListener {

    /**
     * A run begins.
     *
     * @param run which
     */
    default void runStarted(RunContext run) {}

    /**
     * A stream begins to read a window.
     *
     * @param stream which
     * @param window what is read
     */
    default void windowStarted(SyncStream stream, Window window) {}

    /**
     * A page was read.
     *
     * @param progress how far the stream has come
     */
    default void progress(SyncProgress progress) {}

    /**
     * A record could not be read or written; it is pending and tried again (A4).
     *
     * @param stream its stream
     * @param rejection which and why
     */
    default void rejected(SyncStream stream, Rejection rejection) {}

    /**
     * There is something that a person should know of a stream.
     *
     * @param stream which
     * @param note a sentence
     */
    default void noted(SyncStream stream, String note) {}

    /**
     * A stream ended, well, skipped or failed; not told when the whole run fails before.
     *
     * @param result what was done
     */
    default void streamEnded(StreamResult result) {}

    /**
     * A run ended, well or with failed streams.
     *
     * @param result what was done
     */
    default void runEnded(SyncResult result) {}
}
