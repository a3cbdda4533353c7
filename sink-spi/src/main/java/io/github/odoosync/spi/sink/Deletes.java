package io.github.odoosync.spi.sink;

/** What a sink does with a record that is gone from the source. */
public enum Deletes {
    /** Keeps the row and sets {@code _deleted} and {@code _deleted_at}. The default. */
    SOFT,
    /** Removes the row. */
    HARD,
    /** Leaves the row as it is: the sink is never given the deletion. Comparisons go on to count it as gone. */
    KEEP
}
