package io.github.odoosync.spi.audit;

import io.github.odoosync.spi.record.RecordKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which entries of a pipeline's audit log are asked for: those that meet all conditions. Immutable. */
public final class AuditQuery {
    private final String pipeline;
    private final @Nullable String runId;
    private final @Nullable String stream;
    private final @Nullable RecordKey key;
    private final Set<AuditAction> actions;
    private final @Nullable Instant from;
    private final @Nullable Instant until;

    private AuditQuery(Builder builder) {
        this.pipeline = builder.pipeline;
        this.runId = builder.runId;
        this.stream = builder.stream;
        this.key = builder.key;
        this.actions = Set.copyOf(builder.actions);
        this.from = builder.from;
        this.until = builder.until;
    }

    /**
     * Starts a query, which asks for every entry of the pipeline.
     *
     * @param pipeline its name
     * @return a builder
     */
    public static Builder builder(String pipeline) {
        return new Builder(pipeline);
    }

    /** {@return whose log is asked} */
    public String pipeline() {
        return pipeline;
    }

    /** {@return the run that wrote the entries; empty for any} */
    public Optional<String> runId() {
        return Optional.ofNullable(runId);
    }

    /** {@return the entries' stream; empty for any} */
    public Optional<String> stream() {
        return Optional.ofNullable(stream);
    }

    /** {@return the record; empty for any} */
    public Optional<RecordKey> key() {
        return Optional.ofNullable(key);
    }

    /** {@return what was done; empty for anything} */
    public Set<AuditAction> actions() {
        return actions;
    }

    /** {@return the first moment; empty for the log's beginning} */
    public Optional<Instant> from() {
        return Optional.ofNullable(from);
    }

    /** {@return the first moment that is not wanted; empty for the log's end} */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /**
     * Tells whether an entry meets the conditions.
     *
     * @param entry any
     * @return whether it does
     */
    public boolean matches(AuditEntry entry) {
        return entry.pipeline().equals(pipeline)
                && (runId == null || runId.equals(entry.runId()))
                && (stream == null || stream.equals(entry.stream()))
                && (key == null || key.equals(entry.key()))
                && (actions.isEmpty() || actions.contains(entry.action()))
                && (from == null || !entry.at().isBefore(from))
                && (until == null || entry.at().isBefore(until));
    }

    /** Builds an {@link AuditQuery}; not thread-safe. */
    public static final class Builder {
        private final String pipeline;
        private @Nullable String runId;
        private @Nullable String stream;
        private @Nullable RecordKey key;
        private Set<AuditAction> actions = Set.of();
        private @Nullable Instant from;
        private @Nullable Instant until;

        private Builder(String pipeline) {
            this.pipeline = pipeline;
        }

        /**
         * Asks for what one run did; default any.
         *
         * @param runId the run
         * @return this
         */
        public Builder runId(String runId) {
            this.runId = runId;
            return this;
        }

        /**
         * Asks for one stream; default any.
         *
         * @param stream its name
         * @return this
         */
        public Builder stream(String stream) {
            this.stream = stream;
            return this;
        }

        /**
         * Asks for what happened to one record; name its stream too. Default any.
         *
         * @param key which
         * @return this
         */
        public Builder key(RecordKey key) {
            this.key = key;
            return this;
        }

        /**
         * Asks for some actions; default all.
         *
         * @param actions copied by {@link #build}
         * @return this
         */
        public Builder actions(Set<AuditAction> actions) {
            this.actions = actions;
            return this;
        }

        /**
         * Asks for entries from a moment on; default the log's beginning.
         *
         * @param from the first moment
         * @return this
         */
        public Builder from(Instant from) {
            this.from = from;
            return this;
        }

        /**
         * Asks for entries before a moment; default the log's end.
         *
         * @param until the first moment that is not wanted
         * @return this
         */
        public Builder until(Instant until) {
            this.until = until;
            return this;
        }

        /** {@return the query} */
        public AuditQuery build() {
            return new AuditQuery(this);
        }
    }
}
