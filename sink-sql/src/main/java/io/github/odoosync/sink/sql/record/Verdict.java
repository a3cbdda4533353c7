package io.github.odoosync.sink.sql.record;

import io.github.odoosync.spi.sink.Outcome;

/** What is to be done with a staged row. */
public enum Verdict {
    /** The table has no row of the key. */
    CREATED('C', Outcome.CREATED),
    /** The row is overwritten. */
    UPDATED('U', Outcome.UPDATED),
    /** The row is as it should be. */
    UNCHANGED('=', Outcome.UNCHANGED),
    /** The row is newer (S5). */
    SUPERSEDED('S', Outcome.SUPERSEDED),
    /** The row is marked or removed. */
    DELETED('D', Outcome.DELETED),
    /** A deletion of what is not there, or is already marked: nothing is to be done. */
    ABSENT('A', Outcome.DELETED);

    private final char letter;
    private final Outcome outcome;

    Verdict(char letter, Outcome outcome) {
        this.letter = letter;
        this.outcome = outcome;
    }

    /** {@return what it is called in SQL} */
    public char letter() {
        return letter;
    }

    /** {@return what the caller is told of the row} */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * {@return the verdict on a row that is not in the table}
     *
     * @param entry the record that stands for its key
     */
    public static Verdict ofNew(NewestPerKey.Entry entry) {
        return entry.record().deleted() ? ABSENT : CREATED;
    }

    /**
     * {@return the verdict that SQL calls so}
     *
     * @param letter as {@link #letter} tells it
     */
    public static Verdict of(char letter) {
        for (Verdict verdict : values()) {
            if (verdict.letter == letter) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("no verdict is written " + letter);
    }
}
