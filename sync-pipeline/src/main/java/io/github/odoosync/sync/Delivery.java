package io.github.odoosync.sync;

import dev.failsafe.Failsafe;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.sync.internal.run.Actions;
import io.github.odoosync.sync.internal.run.Tally;
import io.github.odoosync.sync.internal.state.Pending;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands batches to the sink and writes down what became of each record: in the audit (A1), in the tally (S7), and as
 * pending where it failed (A4). It saves nothing: the mark moves after it returns (A2).
 */
final class Delivery {
    private static final int AUDITED_AT_ONCE = 10_000;
    private static final String NEWER_IN_TARGET =
            "the target holds a newer version than Odoo, whose clock was set back; Odoo's is written over it";

    private final Settings settings;
    private final RunContext run;
    private final SyncStream stream;
    private final String table;
    private final StreamMemory memory;
    private final Tally tally;
    private final boolean beside;
    private long batches;

    Delivery(Settings settings, RunContext run, SyncStream stream, StreamMemory memory, Tally tally) {
        this(stream.table(), false, settings, run, stream, memory, tally);
    }

    private Delivery(
            String table,
            boolean beside,
            Settings settings,
            RunContext run,
            SyncStream stream,
            StreamMemory memory,
            Tally tally) {
        this.settings = settings;
        this.run = run;
        this.stream = stream;
        this.table = table;
        this.beside = beside;
        this.memory = memory;
        this.tally = tally;
    }

    /**
     * Returns what delivers rows of a table beside the stream's own, whose keys begin with their record's: one that is
     * refused lets the record be tried again, one that is taken does not say that the record is well, and none counts as
     * a record.
     */
    static Delivery beside(String table, Settings settings, RunContext run, SyncStream stream, StreamMemory memory) {
        return new Delivery(table, true, settings, run, stream, memory, new Tally());
    }

    /**
     * Writes records as one batch; on return they are durable and in the audit.
     *
     * @param size how many records there are
     * @param records the same each time they are gone through
     * @param as what the audit calls a write, or null for what the target made of it
     */
    WriteResult deliver(
            SinkWriter writer, RecordSchema schema, int size, Iterable<SyncRecord> records, @Nullable AuditAction as) {
        RecordBatch batch = new RecordBatch(++batches, schema, size, records);
        Instant begun = settings.clock().instant();
        WriteResult result = Failsafe.with(settings.writeRetries()).get(() -> writer.write(batch));
        // as precise as an entry is, which then keeps this one and makes none of its own
        Instant now = settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
        List<AuditEntry> entries = new ArrayList<>(Math.min(size, AUDITED_AT_ONCE));
        Iterator<Rejection> rejections = result.rejections().iterator();
        int i = 0;
        for (SyncRecord row : records) {
            Outcome outcome = result.outcome(i++);
            String reason = null;
            if (outcome == Outcome.REJECTED) {
                Rejection rejection = rejections.next();
                reason = rejection.code() + ": " + rejection.message();
                reject(rejection, now);
            } else if (outcome == Outcome.SUPERSEDED) {
                // Odoo was just read, and nobody else writes (A6): its clock was set back
                memory.reject(pending(id(row.key()), "superseded", NEWER_IN_TARGET, true, now));
            } else if (!beside) {
                memory.clear(id(row.key()));
            }
            if (outcome != Outcome.UNCHANGED || memory.redelivering()) {
                entries.add(entry(
                        now,
                        row.key(),
                        row.version().orElse(null),
                        outcome.written() && as != null ? as : Actions.of(outcome),
                        reason));
            }
            if (entries.size() == AUDITED_AT_ONCE) {
                audit(entries);
                entries = new ArrayList<>();
            }
        }
        audit(entries);
        tally.add(result);
        if (!beside) {
            settings.listener()
                    .batchWritten(new BatchWritten(stream, batch.number(), result, Duration.between(begun, now)));
        }
        return result;
    }

    /** Keeps a row that no target has seen as pending (W12, A4). */
    void rejected(RejectedRow row) {
        Instant now = settings.clock().instant();
        Rejection rejection = new Rejection(stream.key(row.id()), row.code(), row.message(), row.retryable());
        reject(rejection, now);
        tally.countUnreadable();
        audit(List.of(entry(
                now,
                rejection.key(),
                row.version(),
                AuditAction.REJECTED,
                rejection.code() + ": " + rejection.message())));
    }

    private void audit(List<AuditEntry> entries) {
        if (!entries.isEmpty()) {
            memory.audited(settings.auditLog().append(entries));
        }
    }

    private void reject(Rejection rejection, Instant now) {
        memory.reject(pending(id(rejection.key()), rejection.code(), rejection.message(), rejection.retryable(), now));
        settings.listener().rejected(stream, rejection);
    }

    private Pending pending(long id, String code, String message, boolean retryable, Instant now) {
        return new Pending(id, code, message, retryable, now, run.runId());
    }

    private AuditEntry entry(
            Instant at, RecordKey key, @Nullable Instant version, AuditAction action, @Nullable String reason) {
        return new AuditEntry(
                at, run.pipeline(), run.runId(), stream.name(), key, version, action, table, batches, reason);
    }

    private static long id(RecordKey key) {
        return (Long) key.values().get(0);
    }
}
