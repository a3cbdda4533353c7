package io.github.odoosync.sync.back;

import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.sync.internal.state.ReturnDocument;
import io.github.odoosync.sync.internal.state.ReturnDocument.PendingKey;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a stream on its way back remembers between runs, and the only place that saves it; used by one thread. */
final class ReturnMemory {
    private final WatermarkStore store;
    private final PipelineLock lock;
    private final StreamId id;
    private final Map<String, PendingKey> pending = new LinkedHashMap<>();
    private final Set<Long> contested;
    private final boolean interrupted;
    private @Nullable String position;
    private boolean writing;
    private long refused;
    private @Nullable String audited;

    ReturnMemory(WatermarkStore store, PipelineLock lock, String pipeline, String stream) {
        this.store = store;
        this.lock = lock;
        this.id = id(pipeline, stream);
        ReturnDocument document = load(store, id);
        document.pending().forEach(row -> pending.put(row.key(), row));
        contested = new TreeSet<>(document.contested());
        position = document.position();
        interrupted = document.writing();
        writing = document.writing();
        refused = document.refused();
        audited = document.audited();
    }

    /** A pipeline of the same name may go the other way, and have a stream of the same name. */
    static StreamId id(String pipeline, String stream) {
        return new StreamId(pipeline, stream + " (back)");
    }

    static ReturnDocument load(WatermarkStore store, StreamId id) {
        return store.load(id)
                .map(state -> ReturnDocument.parse(id, state.document()))
                .orElse(ReturnDocument.NONE);
    }

    @Nullable
    String position() {
        return position;
    }

    /** Whether the run before died while it wrote: what is unchanged now may be what it wrote and never told (A2). */
    boolean interrupted() {
        return interrupted;
    }

    long refused() {
        return refused;
    }

    List<PendingKey> pending() {
        return List.copyOf(pending.values());
    }

    List<Long> contested() {
        return List.copyOf(contested);
    }

    /** Keeps a record to be tried again (A4); the first time counts as since when. */
    void reject(Rejection rejection, Instant now, String runId) {
        String key = rejection.key().toString();
        PendingKey earlier = pending.get(key);
        Instant since = earlier == null ? now : earlier.since();
        pending.put(
                key, new PendingKey(key, rejection.code(), rejection.message(), rejection.retryable(), since, runId));
    }

    /** Forgets a record that was written or is gone. */
    void clear(RecordKey key) {
        pending.remove(key.toString());
    }

    /** Notes Odoo records of which the source is to be told again; saved with the next save. */
    void contest(Collection<Long> odooIds) {
        contested.addAll(odooIds);
    }

    /** Saves that the source was told of them. */
    void answered(Collection<Long> odooIds) {
        contested.removeAll(odooIds);
        save();
    }

    /** Notes the end of the audit log; saved with the next save (A5). */
    void audited(AuditHead head) {
        audited = head.toString();
    }

    /** Saves the end of the audit log with a note in it; a stream that failed saves nothing later (A5). */
    void noted(AuditHead head) {
        audited(head);
        save();
    }

    /** Saves that something is about to be written. */
    void writes() {
        if (!writing) {
            writing = true;
            save();
        }
    }

    /** Saves from where to go on: what is before it is durable and in the audit (W6, A2). */
    void reached(@Nullable String next) {
        position = next;
        save();
    }

    /** Saves that all is written and in the audit. */
    void rests() {
        if (writing) {
            writing = false;
            save();
        }
    }

    /** Notes how many records were found gone and stay; saved with the next save. */
    void refused(long records) {
        refused = records;
    }

    private void save() {
        lock.requireHeld();
        ReturnDocument document =
                new ReturnDocument(ReturnDocument.FORMAT, position, writing, pending(), contested(), refused, audited);
        store.save(id, new StreamState(null, document.text()));
    }
}
