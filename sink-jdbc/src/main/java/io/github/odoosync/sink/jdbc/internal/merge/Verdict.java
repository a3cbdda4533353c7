package io.github.odoosync.sink.jdbc.internal.merge;

import io.github.odoosync.sink.jdbc.internal.dialect.NewestPerKey;
import io.github.odoosync.spi.sink.Outcome;

/** What is to be done with a staged row. */
public enum Verdict {
    CREATED('C', Outcome.CREATED),
    UPDATED('U', Outcome.UPDATED),
    UNCHANGED('=', Outcome.UNCHANGED),
    SUPERSEDED('S', Outcome.SUPERSEDED),
    DELETED('D', Outcome.DELETED),
    /** A deletion of what is not there, or is already marked: nothing is to be done. */
    ABSENT('A', Outcome.DELETED);

    private final char letter;
    private final Outcome outcome;

    Verdict(char letter, Outcome outcome) {
        this.letter = letter;
        this.outcome = outcome;
    }

    char letter() {
        return letter;
    }

    /** {@return what the caller is told of the row} */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return the verdict on a row that is not in the table} */
    public static Verdict ofNew(NewestPerKey.Entry entry) {
        return entry.record().deleted() ? ABSENT : CREATED;
    }

    static Verdict of(char letter) {
        for (Verdict verdict : values()) {
            if (verdict.letter == letter) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("no verdict is written " + letter);
    }
}
