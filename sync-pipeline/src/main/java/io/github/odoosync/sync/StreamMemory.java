package io.github.odoosync.sync;

import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.sync.internal.state.Checkpoint;
import io.github.odoosync.sync.internal.state.Landmark;
import io.github.odoosync.sync.internal.state.OverlapHashes;
import io.github.odoosync.sync.internal.state.Pending;
import io.github.odoosync.sync.internal.state.StateDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a stream remembers between runs, and the only place that saves it; used by one thread at a time. */
final class StreamMemory {
    private final WatermarkStore store;
    private final PipelineLock lock;
    private final StreamId id;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private final Map<String, Instant> compared = new HashMap<>();
    private StateDocument document = StateDocument.NONE;
    private OverlapHashes known = new OverlapHashes();
    private final boolean redelivering;
    private final List<Long> interrupted;
    private @Nullable Instant mark;
    private @Nullable Instant writing;
    private @Nullable Instant window;
    private final Set<Long> inFlight;
    private @Nullable String audited;
    private @Nullable String anew;
    private @Nullable String standing;
    private @Nullable Landmark database;
    private List<Landmark> landmarks = List.of();

    StreamMemory(WatermarkStore store, PipelineLock lock, StreamId id) {
        this.store = store;
        this.lock = lock;
        this.id = id;
        Optional<StreamState> state = store.load(id);
        if (state.isPresent()) {
            mark = state.get().mark();
            document = StateDocument.parse(id, state.get().document());
            document.pending().forEach(row -> pending.put(row.id(), row));
            compared.putAll(document.compared());
            known = OverlapHashes.decode(document.overlap());
            audited = document.audited();
            anew = document.anew();
            standing = document.standing();
            database = document.database();
            landmarks = document.landmarks();
        }
        writing = document.writing();
        inFlight = new TreeSet<>(document.inFlight());
        interrupted = document.inFlight();
        redelivering = writing != null || !inFlight.isEmpty();
    }

    /**
     * Whether the run before died while it wrote: what the target calls unchanged may be what that run wrote, and never
     * told the audit (A2).
     */
    boolean redelivering() {
        return redelivering;
    }

    /** Records that were being written outside a window when the run before died. */
    List<Long> interrupted() {
        return interrupted;
    }

    Optional<Instant> mark() {
        return Optional.ofNullable(mark);
    }

    /** Whether the target may hold rows of the stream already. */
    boolean started() {
        return mark != null || document.checkpoint() != null || anew != null;
    }

    /** Why the stream is to be read from the start, although nothing of it has changed. */
    Optional<String> anew() {
        return Optional.ofNullable(anew);
    }

    /** Why the stream was skipped or failed when that was last put into the audit; null if it ran. */
    @Nullable
    String standing() {
        return standing;
    }

    /** Saves how the stream stands. */
    void standing(@Nullable String why) {
        standing = why;
        save();
    }

    /** By what Odoo's database is known. */
    @Nullable
    Landmark database() {
        return database;
    }

    List<Landmark> landmarks() {
        return landmarks;
    }

    /** Keeps by what the database is known; saved with the next save. */
    void recognize(@Nullable Landmark nextDatabase, List<Landmark> nextLandmarks) {
        database = nextDatabase;
        landmarks = List.copyOf(nextLandmarks);
    }

    StateDocument document() {
        return document;
    }

    /** What the target is known to hold of the rows that the next window reads again (W4). */
    OverlapHashes known() {
        return known;
    }

    /** Begins to read by a plan; what was half done by another plan is forgotten (W6). */
    void adopt(StreamPlan plan, boolean startAnew) {
        if (startAnew) {
            known = new OverlapHashes();
            anew = null;
        }
        document = new StateDocument(
                StateDocument.FORMAT,
                plan.scope(),
                plan.columns(),
                startAnew ? null : document.checkpoint(),
                document.pending(),
                startAnew ? "" : document.overlap(),
                plan.discovered(),
                document.compared(),
                document.writing(),
                document.inFlight(),
                document.audited(),
                anew,
                standing,
                database,
                landmarks);
    }

    /** Saves that the next run reads the stream from the start; what is pending stays so, and what was audited. */
    void reset(String why) {
        known = new OverlapHashes();
        compared.clear();
        anew = why;
        save(null, null);
    }

    /** Saves that what was known of the database, and of what the target holds of it, holds no more. */
    void forgetDatabase() {
        known = new OverlapHashes();
        compared.clear();
        recognize(null, List.of());
        save();
    }

    /**
     * Forgets what the target holds of rows that a window is about to change there, so that a crash leaves no wrong hash
     * (W4), and notes that it does so.
     */
    void forget(Collection<Long> rows) {
        boolean forgotten = false;
        for (long row : rows) {
            forgotten |= known.forget(row);
        }
        Instant end = window;
        boolean begins = writing == null || (end != null && end.isAfter(writing));
        if (begins) {
            writing = end;
        }
        if (forgotten || begins) {
            save();
        }
    }

    /** Does the same for rows that are written outside a window, and so are not read again by themselves. */
    void inFlight(List<Long> rows) {
        rows.forEach(known::forget);
        inFlight.addAll(rows);
        save();
    }

    /** Saves that rows in flight are durable and in the audit. */
    void landed(List<Long> rows) {
        rows.forEach(inFlight::remove);
        save();
    }

    /** Begins a window; what it writes is not in the audit for sure before it is complete. */
    void enter(Instant until) {
        window = until;
    }

    /** Saves how far a window has come; its rows are durable and in the audit (W6, A2). */
    void checkpoint(Checkpoint checkpoint) {
        save(mark, checkpoint);
    }

    /** Saves that a window is complete. */
    void complete(Instant until, OverlapHashes overlap) {
        known = overlap;
        if (writing != null && !until.isBefore(writing)) {
            writing = null;
        }
        save(until, null);
    }

    /** When a comparison was last made, by its name. */
    Optional<Instant> compared(String comparison) {
        return Optional.ofNullable(compared.get(comparison));
    }

    /** Notes that a comparison was made; saved with the next save. */
    void compared(String comparison, Instant at) {
        compared.put(comparison, at);
    }

    /** Notes the end of the audit log; saved with the next save (A5). */
    void audited(AuditHead head) {
        audited = head.toString();
    }

    /** Saves everything but the mark and the checkpoint, which stay. */
    void save() {
        save(mark, document.checkpoint());
    }

    /** Keeps a record to be tried again (A4); the first time counts as since when. */
    void reject(Pending row) {
        Pending earlier = pending.get(row.id());
        Instant since = earlier == null ? row.since() : earlier.since();
        pending.put(row.id(), new Pending(row.id(), row.code(), row.message(), row.retryable(), since, row.runId()));
    }

    /** Forgets a record that was written or is gone. */
    void clear(long row) {
        if (!pending.isEmpty()) {
            pending.remove(row);
        }
    }

    List<Pending> pending() {
        return List.copyOf(pending.values());
    }

    private void save(@Nullable Instant newMark, @Nullable Checkpoint checkpoint) {
        lock.requireHeld();
        StateDocument next = new StateDocument(
                StateDocument.FORMAT,
                document.scope(),
                document.columns(),
                checkpoint,
                pending(),
                known.encode(),
                document.discovered(),
                compared,
                writing,
                List.copyOf(inFlight),
                audited,
                anew,
                standing,
                database,
                landmarks);
        store.save(id, new StreamState(newMark, next.text()));
        document = next;
        mark = newMark;
    }
}
