package io.github.odoosync.sync;

import dev.failsafe.RetryPolicy;
import io.github.odoosync.client.OdooClient;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.spi.state.WatermarkStore;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
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
 * its last checkpoint. Immutable; one run at a time.
 */
public final class SyncPipeline {
    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final RandomGenerator random;
    private final List<String> notes;

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
     * Reads what has changed since the last run and writes it.
     *
     * @return what was done
     * @throws SyncException if the run failed, or one of its streams; what was written stays, and the next run goes on
     *     from the last checkpoint
     */
    public synchronized SyncResult run() {
        String suffix = String.format(Locale.ROOT, "%06x", random.nextInt(1 << 24));
        return new Run(settings, RUN_TIME.format(settings.clock().instant()) + "-" + suffix).execute();
    }

    @Override
    public String toString() {
        return "SyncPipeline " + settings.name() + " " + settings.streams();
    }

    /** Builds a {@link SyncPipeline}; not thread-safe. */
    public static final class Builder {
        private final String name;
        private @Nullable OdooClient odoo;
        private @Nullable Sink sink;
        private @Nullable WatermarkStore store;
        private @Nullable AuditLog auditLog;
        private List<SyncStream> streams = List.of();
        private SyncListener listener = new SyncListener() {};
        private Duration overlap = Duration.ofMinutes(10);
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
         * Sets who is told what a run does; default nobody.
         *
         * @param listener what it throws is logged
         * @return this
         */
        public Builder listener(SyncListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets how far a window reaches back behind the last one (W2); default 10 minutes.
         *
         * @param overlap longer than the longest transaction, the skew of the servers' clocks and a replica's lag
         * @return this
         */
        public Builder overlap(Duration overlap) {
            if (overlap.isNegative()) {
                throw new IllegalArgumentException("overlap is negative: " + overlap);
            }
            this.overlap = overlap;
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
            unique("name", streams.stream().map(SyncStream::name).toList());
            unique(
                    "table",
                    streams.stream()
                            .map(stream -> stream.namespace().orElse("") + "." + stream.table())
                            .toList());
            Duration longest = Duration.ofMinutes(1);
            RetryPolicy<WriteResult> retries = RetryPolicy.<WriteResult>builder()
                    .handle(RetryableSinkException.class)
                    .withMaxAttempts(writeAttempts)
                    .withBackoff(
                            writeRetryDelay,
                            longest.compareTo(writeRetryDelay) > 0 ? longest : writeRetryDelay.multipliedBy(2))
                    .withJitter(0.2)
                    .build();
            return new SyncPipeline(
                    new Settings(
                            name,
                            required("from", odoo),
                            StreamOrder.of(streams),
                            required("to", sink),
                            required("watermarkStore", store),
                            required("auditLog", auditLog),
                            new GuardedListener(listener),
                            overlap,
                            clock,
                            retries),
                    random,
                    notes());
        }

        private List<String> notes() {
            List<String> notes = new ArrayList<>();
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
