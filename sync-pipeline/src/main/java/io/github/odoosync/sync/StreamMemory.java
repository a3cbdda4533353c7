package io.github.odoosync.sync;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.sync.internal.state.Checkpoint;
import io.github.odoosync.sync.internal.state.OverlapHashes;
import io.github.odoosync.sync.internal.state.Pending;
import io.github.odoosync.sync.internal.state.StateDocument;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a stream remembers between runs, and the only place that saves it; belongs to one thread. */
final class StreamMemory {
    private final WatermarkStore store;
    private final StreamId id;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private StateDocument document = StateDocument.NONE;
    private @Nullable Instant mark;

    StreamMemory(WatermarkStore store, StreamId id) {
        this.store = store;
        this.id = id;
        Optional<StreamState> state = store.load(id);
        if (state.isPresent()) {
            mark = state.get().mark();
            document = StateDocument.parse(id, state.get().document());
            document.pending().forEach(row -> pending.put(row.id(), row));
        }
    }

    Optional<Instant> mark() {
        return Optional.ofNullable(mark);
    }

    /** Whether the target may hold rows of the stream already. */
    boolean started() {
        return mark != null || document.checkpoint() != null;
    }

    StateDocument document() {
        return document;
    }

    /** Begins to read by a plan; what was half done by another plan is forgotten (W6). */
    void adopt(StreamPlan plan, boolean startAnew) {
        document = new StateDocument(
                document.format(),
                plan.scope(),
                plan.columns(),
                startAnew ? null : document.checkpoint(),
                document.pending(),
                startAnew ? "" : document.overlap(),
                plan.discovered());
    }

    /** Saves how far a window has come; its rows are durable and in the audit (W6, A2). */
    void checkpoint(Checkpoint checkpoint) {
        save(mark, checkpoint, document.overlap());
    }

    /** Saves what is known of the target before rows change there, so that a crash leaves no wrong hash (W4). */
    void saveKnown(OverlapHashes known) {
        save(mark, document.checkpoint(), known.encode());
    }

    /** Saves that a window is complete. */
    void complete(Instant until, OverlapHashes overlap) {
        save(until, null, overlap.encode());
    }

    /** Saves what is pending. */
    void savePending() {
        save(mark, document.checkpoint(), document.overlap());
    }

    /** Keeps a record to be tried again (A4); the first time counts as since when. */
    void reject(Pending row) {
        Pending known = pending.get(row.id());
        pending.put(
                row.id(),
                known == null ? row : new Pending(row.id(), row.code(), row.message(), row.retryable(), known.since()));
    }

    /** Forgets a record that was written or is gone. */
    void clear(long row) {
        pending.remove(row);
    }

    List<Pending> pending() {
        return List.copyOf(pending.values());
    }

    List<Rejection> rejections() {
        return pending.values().stream()
                .map(row -> new Rejection(RecordKey.of(row.id()), row.code(), row.message(), row.retryable()))
                .toList();
    }

    private void save(@Nullable Instant newMark, @Nullable Checkpoint checkpoint, String overlap) {
        StateDocument next = new StateDocument(
                document.format(),
                document.scope(),
                document.columns(),
                checkpoint,
                pending(),
                overlap,
                document.discovered());
        store.save(id, new StreamState(newMark, next.text()));
        document = next;
        mark = newMark;
    }
}
