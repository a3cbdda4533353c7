package io.github.odoosync.sync.internal.state;

import io.github.odoosync.spi.state.StreamId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a stream on its way back to Odoo needs to go on.
 *
 * @param format the document's version
 * @param position the source's own text; null before everything was read once
 * @param writing whether a page was being written: if the process dies, what it wrote may not be in the audit
 * @param pending records that could not be written
 * @param contested Odoo records whose values won against the source's, which is to be told them again
 * @param refused how many records were found gone and not removed, being too many at once; 0 if none
 * @param audited the end of the pipeline's audit log after the stream's last entry, or null before the first (A5)
 */
public record ReturnDocument(
        int format,
        @Nullable String position,
        boolean writing,
        List<PendingKey> pending,
        List<Long> contested,
        long refused,
        @Nullable String audited) {
    /** The format that is written. */
    public static final int FORMAT = 1;

    /** The state of a stream that was never read. */
    public static final ReturnDocument NONE = new ReturnDocument(FORMAT, null, false, List.of(), List.of(), 0, null);

    /**
     * A record that could not be written, and is tried again in each run until it can or is gone (A4).
     *
     * @param key the source's own id of it
     * @param code Odoo's or our code
     * @param message what was wrong
     * @param retryable whether the next try may help without anybody's doing
     * @param since when it failed first
     * @param runId the run in which it failed last
     */
    public record PendingKey(String key, String code, String message, boolean retryable, Instant since, String runId) {}

    /** Copies the lists. */
    public ReturnDocument {
        pending = List.copyOf(pending);
        contested = List.copyOf(contested);
    }

    /**
     * Reads a document.
     *
     * @throws io.github.odoosync.spi.state.StateException if a newer version wrote it, or it is none
     */
    public static ReturnDocument parse(StreamId stream, String text) {
        return StateJson.parse(stream, text, FORMAT, ReturnDocument.class);
    }

    /** {@return the document as JSON text} */
    public String text() {
        return StateJson.text(this);
    }
}
