package io.github.odoosync.sync;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.RetryListener;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.sync.RetryNotice.Side;
import io.github.odoosync.sync.internal.state.StateDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final RandomGenerator random;
    private final List<String> notes;
    private final PlanCache plans = new PlanCache();

    private SyncPipeline(Settings settings, RandomGenerator random, List<String> notes) {
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
    public static Builder builder(String name) {
        return new Builder(name);
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
     */
    public SyncResult run() {
        return newRun().execute(new SyncJob());
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
        Run run = newRun();
        SyncResult result = run.execute(new CompareJob(options));
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
        return newRun().execute(new ReplayJob(replay));
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

    private Run newRun() {
        String suffix = String.format(Locale.ROOT, "%06x", random.nextInt(1 << 24));
        return new Run(settings, plans, RUN_TIME.format(settings.clock().instant()) + "-" + suffix);
    }

    @Override
    public String toString() {
        return "SyncPipeline " + settings.name() + " " + settings.streams();
    }

    /** Builds a {@link SyncPipeline}; not thread-safe. */
    public static final class Builder {
        private final String name;
        private @Nullable OdooClient odoo;
        private @Nullable String namespace;
        private @Nullable Sink sink;
        private @Nullable WatermarkStore store;
        private @Nullable AuditLog auditLog;
        private List<SyncStream> streams = List.of();
        private final List<SyncListener> listeners = new ArrayList<>();
        private Duration overlap = Duration.ofMinutes(10);
        private Duration discoverEvery = Duration.ofHours(1);
        private final Map<Comparison, Duration> compareEvery = new EnumMap<>(Map.of(
                Comparison.KEYS, Duration.ofDays(1),
                Comparison.VERSIONS, Duration.ofHours(1),
                Comparison.CONTENT, Duration.ofDays(7)));
        private int callsAtOnce;
        private @Nullable Duration auditRetention;
        private int writeAttempts = 4;
        private Duration writeRetryDelay = Duration.ofSeconds(1);
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = RandomGenerator.getDefault();

        private Builder(String name) {
            this.name = Names.target("name", name);
        }

        /**
         * Sets where records come from; required.
         *
         * @param odoo a client, not owned by the pipeline
         * @return this
         */
        public Builder from(OdooClient odoo) {
            this.odoo = Objects.requireNonNull(odoo, "from");
            return this;
        }

        /**
         * Sets what is read; at least one stream is required, and names and tables must be unique.
         *
         * @param streams in any order: parents run before children (W10)
         * @return this
         */
        public Builder streams(List<SyncStream> streams) {
            this.streams = List.copyOf(streams);
            return this;
        }

        /**
         * Sets the target's schema for streams that name none; default the connection's own.
         *
         * @param namespace not blank
         * @return this
         */
        public Builder namespace(String namespace) {
            this.namespace = Names.target("namespace", namespace);
            return this;
        }

        /**
         * Sets where records go; required.
         *
         * @param sink not owned by the pipeline
         * @return this
         */
        public Builder to(Sink sink) {
            this.sink = Objects.requireNonNull(sink, "to");
            return this;
        }

        /**
         * Sets where the pipeline keeps how far it has come; required.
         *
         * @param store a durable one, or each run loads everything
         * @return this
         */
        public Builder watermarkStore(WatermarkStore store) {
            this.store = Objects.requireNonNull(store, "watermarkStore");
            return this;
        }

        /**
         * Sets where the pipeline writes down each record that it moved; required.
         *
         * @param auditLog ids and outcomes go there, never values
         * @return this
         */
        public Builder auditLog(AuditLog auditLog) {
            this.auditLog = Objects.requireNonNull(auditLog, "auditLog");
            return this;
        }

        /**
         * Adds one who is told what a run does; default nobody.
         *
         * @param listener what it throws is logged
         * @return this
         */
        public Builder listener(SyncListener listener) {
            listeners.add(listener.forPipeline(name));
            return this;
        }

        /**
         * Sets how far a window reaches back behind the last one (W2); default 10 minutes.
         *
         * @param overlap longer than the longest transaction, the skew of the servers' clocks and a replica's lag
         * @return this
         */
        public Builder overlap(Duration overlap) {
            this.overlap = notNegative("overlap", overlap);
            return this;
        }

        /**
         * Sets for how long what was discovered of the models' fields is used by later runs of this object; default one
         * hour. A read that finds a field gone lets the fields be discovered at once.
         *
         * @param discoverEvery zero for each run
         * @return this
         */
        public Builder discoverEvery(Duration discoverEvery) {
            this.discoverEvery = notNegative("discoverEvery", discoverEvery);
            return this;
        }

        /**
         * Sets how often a run compares its tables with Odoo in one of the ways; default each hour by {@link
         * Comparison#VERSIONS}, each day by {@link Comparison#KEYS}, each week by {@link Comparison#CONTENT}. A sink that
         * can't list what it holds is not compared.
         *
         * @param depth which comparison
         * @param every zero for each run
         * @return this
         */
        public Builder compareEvery(Comparison depth, Duration every) {
            compareEvery.put(depth, notNegative("every", every));
            return this;
        }

        /**
         * Leaves a comparison to whoever calls {@link #sweep} or {@link #reconcile}.
         *
         * @param depth which comparison
         * @return this
         */
        public Builder neverCompare(Comparison depth) {
            compareEvery.remove(depth);
            return this;
        }

        /**
         * Sets how many calls of the pipeline may be under way at once: of streams that don't refer to each other, and of
         * the parts of a first load. Default 2, on Odoo Online 1.
         *
         * @param callsAtOnce at least 1
         * @return this
         */
        public Builder callsAtOnce(int callsAtOnce) {
            if (callsAtOnce < 1) {
                throw new IllegalArgumentException("callsAtOnce is " + callsAtOnce + ", must be at least 1");
            }
            this.callsAtOnce = callsAtOnce;
            return this;
        }

        /**
         * Sets for how long audit entries are kept (A5): after a run, whole segments whose entries are all older are
         * removed, and their seals kept. Default for ever.
         *
         * @param auditRetention more than zero
         * @return this
         */
        public Builder auditRetention(Duration auditRetention) {
            if (auditRetention.isNegative() || auditRetention.isZero()) {
                throw new IllegalArgumentException("auditRetention must be more than zero: " + auditRetention);
            }
            this.auditRetention = auditRetention;
            return this;
        }

        /**
         * Sets how often a batch is delivered when the sink fails for the moment (S2); default 4 times.
         *
         * @param writeAttempts at least 1
         * @return this
         */
        public Builder writeAttempts(int writeAttempts) {
            if (writeAttempts < 1) {
                throw new IllegalArgumentException("writeAttempts is " + writeAttempts + ", must be at least 1");
            }
            this.writeAttempts = writeAttempts;
            return this;
        }

        /**
         * Sets how long to wait before a batch is delivered again, doubled each time up to a minute; default one
         * second.
         *
         * @param writeRetryDelay more than zero
         * @return this
         */
        public Builder writeRetryDelay(Duration writeRetryDelay) {
            if (writeRetryDelay.isNegative() || writeRetryDelay.isZero()) {
                throw new IllegalArgumentException("writeRetryDelay must be more than zero: " + writeRetryDelay);
            }
            this.writeRetryDelay = writeRetryDelay;
            return this;
        }

        /**
         * Sets the clock for audit entries, run ids and durations; default the system's. Windows go by Odoo's own.
         *
         * @param clock any
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets the randomness in run ids; default the platform's.
         *
         * @param random a seeded one makes runs repeatable
         * @return this
         */
        public Builder random(RandomGenerator random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * Builds the pipeline; nothing is sent anywhere yet.
         *
         * @return the pipeline
         * @throws IllegalStateException if something required is missing, or two streams share a name or a table
         */
        public SyncPipeline build() {
            if (streams.isEmpty()) {
                throw new IllegalStateException("pipeline " + name + " has no streams; name some with streams(..)");
            }
            streams = streams.stream().map(this::placed).toList();
            unique("name", streams.stream().map(SyncStream::name).toList());
            unique("table", streams.stream().flatMap(Builder::tables).toList());
            requireHistory();
            SyncListener told = new GuardedListener(listeners);
            OdooClient client = required("from", odoo);
            int calls = callsAtOnce > 0 ? callsAtOnce : client.odooOnline() ? 1 : 2;
            return new SyncPipeline(
                    new Settings(
                            name,
                            client.limitedTo(calls).tellingRetries(tellingOf(told)),
                            StreamOrder.of(streams),
                            required("to", sink),
                            required("watermarkStore", store),
                            required("auditLog", auditLog),
                            auditRetention,
                            told,
                            overlap,
                            discoverEvery,
                            Map.copyOf(compareEvery),
                            calls,
                            clock,
                            TargetRetries.policy(writeAttempts, writeRetryDelay, told)),
                    random,
                    notes());
        }

        private static RetryListener tellingOf(SyncListener told) {
            return (what, attempt, delay, cause) ->
                    told.retried(new RetryNotice(Side.ODOO, Scope.stream(), what, attempt, delay, cause));
        }

        private List<String> notes() {
            List<String> notes = new ArrayList<>();
            Set<Listing> lacking = EnumSet.allOf(Listing.class);
            lacking.removeAll(required("to", sink).capabilities().listings());
            if (!lacking.isEmpty()) {
                notes.add("the sink can't list its " + lacking
                        + ": what leaves no trace in Odoo is found only as far as" + " it can");
            }
            for (SyncStream stream : streams) {
                stream.domain()
                        .ifPresent(
                                domain -> domain.fields().stream()
                                        .filter(field -> field.contains("."))
                                        .forEach(
                                                field -> notes.add(
                                                        "stream " + stream + ": a change of " + field
                                                                + " happens on another record and can't be followed by the windows; a sweep finds it")));
            }
            return notes;
        }

        private SyncStream placed(SyncStream stream) {
            return namespace == null || stream.namespace().isPresent()
                    ? stream
                    : stream.toBuilder().namespace(namespace).build();
        }

        private static Stream<String> tables(SyncStream stream) {
            String place =
                    stream.catalog().orElse("") + "." + stream.namespace().orElse("") + ".";
            String part = stream.sharesTable() ? " of " + stream.companyId().orElseThrow() : "";
            Stream<String> history =
                    stream.mode() == SyncMode.HISTORY ? Stream.of(stream.table() + "_history") : Stream.of();
            return Stream.of(Stream.of(stream.table()), stream.bridgeTable().stream(), history)
                    .flatMap(Function.identity())
                    .map(table -> place + table + part);
        }

        private static Duration notNegative(String argument, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException(argument + " is negative: " + value);
            }
            return value;
        }

        private void requireHistory() {
            List<String> histories = streams.stream()
                    .filter(stream -> stream.mode() == SyncMode.HISTORY)
                    .map(SyncStream::name)
                    .toList();
            if (!histories.isEmpty() && !required("to", sink).capabilities().keepsHistory()) {
                throw new IllegalStateException("the sink of pipeline " + name + " keeps no history, which " + histories
                        + " ask for; give them another mode, or the pipeline another sink");
            }
        }

        private void unique(String what, List<String> values) {
            Set<String> seen = new HashSet<>();
            for (String value : values) {
                if (!seen.add(value.toLowerCase(Locale.ROOT))) {
                    throw new IllegalStateException(
                            "pipeline " + name + " has two streams with the " + what + " " + value);
                }
            }
        }

        private <T> T required(String argument, @Nullable T value) {
            if (value == null) {
                throw new IllegalStateException("pipeline " + name + " lacks " + argument + "(..)");
            }
            return value;
        }
    }
}
