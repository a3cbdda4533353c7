package io.github.odoosync.sync.back;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.source.SourcePage;
import io.github.odoosync.spi.source.SourceReader;
import io.github.odoosync.sync.PendingRejection;
import io.github.odoosync.sync.internal.run.DeleteCap;
import io.github.odoosync.sync.internal.run.Journal;
import io.github.odoosync.sync.internal.run.Tally;
import io.github.odoosync.sync.internal.state.ReturnDocument.PendingKey;
import io.github.odoosync.sync.odoo.GoneRecords;
import io.github.odoosync.sync.odoo.ReturnStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One stream's part of a run back to Odoo; used by one thread. */
final class ReturnStreamRun {
    private final ReturnSettings settings;
    private final RunContext run;
    private final ReturnStream stream;
    private final ReturnMemory memory;
    private final boolean massDeletes;
    private final Tally tally = new Tally();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> older;
    private @Nullable ReturnDelivery delivery;
    private @Nullable RuntimeException failure;

    ReturnStreamRun(
            ReturnSettings settings, RunContext run, ReturnStream stream, ReturnMemory memory, boolean massDeletes) {
        this.settings = settings;
        this.run = run;
        this.stream = stream;
        this.memory = memory;
        this.massDeletes = massDeletes;
        this.older = memory.pending().stream().map(PendingKey::key).collect(Collectors.toSet());
    }

    ReturnStream stream() {
        return stream;
    }

    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** What concerns this stream alone fails it. */
    void fail(RuntimeException cause) {
        failure = cause;
        audit("it failed: " + cause.getMessage());
    }

    /** Reads what changed and writes it, page by page. */
    void read() {
        RecordSchema schema = settings.source().schema(stream.name());
        ReturnDelivery opened = new ReturnDelivery(settings, run, stream, schema, memory, tally);
        delivery = opened;
        boolean anew = massDeletes && memory.refused() > 0;
        Set<RecordKey> seen = new HashSet<>();
        SourcePage last = null;
        try (SourceReader reader = settings.source().open(run, stream.name(), anew ? null : memory.position())) {
            for (SourcePage page = reader.next(); page != null; page = reader.next()) {
                tally.countRead(page.records().size());
                opened.deliver(page.records());
                if (removes() && page.whole()) {
                    // a reading that began anew would not know what this one has seen: it is all or nothing
                    page.records().forEach(row -> seen.add(row.key()));
                } else {
                    memory.reached(page.position());
                    opened.caughtUp();
                }
                last = page;
            }
        }
        if (last != null && last.whole() && removes()) {
            remove(opened, seen);
            memory.reached(last.position());
            opened.caughtUp();
        }
    }

    private boolean removes() {
        return stream.gone() != GoneRecords.KEEP && !stream.onOthers();
    }

    /** What a reading of everything lacks is gone (W7). */
    private void remove(ReturnDelivery opened, Set<RecordKey> seen) {
        Map<RecordKey, Long> held = opened.writer().held();
        List<SyncRecord> gone = held.keySet().stream()
                .filter(key -> !seen.contains(key))
                .map(key -> SyncRecord.delete(opened.schema(), key, null))
                .toList();
        if (!massDeletes && DeleteCap.exceeded(gone.size(), held.size())) {
            note(gone.size() + " of " + held.size()
                    + " records are not in the source any more; so many are removed only by"
                    + " runAllowingMassDeletes()");
            memory.refused(gone.size());
            return;
        }
        memory.refused(0);
        tally.countRead(gone.size());
        opened.deliver(gone);
    }

    /** Tries again what could not be written, of earlier runs and, where a retry can help, of this one (A4). */
    void retryPending() {
        ReturnDelivery opened = delivery;
        if (opened == null || failure != null) {
            return;
        }
        List<String> keys = memory.pending().stream()
                .filter(row -> row.retryable() || older.contains(row.key()))
                .map(PendingKey::key)
                .toList();
        if (!keys.isEmpty()) {
            Optional<List<SyncRecord>> found = found(keys);
            List<SyncRecord> again =
                    found.orElseGet(() -> List.copyOf(opened.refused().values()));
            if (found.isPresent()) {
                clearGone(keys, again);
            } else if (again.size() < keys.size()) {
                notes.add((keys.size() - again.size())
                        + " refused records of earlier runs are tried again when they change,"
                        + " as the source can't read single ones");
            }
            tally.countRead(again.size());
            opened.deliver(again);
            memory.reached(memory.position());
        }
        memory.rests();
    }

    private Optional<List<SyncRecord>> found(List<String> keys) {
        List<SyncRecord> found = new ArrayList<>();
        int most = settings.sink().batchRows();
        for (int from = 0; from < keys.size(); from += most) {
            List<RecordKey> some = keys.subList(from, Math.min(keys.size(), from + most)).stream()
                    .map(RecordKey::of)
                    .toList();
            Optional<List<SyncRecord>> records = settings.source().find(stream.name(), some);
            if (records.isEmpty()) {
                return Optional.empty();
            }
            found.addAll(records.get());
        }
        return Optional.of(found);
    }

    private void clearGone(List<String> keys, List<SyncRecord> found) {
        Set<RecordKey> there = found.stream().map(SyncRecord::key).collect(Collectors.toSet());
        keys.stream().map(RecordKey::of).filter(key -> !there.contains(key)).forEach(memory::clear);
    }

    private void note(String text) {
        notes.add(text);
        audit(text);
    }

    private void audit(String text) {
        memory.noted(new Journal(settings.auditLog(), settings.clock(), run).note(stream.name(), text));
    }

    ReturnStreamResult result() {
        List<PendingRejection> pending = memory.pending().stream()
                .map(row -> ReturnPipeline.pending(stream, row))
                .toList();
        return new ReturnStreamResult(stream, tally, pending, memory.contested(), notes, failure);
    }
}
