package io.github.odoosync.spi.sink;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The outcome of each record of a batch, in the batch's order; so the counts add up to what was delivered (S7). */
public final class WriteResult {
    private final Outcome[] outcomes;
    private final SortedMap<Integer, Rejection> rejections;
    private final long[] counts = new long[Outcome.values().length];

    private WriteResult(Outcome[] outcomes, SortedMap<Integer, Rejection> rejections) {
        this.outcomes = outcomes;
        this.rejections = rejections;
        for (Outcome outcome : outcomes) {
            counts[outcome.ordinal()]++;
        }
    }

    /**
     * Starts the result of a batch.
     *
     * @param delivered how many records the batch has
     * @return a builder
     */
    public static Builder builder(int delivered) {
        return new Builder(delivered);
    }

    /** {@return how many records the batch had} */
    public int delivered() {
        return outcomes.length;
    }

    /**
     * Returns what became of a record.
     *
     * @param index its position in the batch
     * @return its outcome
     */
    public Outcome outcome(int index) {
        return outcomes[index];
    }

    /**
     * Counts the records of an outcome.
     *
     * @param outcome which
     * @return how many
     */
    public long count(Outcome outcome) {
        return counts[outcome.ordinal()];
    }

    /** {@return the rejections in the batch's order} */
    public List<Rejection> rejections() {
        return List.copyOf(rejections.values());
    }

    @Override
    public String toString() {
        Map<Outcome, Long> present = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            if (count(outcome) > 0) {
                present.put(outcome, count(outcome));
            }
        }
        return present.toString();
    }

    /** Builds a {@link WriteResult}; not thread-safe. */
    public static final class Builder {
        private final @Nullable Outcome[] outcomes;
        private final SortedMap<Integer, Rejection> rejections = new TreeMap<>();

        private Builder(int delivered) {
            this.outcomes = new Outcome[delivered];
        }

        /**
         * Gives every record without an outcome this one.
         *
         * @param outcome any but {@link Outcome#REJECTED}
         * @return this
         */
        public Builder others(Outcome outcome) {
            for (int i = 0; i < outcomes.length; i++) {
                if (outcomes[i] == null) {
                    outcome(i, outcome);
                }
            }
            return this;
        }

        /**
         * Sets what became of a record, in place of what was said of it before.
         *
         * @param index its position in the batch
         * @param outcome any but {@link Outcome#REJECTED}
         * @return this
         */
        public Builder outcome(int index, Outcome outcome) {
            if (outcome == Outcome.REJECTED) {
                throw new IllegalArgumentException("a rejection needs its reason: use reject");
            }
            outcomes[index] = outcome;
            rejections.remove(index);
            return this;
        }

        /**
         * Sets that a record was refused, in place of what was said of it before.
         *
         * @param index its position in the batch
         * @param rejection why
         * @return this
         */
        public Builder reject(int index, Rejection rejection) {
            outcomes[index] = Outcome.REJECTED;
            rejections.put(index, rejection);
            return this;
        }

        /**
         * Builds the result.
         *
         * @return the result
         * @throws IllegalStateException if a record has no outcome (S7)
         */
        public WriteResult build() {
            Outcome[] complete = new Outcome[outcomes.length];
            for (int i = 0; i < complete.length; i++) {
                Outcome outcome = outcomes[i];
                if (outcome == null) {
                    throw new IllegalStateException("record " + i + " of " + outcomes.length
                            + " has no outcome: the target reported fewer rows than it was sent (S7)");
                }
                complete[i] = outcome;
            }
            return new WriteResult(complete, new TreeMap<>(rejections));
        }
    }
}
