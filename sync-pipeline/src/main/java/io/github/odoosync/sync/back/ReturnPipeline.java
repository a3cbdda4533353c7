package io.github.odoosync.sync.back;

import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.sync.PendingRejection;
import io.github.odoosync.sync.internal.run.Holder;
import io.github.odoosync.sync.internal.run.RunContexts;
import io.github.odoosync.sync.internal.state.ReturnDocument;
import io.github.odoosync.sync.internal.state.ReturnDocument.PendingKey;
import io.github.odoosync.sync.odoo.ReturnStream;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Carries what changed in another system back to Odoo, again and again, and makes each record there once.
 *
 * <pre>{@code
 * ReturnPipeline back = ReturnPipeline.builder("crm")
 *         .from(salesforce)
 *         .to(OdooSink.to(odoo))
 *         .streams(List.of(
 *                 ReturnStream.of("Account", "res.partner"),
 *                 ReturnStream.of("Contact", "res.partner")
 *                         .field("Name", "name")
 *                         .field("Phone", "phone")
 *                         .reference("AccountId", "parent_id", "Account")))
 *         .watermarkStore(FileWatermarkStore.at(state))
 *         .auditLog(JsonLinesAuditLog.at(audit))
 *         .build();
 * ReturnResult result = back.run();
 * }</pre>
 *
 * <p>Where a {@link io.github.odoosync.sync.SyncPipeline} carries the same records the other way, give both the same name and
 * store, so that they exclude each other (A6), and run them by {@link BothWays}.
 *
 * <p>Thread-safe. A run that failed or was killed goes on from its last position.
 */
public final class ReturnPipeline {
    private final ReturnSettings settings;

    ReturnPipeline(ReturnSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts a pipeline.
     *
     * @param name under which positions and audit entries are kept; must stay the same from run to run
     * @return a builder
     */
    public static ReturnPipelineBuilder builder(String name) {
        return new ReturnPipelineBuilder(name);
    }

    /** {@return the pipeline's name} */
    public String name() {
        return settings.name();
    }

    /** {@return the streams, in the order in which they run} */
    public List<ReturnStream> streams() {
        return settings.streams();
    }

    /**
     * Reads what has changed since the last run and writes it to Odoo.
     *
     * @return what was done
     * @throws ReturnException if the run failed, or one of its streams; what was written stays
     */
    public ReturnResult run() {
        return run(false);
    }

    /**
     * Does what {@link #run} does, and removes from Odoo what the source has no more, however much that is (W7). Streams that
     * refused to do so are read from the start.
     *
     * @return what was done
     * @throws ReturnException if the run failed, or one of its streams
     */
    public ReturnResult runAllowingMassDeletes() {
        return run(true);
    }

    /** {@return the records that are rejected and pending, by stream in the pipeline's order (A4)} */
    public List<PendingRejection> rejected() {
        return settings.streams().stream()
                .flatMap(stream -> document(stream).pending().stream().map(row -> pending(stream, row)))
                .toList();
    }

    /** {@return whether the audit log is as it was written, up to the end that was kept with each stream's position (A5)} */
    public AuditVerification verifyAudit() {
        List<AuditHead> heads = settings.streams().stream()
                .map(this::document)
                .map(ReturnDocument::audited)
                .filter(Objects::nonNull)
                .map(AuditHead::parse)
                .toList();
        return settings.auditLog().verify(name(), heads);
    }

    private ReturnDocument document(ReturnStream stream) {
        return ReturnMemory.load(settings.store(), ReturnMemory.id(name(), stream.name()));
    }

    /** Saves that the source was told again of Odoo records whose values had won. */
    void answered(ReturnStream stream, Collection<Long> odooIds) {
        String holder = Holder.of(RunContexts.begin(name(), settings.clock(), settings.random(), ""));
        try (PipelineLock lock = settings.store().lock(name(), holder)) {
            new ReturnMemory(settings.store(), lock, name(), stream.name()).answered(odooIds);
        }
    }

    static PendingRejection pending(ReturnStream stream, PendingKey row) {
        return new PendingRejection(
                stream.name(),
                RecordKey.of(row.key()),
                row.code(),
                row.message(),
                row.retryable(),
                row.since(),
                row.runId());
    }

    private ReturnResult run(boolean massDeletes) {
        return new ReturnRun(settings, RunContexts.begin(name(), settings.clock(), settings.random(), ""), massDeletes)
                .execute();
    }

    @Override
    public String toString() {
        return "ReturnPipeline " + settings.name() + " " + settings.streams();
    }
}
