package io.github.odoosync.spi.sink;

import java.util.Set;

/** What a target can do and the batches it likes. Immutable. */
public final class SinkCapabilities {
    private final boolean comparesVersions;
    private final int batchRows;
    private final long batchBytes;
    private final Set<Listing> listings;
    private final boolean keepsHistory;

    private SinkCapabilities(Builder builder) {
        this.comparesVersions = builder.comparesVersions;
        this.batchRows = builder.batchRows;
        this.batchBytes = builder.batchBytes;
        this.listings = Set.copyOf(builder.listings);
        this.keepsHistory = builder.keepsHistory;
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return whether the target keeps a newer version against an older one (S5)} */
    public boolean comparesVersions() {
        return comparesVersions;
    }

    /** {@return how many rows a batch should have at most} */
    public int batchRows() {
        return batchRows;
    }

    /** {@return about how many bytes of values a batch should have at most} */
    public long batchBytes() {
        return batchBytes;
    }

    /** {@return what the sink can tell of the rows it holds, by {@link SinkRun#held} (S9)} */
    public Set<Listing> listings() {
        return listings;
    }

    /**
     * {@return whether the sink can keep every version of a record ({@link TargetTable#history}): what the table held before,
     * from when to when, in a table beside it, written in one transaction with it}
     */
    public boolean keepsHistory() {
        return keepsHistory;
    }

    /** Builds {@link SinkCapabilities}; not thread-safe. */
    public static final class Builder {
        private boolean comparesVersions = true;
        private int batchRows = 10_000;
        private long batchBytes = 16L << 20;
        private Set<Listing> listings = Set.of();
        private boolean keepsHistory;

        private Builder() {}

        /**
         * Says whether the target compares versions; default true.
         *
         * @param comparesVersions false for a target that takes any write
         * @return this
         */
        public Builder comparesVersions(boolean comparesVersions) {
            this.comparesVersions = comparesVersions;
            return this;
        }

        /**
         * Sets the rows of a batch; default 10,000.
         *
         * @param batchRows at least 1
         * @return this
         */
        public Builder batchRows(int batchRows) {
            if (batchRows < 1) {
                throw new IllegalArgumentException("batchRows is " + batchRows + ", must be at least 1");
            }
            this.batchRows = batchRows;
            return this;
        }

        /**
         * Sets the bytes of a batch; default 16 MiB.
         *
         * @param batchBytes at least 1
         * @return this
         */
        public Builder batchBytes(long batchBytes) {
            if (batchBytes < 1) {
                throw new IllegalArgumentException("batchBytes is " + batchBytes + ", must be at least 1");
            }
            this.batchBytes = batchBytes;
            return this;
        }

        /**
         * Sets what the sink can tell of the rows it holds; default nothing.
         *
         * @param listings copied by {@link #build}
         * @return this
         */
        public Builder listings(Set<Listing> listings) {
            this.listings = listings;
            return this;
        }

        /**
         * Says whether the sink can keep every version of a record; default false.
         *
         * @param keepsHistory whether it can
         * @return this
         */
        public Builder keepsHistory(boolean keepsHistory) {
            this.keepsHistory = keepsHistory;
            return this;
        }

        /** {@return the capabilities} */
        public SinkCapabilities build() {
            return new SinkCapabilities(this);
        }
    }
}
