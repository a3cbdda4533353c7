package io.github.odoosync.sync;

import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.sync.internal.run.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run did for one stream. Immutable.
 *
 * <p>Every row that was read was written, unchanged, superseded, deleted or rejected, so the counts add up (S7).
 */
public final class StreamResult {
    private final SyncStream stream;
    private final StreamStatus status;
    private final @Nullable Instant mark;
    private final Tally tally;
    private final List<Rejection> pending;
    private final List<StreamComparison> comparisons;
    private final List<String> notes;
    private final Duration elapsed;
    private final @Nullable RuntimeException failure;

    StreamResult(
            SyncStream stream,
            StreamStatus status,
            @Nullable Instant mark,
            Tally tally,
            List<Rejection> pending,
            List<StreamComparison> comparisons,
            List<String> notes,
            Duration elapsed,
            @Nullable RuntimeException failure) {
        this.stream = stream;
        this.status = status;
        this.mark = mark;
        this.tally = tally;
        this.pending = List.copyOf(pending);
        this.comparisons = List.copyOf(comparisons);
        this.notes = List.copyOf(notes);
        this.elapsed = elapsed;
        this.failure = failure;
    }

    /** {@return the stream} */
    public SyncStream stream() {
        return stream;
    }

    /** {@return how it ended} */
    public StreamStatus status() {
        return status;
    }

    /** {@return every change before this moment, by the server's clock, is in the target; empty before a first load} */
    public Optional<Instant> mark() {
        return Optional.ofNullable(mark);
    }

    /** {@return rows read from Odoo, rows that left the stream included} */
    public long read() {
        return tally.read();
    }

    /** {@return rows created or updated in the target} */
    public long written() {
        return tally.written();
    }

    /** {@return rows that the target already held} */
    public long unchanged() {
        return tally.unchanged();
    }

    /** {@return rows that the target held in a newer version} */
    public long superseded() {
        return tally.superseded();
    }

    /** {@return rows that left the stream} */
    public long deleted() {
        return tally.deleted();
    }

    /** {@return rows that could not be read wholly or that the target refused} */
    public long rejected() {
        return tally.rejected();
    }

    /** {@return values that had more digits behind the point than their column and were rounded half-even} */
    public long rounded() {
        return tally.rounded();
    }

    /** {@return rows written to the bridge table beside the stream's own or removed from it; no part of the other counts} */
    public long bridged() {
        return tally.bridged();
    }

    /** {@return records that are still to be tried again, of this run and of earlier ones (A4)} */
    public List<Rejection> pending() {
        return pending;
    }

    /** {@return what the sweep and the reconciles that were due found and did (W7, W8)} */
    public List<StreamComparison> comparisons() {
        return comparisons;
    }

    /** {@return what a person should know: why it was skipped, what can't be followed} */
    public List<String> notes() {
        return notes;
    }

    /** {@return how long it took} */
    public Duration elapsed() {
        return elapsed;
    }

    /** {@return why it failed} */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return stream + " " + status + ": read " + read() + ", written " + written() + ", unchanged " + unchanged()
                + ", superseded " + superseded() + ", deleted " + deleted() + ", rejected " + rejected();
    }
}
