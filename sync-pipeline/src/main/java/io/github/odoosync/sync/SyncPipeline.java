package io.github.odoosync.sync;

import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.sync.internal.run.RunContexts;
import io.github.odoosync.sync.internal.state.StateDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Carries the records of some Odoo models into a target, again and again, and loses none of them.
 *
 * <pre>{@code
 * SyncPipeline pipeline = SyncPipeline.builder("finance-warehouse")
 *         .from(odoo)
 *         .streams(FinanceStreams.all())
 *         .to(JdbcSink.duckDb(Path.of("finance.duckdb")))
 *         .watermarkStore(FileWatermarkStore.at(state))
 *         .auditLog(JsonLinesAuditLog.at(audit))
 *         .build();
 * SyncResult result = pipeline.run();
 * }</pre>
 *
 * <p>The first run loads everything, each later one what has changed since. A run that failed or was killed goes on from
 * its last checkpoint.
 *
 * <p>Below the windows lie nets for what leaves no trace in Odoo. A run casts those that are due: a sweep each day, which
 * finds what was deleted; a comparison of versions each hour; one of the whole content each week. {@link #sweep} and
 * {@link #reconcile} do so on demand.
 *
 * <p>Thread-safe. Whatever is done with one pipeline excludes everything else, across processes (A6).
 */
public final class SyncPipeline {
    private final Settings settings;
    private final RandomGenerator random;
    private final List<String> notes;
    private final PlanCache plans = new PlanCache();
    private final Set<Run> underWay = ConcurrentHashMap.newKeySet();

    SyncPipeline(Settings settings, RandomGenerator random, List<String> notes) {
        this.settings = settings;
        this.random = random;
        this.notes = List.copyOf(notes);
    }

    /**
     * Starts a pipeline.
     *
     * @param name under which watermarks, audit entries and tables are kept; must stay the same from run to run
     * @return a builder
     */
    public static SyncPipelineBuilder builder(String name) {
        return new SyncPipelineBuilder(name);
    }

    /** {@return the pipeline's name} */
    public String name() {
        return settings.name();
    }

    /** {@return the streams, in the order in which they run} */
    public List<SyncStream> streams() {
        return settings.streams();
    }

    /** {@return what the pipeline can't follow as it is configured, a sentence each (W3)} */
    public List<String> notes() {
        return notes;
    }

    /**
     * Reads what has changed since the last run and writes it, and casts the nets that are due.
     *
     * @return what was done
     * @throws SyncException if the run failed, or one of its streams; what was written stays, and the next run goes on
     *     from the last checkpoint
     * @throws SyncStoppedException if it was told to {@link #stop} before all was done
     */
    public SyncResult run() {
        return run("");
    }

    /**
     * Does what {@link #run()} does, under a description that its result and the audit show.
     *
     * @param description why it runs, for a person, such as {@code month-end close}; empty for none
     * @return what was done
     * @throws SyncException if the run failed, or one of its streams
     */
    public SyncResult run(String description) {
        return execute(newRun(description), new SyncJob());
    }

    /**
     * Lets what is under way end at its next checkpoint: pages that were read are written, no further ones are read, and the
     * method that runs throws a {@link SyncStoppedException}. Returns at once; does nothing if nothing is under way.
     */
    public void stop() {
        underWay.forEach(Run::stop);
    }

    /**
     * Looks at both ends, the state and the audit log, and gathers all that would keep a run from doing its work: rights
     * that lack, fields that the models don't have, tables of others, refused changes, a lock that somebody holds. Changes
     * neither Odoo nor target nor state; the lock is taken for a moment, and the whole audit log is read.
     *
     * @return what is wrong, in all streams at once
     */
    public VerifyReport verify() {
        return new Verification(settings, newContext(""), notes).report();
    }

    /**
     * Finds out what {@link #run()} would read and write if it began now. Writes nothing: neither to the target, nor to the
     * state, nor to the audit; a run may be under way.
     *
     * @return what it would do, stream by stream
     * @throws io.github.odoosync.client.error.OdooException if Odoo can't be asked; {@link #verify} tells of all else too
     * @throws io.github.odoosync.spi.sink.SinkException if the target can't be
     */
    public DryRunReport dryRun() {
        return new DryRun(settings, newContext("")).report();
    }

    /**
     * Forgets how far a stream has come, so that the next run reads it from the start and writes what differs. Its rows stay,
     * what is pending stays pending; the audit notes it. What is gone from Odoo, the next {@link #sweep} finds.
     *
     * @param stream the stream's name
     * @throws IllegalArgumentException if there is no such stream
     * @throws SyncException if the pipeline is being run, or the state or the audit can't be written
     */
    public void reset(String stream) {
        requireStream(stream);
        Maintenance maintenance = new Maintenance(settings, newContext(""));
        settings.streams().stream().filter(one -> one.name().equals(stream)).forEach(maintenance::reset);
    }

    /**
     * Accepts Odoo's database as it is, after a run has ended with a {@link RestoredDatabaseException}: what was known of the
     * one before is forgotten, and the comparisons are due. Call {@link #reconcile(ReconcileOptions)} next, with mass
     * deletions if more is gone than a run may delete.
     *
     * @throws SyncException if the pipeline is being run, or the state or the audit can't be written
     */
    public void acceptRestore() {
        new Maintenance(settings, newContext("")).acceptRestore();
    }

    /**
     * Compares the ids of every table with Odoo's, both ways: deletes what is gone, writes what is lacking, and reads rows
     * again that refer to what is gone (W7).
     *
     * @return what was found and done
     * @throws SyncException if it failed; nothing was deleted then
     */
    public ReconcileReport sweep() {
        return reconcile(ReconcileOptions.of(Comparison.KEYS));
    }

    /**
     * Compares the content of every record with what the target holds, and writes what differs (W8).
     *
     * @return what was found and done
     * @throws SyncException if it failed; nothing was deleted then
     */
    public ReconcileReport reconcile() {
        return reconcile(ReconcileOptions.of(Comparison.CONTENT));
    }

    /**
     * Compares tables with Odoo.
     *
     * @param options how closely, which streams, and whether anything may be changed
     * @return what was found and done
     * @throws IllegalArgumentException if a stream is unknown
     * @throws IllegalStateException if the sink can't list what the comparison needs (S9)
     * @throws SyncException if it failed; nothing was deleted then
     */
    public ReconcileReport reconcile(ReconcileOptions options) {
        options.streams().ifPresent(names -> names.forEach(this::requireStream));
        if (!settings.sink()
                .capabilities()
                .listings()
                .containsAll(options.depth().needs())) {
            throw new IllegalStateException("the sink of pipeline " + name() + " lists "
                    + settings.sink().capabilities().listings() + "; to compare " + options.depth() + " it must list "
                    + options.depth().needs());
        }
        Run run = newRun("");
        SyncResult result = execute(run, new CompareJob(options));
        return new ReconcileReport(run.context(), run.comparisons(), result.elapsed());
    }

    /**
     * Reads records from Odoo again and writes them, whatever version the target holds (A3). No mark moves; a record that
     * is gone is deleted.
     *
     * @param replay which records
     * @return what was done
     * @throws IllegalArgumentException if a stream is unknown
     * @throws SyncException if it failed
     */
    public SyncResult replay(Replay replay) {
        replay.stream().ifPresent(this::requireStream);
        return execute(newRun(""), new ReplayJob(replay));
    }

    /** {@return the records that are rejected and pending, with their errors (A4)} */
    public RejectedRecords rejected() {
        List<PendingRejection> records = new ArrayList<>();
        for (SyncStream stream : settings.streams()) {
            document(stream).pending().stream()
                    .map(row -> new PendingRejection(
                            stream.name(),
                            stream.key(row.id()),
                            row.code(),
                            row.message(),
                            row.retryable(),
                            row.since(),
                            row.runId()))
                    .forEach(records::add);
        }
        return new RejectedRecords(records);
    }

    /** {@return whether the audit log is as it was written, up to the end that was kept with each stream's mark (A5)} */
    public AuditVerification verifyAudit() {
        List<AuditHead> heads = settings.streams().stream()
                .map(this::document)
                .map(StateDocument::audited)
                .filter(Objects::nonNull)
                .map(AuditHead::parse)
                .toList();
        return settings.auditLog().verify(name(), heads);
    }

    private StateDocument document(SyncStream stream) {
        StreamId id = new StreamId(name(), stream.name());
        return settings.store()
                .load(id)
                .map(state -> StateDocument.parse(id, state.document()))
                .orElse(StateDocument.NONE);
    }

    private void requireStream(String name) {
        if (settings.streams().stream().noneMatch(stream -> stream.name().equals(name))) {
            throw new IllegalArgumentException("pipeline " + name() + " has no stream " + name + "; it has "
                    + settings.streams().stream().map(SyncStream::name).toList());
        }
    }

    private SyncResult execute(Run run, Job job) {
        underWay.add(run);
        try {
            return run.execute(job);
        } finally {
            underWay.remove(run);
        }
    }

    private Run newRun(String description) {
        return new Run(settings, plans, newContext(description));
    }

    private RunContext newContext(String description) {
        return RunContexts.begin(name(), settings.clock(), random, description);
    }

    @Override
    public String toString() {
        return "SyncPipeline " + settings.name() + " " + settings.streams();
    }
}
