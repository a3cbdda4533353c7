package io.github.odoosync.sink.snowflake.internal.load;

import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that Snowflake refuses among many that it takes or refuses together. One such row among n takes at most
 * 2 log n more attempts.
 */
final class Halving {
    private final Attempt attempt;
    private final Refused refused;

    /** Loads some rows, all or none. */
    interface Attempt {
        /**
         * Loads rows.
         *
         * @param from the first
         * @param to behind the last
         * @throws StatementException if Snowflake refuses
         */
        void load(int from, int to);
    }

    /** Is told of a row that is left out. */
    interface Refused {
        void row(int index, StatementException why);
    }

    Halving(Attempt attempt, Refused refused) {
        this.attempt = attempt;
        this.refused = refused;
    }

    /**
     * Loads all rows but those that are refused for their values.
     *
     * @throws StatementException if Snowflake refuses for anything else
     */
    void load(int from, int to) {
        StatementException why = tried(from, to);
        if (why != null) {
            search(from, to, why);
        }
    }

    /** Goes through rows of which one is refused at least. */
    private void search(int from, int to, StatementException why) {
        if (to - from == 1) {
            refused.row(from, why);
            return;
        }
        int middle = (from + to) >>> 1;
        StatementException left = tried(from, middle);
        if (left == null) {
            search(middle, to, why);
        } else {
            search(from, middle, left);
            load(middle, to);
        }
    }

    private @Nullable StatementException tried(int from, int to) {
        try {
            attempt.load(from, to);
            return null;
        } catch (StatementException e) {
            if (!e.isOfData()) {
                throw e;
            }
            return e;
        }
    }
}
