package io.github.odoosync.sync.internal.state;

import io.github.odoosync.spi.state.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a stream needs to go on, beside its mark.
 *
 * @param format the document's version
 * @param scope a fingerprint of domain, context and target: another one means that all is read again
 * @param columns type by column as last written: a new or changed one means that all is read again
 * @param checkpoint the window that was not finished, or null
 * @param pending records that could not be read or written
 * @param overlap {@link OverlapHashes} of the rows that the next window reads again
 * @param discovered what {@code fields_get} last told, for when it fails (W12)
 * @param compared when the table was last compared with Odoo, by the comparison's name (W7, W8)
 * @param writing the end of a window that is being written, or null: if the process dies, what it wrote may not be in the
 *     audit until a window has reached that end again
 * @param inFlight records that are being written outside a window; if the process dies, they are written again
 * @param audited the end of the pipeline's audit log after the stream's last entry, or null before the first (A5)
 * @param anew why the next run reads the stream from the start, or null if it goes on
 * @param standing why the stream was skipped or failed when that was last put into the audit, or null if it ran
 * @param database by what Odoo's database is known, or null before that was asked
 * @param landmarks records of the stream by which it is known too
 */
public record StateDocument(
        int format,
        String scope,
        Map<String, String> columns,
        @Nullable Checkpoint checkpoint,
        List<Pending> pending,
        String overlap,
        Map<String, Map<String, @Nullable Object>> discovered,
        Map<String, Instant> compared,
        @Nullable Instant writing,
        List<Long> inFlight,
        @Nullable String audited,
        @Nullable String anew,
        @Nullable String standing,
        @Nullable Landmark database,
        List<Landmark> landmarks) {
    /** The format that is written; older ones are read too. */
    public static final int FORMAT = 2;

    /** The state of a stream that was never read. */
    public static final StateDocument NONE = new StateDocument(
            FORMAT, "", Map.of(), null, List.of(), "", Map.of(), Map.of(), null, List.of(), null, null, null, null,
            List.of());

    /** Fills in what an older document lacks. */
    @SuppressWarnings("ConstantValue")
    public StateDocument {
        compared = compared == null ? Map.of() : Map.copyOf(compared);
        inFlight = inFlight == null ? List.of() : List.copyOf(inFlight);
        landmarks = landmarks == null ? List.of() : List.copyOf(landmarks);
    }

    /**
     * Reads a document of this version or an older one.
     *
     * @throws io.github.odoosync.spi.state.StateException if a newer version wrote it, or it is none
     */
    public static StateDocument parse(StreamId stream, String text) {
        return StateJson.parse(stream, text, FORMAT, StateDocument.class);
    }

    /** {@return the document as JSON text} */
    public String text() {
        return StateJson.text(this);
    }
}
