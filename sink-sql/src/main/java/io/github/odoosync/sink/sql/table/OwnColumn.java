package io.github.odoosync.sink.sql.table;

import io.github.odoosync.spi.record.LogicalType;

/** The columns that every table has beside the schema's. */
public enum OwnColumn {
    /** When the row was last written. */
    SYNCED_AT("_synced_at", LogicalType.TIMESTAMP, "When the row was last written, UTC"),
    /** The run that last wrote it. */
    RUN_ID("_run_id", LogicalType.STRING, "The run that last wrote the row"),
    /** When the record last changed in the source. */
    VERSION("_version", LogicalType.TIMESTAMP, "When the record last changed in the source, UTC"),
    /** Hash of the synced values. */
    ROW_HASH("_row_hash", LogicalType.STRING, "Hash of the synced values"),
    /** Whether the record is gone. */
    DELETED("_deleted", LogicalType.BOOLEAN, "Whether the record is gone from the source"),
    /** When the row was marked as deleted. */
    DELETED_AT("_deleted_at", LogicalType.TIMESTAMP, "When the row was marked as deleted, UTC");

    private final String column;
    private final LogicalType type;
    private final String comment;

    OwnColumn(String column, LogicalType type, String comment) {
        this.column = column;
        this.type = type;
        this.comment = comment;
    }

    /** {@return its name} */
    public String column() {
        return column;
    }

    /** {@return what it holds} */
    public LogicalType type() {
        return type;
    }

    /** {@return what the database is told of it} */
    public String comment() {
        return comment;
    }
}
