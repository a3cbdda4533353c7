package io.github.odoosync.testkit.sink;

/** What not every target can do, beside what its capabilities tell. */
public enum Ability {
    /** Removes the row of a record that is gone, where {@link io.github.odoosync.spi.sink.Deletes#HARD} asks for it. */
    HARD_DELETES,
    /** Has tables of one name in several namespaces. */
    NAMESPACES,
    /** Tells what it created from what it updated; otherwise both are {@code UPSERTED}. */
    TELLS_CREATED_FROM_UPDATED,
    /** Changes a date to a timestamp, and the digits of a number behind its point. */
    WIDENS_TYPES
}
