package io.github.odoosync.testkit.sink;

/** What not every target can do, beside what its capabilities tell. */
public enum Ability {
    /** Makes tables and adds columns; of another, the objects and fields are its owner's, and {@link SinkTarget} makes them. */
    ALTERS_TABLES,
    /** Has a type for each logical type, which keeps every value as it was, and takes none of another type. */
    EXACT_TYPES,
    /** Removes the row of a record that is gone, where {@link io.github.odoosync.spi.sink.Deletes#HARD} asks for it. */
    HARD_DELETES,
    /** Has tables of one name in several namespaces. */
    NAMESPACES,
    /** Has a place for {@code _run_id}, {@code _synced_at} and {@code _deleted_at}. */
    OWN_COLUMNS,
    /** Tells what it created from what it updated; otherwise both are {@code UPSERTED}. */
    TELLS_CREATED_FROM_UPDATED,
    /** Changes a date to a timestamp, and the digits of a number behind its point. */
    WIDENS_TYPES
}
