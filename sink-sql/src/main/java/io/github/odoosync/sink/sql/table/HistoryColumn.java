package io.github.odoosync.sink.sql.table;

import java.util.Locale;

/** The columns that a table of versions has beside those of the table whose past it keeps. */
public enum HistoryColumn {
    /** From when the version held. */
    VALID_FROM("From when the record looked like this, UTC"),
    /** Until when it did. */
    VALID_TO("Until when it did, UTC; null while it still does");

    private final String comment;

    HistoryColumn(String comment) {
        this.comment = comment;
    }

    /** {@return what the database is told of it} */
    public String comment() {
        return comment;
    }

    /** {@return its name} */
    @Override
    public String toString() {
        return "_" + name().toLowerCase(Locale.ROOT);
    }
}
