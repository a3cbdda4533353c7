package io.github.odoosync.sync;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.RetryListener;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.sync.RetryNotice.Side;
import io.github.odoosync.sync.internal.schema.KeyConstant;
import java.time.Clock;
import java.time.Duration;
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

/** Builds a {@link SyncPipeline}; not thread-safe. */
public final class SyncPipelineBuilder {
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

    SyncPipelineBuilder(String name) {
        this.name = Names.target("name", name);
    }

    /**
     * Sets where records come from; required.
     *
     * @param odoo a client, not owned by the pipeline
     * @return this
     */
    public SyncPipelineBuilder from(OdooClient odoo) {
        this.odoo = Objects.requireNonNull(odoo, "from");
        return this;
    }

    /**
     * Sets what is read; at least one stream is required, and names and tables must be unique.
     *
     * @param streams in any order: parents run before children (W10)
     * @return this
     */
    public SyncPipelineBuilder streams(List<SyncStream> streams) {
        this.streams = List.copyOf(streams);
        return this;
    }

    /**
     * Sets the target's schema for streams that name none; default the connection's own.
     *
     * @param namespace not blank
     * @return this
     */
    public SyncPipelineBuilder namespace(String namespace) {
        this.namespace = Names.target("namespace", namespace);
        return this;
    }

    /**
     * Sets where records go; required.
     *
     * @param sink not owned by the pipeline
     * @return this
     */
    public SyncPipelineBuilder to(Sink sink) {
        this.sink = Objects.requireNonNull(sink, "to");
        return this;
    }

    /**
     * Sets where the pipeline keeps how far it has come; required.
     *
     * @param store a durable one, or each run loads everything
     * @return this
     */
    public SyncPipelineBuilder watermarkStore(WatermarkStore store) {
        this.store = Objects.requireNonNull(store, "watermarkStore");
        return this;
    }

    /**
     * Sets where the pipeline writes down each record that it moved; required.
     *
     * @param auditLog ids and outcomes go there, never values
     * @return this
     */
    public SyncPipelineBuilder auditLog(AuditLog auditLog) {
        this.auditLog = Objects.requireNonNull(auditLog, "auditLog");
        return this;
    }

    /**
     * Adds one who is told what a run does; default nobody.
     *
     * @param listener what it throws is logged
     * @return this
     */
    public SyncPipelineBuilder listener(SyncListener listener) {
        listeners.add(listener.forPipeline(name));
        return this;
    }

    /**
     * Sets how far a window reaches back behind the last one (W2); default 10 minutes.
     *
     * @param overlap longer than the longest transaction, the skew of the servers' clocks and a replica's lag
     * @return this
     */
    public SyncPipelineBuilder overlap(Duration overlap) {
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
    public SyncPipelineBuilder discoverEvery(Duration discoverEvery) {
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
    public SyncPipelineBuilder compareEvery(Comparison depth, Duration every) {
        compareEvery.put(depth, notNegative("every", every));
        return this;
    }

    /**
     * Leaves a comparison to whoever calls {@link SyncPipeline#sweep} or {@link SyncPipeline#reconcile()}.
     *
     * @param depth which comparison
     * @return this
     */
    public SyncPipelineBuilder neverCompare(Comparison depth) {
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
    public SyncPipelineBuilder callsAtOnce(int callsAtOnce) {
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
    public SyncPipelineBuilder auditRetention(Duration auditRetention) {
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
    public SyncPipelineBuilder writeAttempts(int writeAttempts) {
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
    public SyncPipelineBuilder writeRetryDelay(Duration writeRetryDelay) {
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
    public SyncPipelineBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets the randomness in run ids; default the platform's.
     *
     * @param random a seeded one makes runs repeatable
     * @return this
     */
    public SyncPipelineBuilder random(RandomGenerator random) {
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
        unique("table", streams.stream().flatMap(SyncPipelineBuilder::tables).toList());
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
            notes.add("the sink can't list its " + lacking + ": what leaves no trace in Odoo is found only as far as"
                    + " it can");
        }
        for (SyncStream stream : streams) {
            stream.domain().ifPresent(domain -> domain.fields().stream()
                    .filter(field -> field.contains("."))
                    .forEach(field -> notes.add("stream " + stream + ": a change of " + field
                            + " happens on another record and can't be followed by the windows; a sweep finds it")));
        }
        return notes;
    }

    private static Duration notNegative(String argument, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(argument + " is negative: " + value);
        }
        return value;
    }

    private SyncStream placed(SyncStream stream) {
        return namespace == null || stream.namespace().isPresent()
                ? stream
                : stream.toBuilder().namespace(namespace).build();
    }

    private static Stream<String> tables(SyncStream stream) {
        String place = stream.catalog().orElse("") + "." + stream.namespace().orElse("") + ".";
        KeyConstant constant = stream.keyConstant();
        String part = constant == null ? "" : " of " + constant.value();
        Stream<String> history =
                stream.mode() == SyncMode.HISTORY ? Stream.of(stream.table() + "_history") : Stream.of();
        return Stream.of(Stream.of(stream.table()), stream.bridgeTable().stream(), history)
                .flatMap(Function.identity())
                .map(table -> place + table + part);
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
                throw new IllegalStateException("pipeline " + name + " has two streams with the " + what + " " + value);
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
