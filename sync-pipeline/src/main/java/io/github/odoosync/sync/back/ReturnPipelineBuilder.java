package io.github.odoosync.sync.back;

import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionScheduledEvent;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.source.RecordSource;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.sync.internal.run.WriteRetries;
import io.github.odoosync.sync.odoo.OdooSink;
import io.github.odoosync.sync.odoo.OdooWriteResult;
import io.github.odoosync.sync.odoo.ReturnStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a {@link ReturnPipeline}; not thread-safe. */
public final class ReturnPipelineBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnPipeline.class);

    private final String name;
    private @Nullable RecordSource source;
    private @Nullable OdooSink sink;
    private @Nullable WatermarkStore store;
    private @Nullable AuditLog auditLog;
    private List<ReturnStream> streams = List.of();
    private Clock clock = Clock.systemUTC();
    private RandomGenerator random = RandomGenerator.getDefault();
    private int writeAttempts = 4;
    private Duration writeRetryDelay = Duration.ofSeconds(1);

    ReturnPipelineBuilder(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        this.name = name;
    }

    /**
     * Sets where records come from; required.
     *
     * @param source not owned by the pipeline
     * @return this
     */
    public ReturnPipelineBuilder from(RecordSource source) {
        this.source = Objects.requireNonNull(source, "from");
        return this;
    }

    /**
     * Sets the Odoo that they go to; required.
     *
     * @param sink not owned by the pipeline
     * @return this
     */
    public ReturnPipelineBuilder to(OdooSink sink) {
        this.sink = Objects.requireNonNull(sink, "to");
        return this;
    }

    /**
     * Sets what is read; at least one stream is required, and names must be unique.
     *
     * @param streams in the order in which they run, parents before what refers to them (W10)
     * @return this
     */
    public ReturnPipelineBuilder streams(List<ReturnStream> streams) {
        this.streams = List.copyOf(streams);
        return this;
    }

    /**
     * Sets where the pipeline keeps how far it has come; required.
     *
     * @param store a durable one, or each run reads everything
     * @return this
     */
    public ReturnPipelineBuilder watermarkStore(WatermarkStore store) {
        this.store = Objects.requireNonNull(store, "watermarkStore");
        return this;
    }

    /**
     * Sets where the pipeline writes down each record that it moved; required.
     *
     * @param auditLog ids and outcomes go there, never values
     * @return this
     */
    public ReturnPipelineBuilder auditLog(AuditLog auditLog) {
        this.auditLog = Objects.requireNonNull(auditLog, "auditLog");
        return this;
    }

    /**
     * Sets how often a batch is delivered when Odoo fails for the moment (S2); default 4 times.
     *
     * @param writeAttempts at least 1
     * @return this
     */
    public ReturnPipelineBuilder writeAttempts(int writeAttempts) {
        if (writeAttempts < 1) {
            throw new IllegalArgumentException("writeAttempts is " + writeAttempts + ", must be at least 1");
        }
        this.writeAttempts = writeAttempts;
        return this;
    }

    /**
     * Sets how long to wait before a batch is delivered again, doubled each time up to a minute; default one second.
     *
     * @param writeRetryDelay more than zero
     * @return this
     */
    public ReturnPipelineBuilder writeRetryDelay(Duration writeRetryDelay) {
        if (writeRetryDelay.isNegative() || writeRetryDelay.isZero()) {
            throw new IllegalArgumentException("writeRetryDelay must be more than zero: " + writeRetryDelay);
        }
        this.writeRetryDelay = writeRetryDelay;
        return this;
    }

    /**
     * Sets the clock for audit entries, run ids and durations; default the system's.
     *
     * @param clock any
     * @return this
     */
    public ReturnPipelineBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets the randomness in run ids; default the platform's.
     *
     * @param random a seeded one makes runs repeatable
     * @return this
     */
    public ReturnPipelineBuilder random(RandomGenerator random) {
        this.random = Objects.requireNonNull(random, "random");
        return this;
    }

    /**
     * Builds the pipeline; nothing is sent anywhere yet.
     *
     * @return the pipeline
     * @throws IllegalStateException if something required is missing, two streams share a name, or one refers to a stream
     *     that does not come before it
     */
    public ReturnPipeline build() {
        if (streams.isEmpty()) {
            throw new IllegalStateException("pipeline " + name + " has no streams; name some with streams(..)");
        }
        requireOrder();
        RetryPolicy<OdooWriteResult> retries =
                WriteRetries.policy(writeAttempts, writeRetryDelay, ReturnPipelineBuilder::warn);
        return new ReturnPipeline(new ReturnSettings(
                name,
                required("from", source),
                required("to", sink),
                streams,
                required("watermarkStore", store),
                required("auditLog", auditLog),
                clock,
                random,
                retries));
    }

    private void requireOrder() {
        Set<String> before = new HashSet<>();
        for (ReturnStream stream : streams) {
            if (!before.add(stream.name())) {
                throw new IllegalStateException("pipeline " + name + " has two streams " + stream.name());
            }
            for (String parent : stream.parents()) {
                if (!before.contains(parent)) {
                    throw new IllegalStateException("stream " + stream.name() + " of pipeline " + name + " refers to "
                            + parent + ", which must be a stream before it");
                }
            }
        }
    }

    private static void warn(ExecutionScheduledEvent<OdooWriteResult> event) {
        LOG.warn(
                "attempt {} to write to Odoo failed, next in {}: {}",
                event.getAttemptCount(),
                event.getDelay(),
                String.valueOf(event.getLastException()));
    }

    private <T> T required(String argument, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("pipeline " + name + " lacks " + argument + "(..)");
        }
        return value;
    }
}
