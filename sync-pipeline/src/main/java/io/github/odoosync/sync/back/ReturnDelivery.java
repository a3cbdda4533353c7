package io.github.odoosync.sync.back;

import dev.failsafe.Failsafe;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.sync.internal.run.Actions;
import io.github.odoosync.sync.internal.run.Tally;
import io.github.odoosync.sync.odoo.OdooWriteResult;
import io.github.odoosync.sync.odoo.OdooWriter;
import io.github.odoosync.sync.odoo.ReturnStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands records to Odoo, writes down what became of each (A1, S7, A4), and tells the source which Odoo records they are. It
 * saves nothing: the position moves after it returns (A2).
 */
final class ReturnDelivery {
    private final ReturnSettings settings;
    private final RunContext run;
    private final ReturnStream stream;
    private final RecordSchema schema;
    private final OdooWriter writer;
    private final ReturnMemory memory;
    private final Tally tally;
    private final Map<String, SyncRecord> refused = new LinkedHashMap<>();
    private boolean repeats;
    private long batches;

    ReturnDelivery(
            ReturnSettings settings,
            RunContext run,
            ReturnStream stream,
            RecordSchema schema,
            ReturnMemory memory,
            Tally tally) {
        this.settings = settings;
        this.run = run;
        this.stream = stream;
        this.schema = schema;
        this.writer = settings.sink().writer(stream, schema);
        this.memory = memory;
        this.tally = tally;
        this.repeats = memory.interrupted();
    }

    OdooWriter writer() {
        return writer;
    }

    RecordSchema schema() {
        return schema;
    }

    /** Records that were refused in this run and may be taken later, by key. */
    Map<String, SyncRecord> refused() {
        return refused;
    }

    /** What was written before a crash has been told: from here on what is unchanged is. */
    void caughtUp() {
        repeats = false;
    }

    /** Writes records; on return they are durable, in the audit, and known to the source. */
    void deliver(List<SyncRecord> records) {
        int most = settings.sink().batchRows();
        for (int from = 0; from < records.size(); from += most) {
            batch(records.subList(from, Math.min(records.size(), from + most)));
        }
    }

    private void batch(List<SyncRecord> records) {
        memory.writes();
        RecordBatch batch = RecordBatch.of(++batches, schema, records);
        OdooWriteResult written = Failsafe.with(settings.writeRetries()).get(() -> writer.write(batch));
        note(records, written);
        memory.contest(written.kept());
        tally.add(written.result());
        if (!written.odooIds().isEmpty()) {
            settings.source().linked(stream.name(), written.odooIds());
        }
    }

    private void note(List<SyncRecord> records, OdooWriteResult written) {
        Instant now = settings.clock().instant();
        List<AuditEntry> entries = new ArrayList<>();
        Iterator<Rejection> rejections = written.result().rejections().iterator();
        for (int i = 0; i < records.size(); i++) {
            SyncRecord row = records.get(i);
            Outcome outcome = written.result().outcome(i);
            String reason = null;
            if (outcome == Outcome.REJECTED) {
                Rejection rejection = rejections.next();
                reason = rejection.code() + ": " + rejection.message();
                memory.reject(rejection, now, run.runId());
                if (rejection.retryable()) {
                    refused.put(row.key().toString(), row);
                }
            } else {
                memory.clear(row.key());
                refused.remove(row.key().toString());
            }
            if (outcome != Outcome.UNCHANGED || repeats) {
                entries.add(entry(now, row, outcome, reason));
            }
        }
        if (!entries.isEmpty()) {
            memory.audited(settings.auditLog().append(entries));
        }
    }

    private AuditEntry entry(Instant now, SyncRecord row, Outcome outcome, @Nullable String reason) {
        return new AuditEntry(
                now,
                run.pipeline(),
                run.runId(),
                stream.name(),
                row.key(),
                row.version().orElse(null),
                Actions.of(outcome),
                stream.model(),
                batches,
                reason);
    }
}
