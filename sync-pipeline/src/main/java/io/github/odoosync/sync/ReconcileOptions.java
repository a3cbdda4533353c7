package io.github.odoosync.sync;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a pipeline's tables are compared with Odoo, and what may be done about differences. Immutable. */
public final class ReconcileOptions {
    private final Comparison depth;
    private final @Nullable Set<String> streams;
    private final boolean verifyOnly;
    private final boolean massDeletes;
    private final Duration reach;

    private ReconcileOptions(Builder builder) {
        this.depth = builder.depth;
        this.streams = builder.streams == null ? null : Set.copyOf(builder.streams);
        this.verifyOnly = builder.verifyOnly;
        this.massDeletes = builder.massDeletes;
        this.reach = builder.reach;
    }

    /**
     * Returns the defaults: every stream, differences are mended, and more deletions than the cap need a word.
     *
     * @param depth how closely to compare
     * @return the options
     */
    public static ReconcileOptions of(Comparison depth) {
        return builder(depth).build();
    }

    /**
     * Starts options.
     *
     * @param depth how closely to compare
     * @return a builder
     */
    public static Builder builder(Comparison depth) {
        return new Builder(depth);
    }

    /** {@return how closely to compare} */
    public Comparison depth() {
        return depth;
    }

    /** {@return the streams' names; empty for all} */
    public Optional<Set<String>> streams() {
        return Optional.ofNullable(streams);
    }

    /** {@return whether nothing is changed, only reported} */
    public boolean verifyOnly() {
        return verifyOnly;
    }

    /** {@return whether more rows may be deleted than the cap: the larger of 10 and a tenth of the stream} */
    public boolean massDeletes() {
        return massDeletes;
    }

    /** {@return how far back {@link Comparison#VERSIONS} looks} */
    public Duration reach() {
        return reach;
    }

    /** Builds {@link ReconcileOptions}; not thread-safe. */
    public static final class Builder {
        private final Comparison depth;
        private @Nullable Set<String> streams;
        private boolean verifyOnly;
        private boolean massDeletes;
        private Duration reach = Duration.ofDays(1);

        private Builder(Comparison depth) {
            this.depth = Objects.requireNonNull(depth, "depth");
        }

        /**
         * Sets which streams are compared; default all.
         *
         * @param streams their names
         * @return this
         */
        public Builder streams(Set<String> streams) {
            this.streams = streams;
            return this;
        }

        /**
         * Says whether differences are reported only, and nothing is changed; default false.
         *
         * @param verifyOnly whether they are
         * @return this
         */
        public Builder verifyOnly(boolean verifyOnly) {
            this.verifyOnly = verifyOnly;
            return this;
        }

        /**
         * Lets more rows be deleted at once than the larger of 10 and a tenth of the stream (W7); default false, since
         * so many missing records are more often a right that was lost than records that were deleted.
         *
         * @param massDeletes whether they may
         * @return this
         */
        public Builder massDeletes(boolean massDeletes) {
            this.massDeletes = massDeletes;
            return this;
        }

        /**
         * Sets how far back {@link Comparison#VERSIONS} looks; default one day.
         *
         * @param reach more than zero
         * @return this
         */
        public Builder reach(Duration reach) {
            if (reach.isNegative() || reach.isZero()) {
                throw new IllegalArgumentException("reach must be more than zero: " + reach);
            }
            this.reach = reach;
            return this;
        }

        /** {@return the options} */
        public ReconcileOptions build() {
            return new ReconcileOptions(this);
        }
    }
}
