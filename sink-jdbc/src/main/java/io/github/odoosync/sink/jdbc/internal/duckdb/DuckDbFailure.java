package io.github.odoosync.sink.jdbc.internal.duckdb;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import java.sql.SQLException;
import java.util.Map;

/** Tells DuckDB's failures apart by the kind that begins each message, since it sets no SQL state. */
final class DuckDbFailure {
    private static final Map<String, String> RETRYABLE = Map.of(
            "TransactionContext Error", "another connection changed the same rows; the same call can be made again",
            "IO Error", "see that the folder exists, can be written to and has room",
            "Connection Error", "the connection is gone; the next call opens another",
            "Out of Memory Error", "raise DuckDB's memory_limit or write smaller batches",
            "FATAL Error", "the database was invalidated; open it anew",
            "INTERRUPT Error", "the statement was cancelled; the same call can be made again");
    private static final Map<String, String> PERMANENT = Map.of(
            "Conversion Error", "a value does not convert to its column's type",
            "Constraint Error", "a row breaks a constraint that somebody gave the table; drop the constraint",
            "Out of Range Error", "a value is outside its column's range",
            "Invalid Input Error", "a value or an option is invalid, or the database is attached read-only",
            "Dependency Error", "an index or a constraint that somebody gave the table is in the way; drop it");

    private DuckDbFailure() {}

    static SinkException of(String doing, SQLException cause) {
        String message = String.valueOf(cause.getMessage());
        String kind = message.contains(":") ? message.substring(0, message.indexOf(':')) : "";
        if (message.contains("Could not set lock on file")) {
            return retryable(
                    doing,
                    "another process holds the DuckDB file open; end it, or let it open the file read-only after this"
                            + " run, then run again",
                    kind,
                    cause);
        }
        if (message.contains("not a valid DuckDB database file")) {
            return permanent(doing, "the file is not a DuckDB database; name another file", kind, cause);
        }
        String state = cause.getSQLState();
        if (state != null && state.startsWith("08")) {
            return retryable(doing, "the connection is gone; the next call opens another", kind, cause);
        }
        String next = RETRYABLE.get(kind);
        return next != null
                ? retryable(doing, next, kind, cause)
                : permanent(doing, PERMANENT.getOrDefault(kind, "DuckDB refuses"), kind, cause);
    }

    private static SinkException retryable(String doing, String next, String kind, SQLException cause) {
        return quotesValues(kind, cause)
                ? new RetryableSinkException(doing + ": " + next + " (" + kind + ")", null)
                : new RetryableSinkException(doing + ": " + next + " (" + firstLine(cause) + ")", cause);
    }

    private static SinkException permanent(String doing, String next, String kind, SQLException cause) {
        return quotesValues(kind, cause)
                ? new PermanentSinkException(doing + ": " + next + " (" + kind + ")", null)
                : new PermanentSinkException(doing + ": " + next + " (" + firstLine(cause) + ")", cause);
    }

    /** {@return whether the driver's message may hold a record's values, so that it must not travel on} */
    private static boolean quotesValues(String kind, SQLException cause) {
        return switch (kind) {
            case "Conversion Error", "Constraint Error", "Out of Range Error", "Invalid Input Error" -> true;
            default -> String.valueOf(cause.getMessage()).contains("duplicate key");
        };
    }

    private static String firstLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
