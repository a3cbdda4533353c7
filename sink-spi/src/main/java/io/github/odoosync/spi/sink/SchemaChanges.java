package io.github.odoosync.spi.sink;

/** What a sink does when a stream's schema differs from its table (S6). */
public enum SchemaChanges {
    /** Adds new columns, widens types where the target can, keeps removed columns; refuses the rest. The default. */
    EVOLVE,
    /** Refuses any difference. */
    FAIL,
    /** Writes the columns that both sides have in a compatible type and leaves the table as it is. */
    IGNORE
}
