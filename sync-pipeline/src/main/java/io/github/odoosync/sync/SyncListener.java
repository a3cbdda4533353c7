package io.github.odoosync.sync;

import io.github.odoosync.client.window.Window;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RunContext;

/**
 * Is told what a run does, in the order in which it happens to a stream.
 *
 * <p>Threads: one event at a time, so that a listener of one pipeline needs no locks of its own; but on several threads, those
 * that read and those that write, all of which wait meanwhile. It should return soon, and hand over what takes longer.
 *
 * <p>What it throws is logged and changes nothing. Events hold ids, names and counts; the causes of rejections and retries
 * are in the words of Odoo and of the target.
 */
public interface SyncListener {

    /**
     * Returns who is told of a pipeline; asked once, when the pipeline is built. For a listener that is given to several
     * pipelines and keeps them apart.
     *
     * @param pipeline its name
     * @return by default this one
     */
    default SyncListener forPipeline(String pipeline) {
        return this;
    }

    /**
     * A run begins.
     *
     * @param run which
     */
    default void runStarted(RunContext run) {}

    /**
     * A run turns to a stream for the first time.
     *
     * @param stream which
     */
    default void streamStarted(SyncStream stream) {}

    /**
     * It is known how far a stream's table is behind Odoo: when its stream starts, and when the run ends, failed runs
     * included that came to know the server's clock.
     *
     * @param lag how far
     */
    default void lagged(StreamLag lag) {}

    /**
     * A field is otherwise than in the run before (S6); told before the stream is read.
     *
     * @param drift which, and how
     */
    default void drifted(SchemaDrift drift) {}

    /**
     * A stream begins to read a window.
     *
     * @param stream which
     * @param window what is read
     */
    default void windowStarted(SyncStream stream, Window window) {}

    /**
     * A page of a window came from Odoo; told on the thread that reads, ahead of what is written.
     *
     * @param page how large it was, and how long it took
     */
    default void pageRead(PageRead page) {}

    /**
     * A page was taken over to be written.
     *
     * @param progress how far the stream has come
     */
    default void progress(SyncProgress progress) {}

    /**
     * A batch is durable in the target, and in the audit.
     *
     * @param batch what became of its rows, and how long it took
     */
    default void batchWritten(BatchWritten batch) {}

    /**
     * A record could not be read or written; it is pending and tried again (A4).
     *
     * @param stream its stream
     * @param rejection which and why
     */
    default void rejected(SyncStream stream, Rejection rejection) {}

    /**
     * A call to Odoo or a write to the target failed, and will be tried again.
     *
     * @param retry what, and why
     */
    default void retried(RetryNotice retry) {}

    /**
     * A table was compared with Odoo (W7, W8).
     *
     * @param comparison what was found and done; a {@linkplain StreamComparison#refusal refusal} needs a person
     */
    default void compared(StreamComparison comparison) {}

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

    /**
     * A run could not go on, so that it has no end of which {@link #runEnded} tells: Odoo or the target can't be reached,
     * the key is refused, another run has the lock.
     *
     * @param failure why, and what was done before
     */
    default void runFailed(SyncException failure) {}
}
