package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells DuckDB's failures apart by the kind that begins each message, since it sets no SQL state. */
final class DuckDbFailure {
    private static final Map<String, String> RETRYABLE = Map.of(
            "TransactionContext Error", "another connection changed the same rows; the batch can be written again",
            "IO Error", "see that the folder exists, can be written to and has room",
            "Connection Error", "the connection is gone; a new one is opened for the next attempt",
            "Out of Memory Error", "raise DuckDB's memory_limit or write smaller batches",
            "FATAL Error", "the database was invalidated; open it anew",
            "INTERRUPT Error", "the statement was cancelled");
    private static final Map<String, String> REVEALING = Map.of(
            "Conversion Error", "a value does not convert to its column's type",
            "Constraint Error", "a row breaks a constraint that the table was given; drop the constraint",
            "Out of Range Error", "a value is outside its column's range",
            "Invalid Input Error", "a value or an option is invalid, or the database is attached read-only");

    private DuckDbFailure() {}

    static SinkException of(String doing, SQLException cause) {
        String message = String.valueOf(cause.getMessage());
        String kind = message.contains(":") ? message.substring(0, message.indexOf(':')) : "";
        if (message.contains("Could not set lock on file")) {
            return new RetryableSinkException(
                    doing + ": another process holds the DuckDB file open; end it, or let it open the file"
                            + " read-only after this run, then run again (" + firstLine(message) + ")",
                    cause);
        }
        if (message.contains("not a valid DuckDB database file")) {
            return new PermanentSinkException(
                    doing + ": the file is not a DuckDB database; name another file (" + firstLine(message) + ")",
                    cause);
        }
        String retryable = RETRYABLE.get(kind);
        if (retryable != null || isConnectionState(cause.getSQLState())) {
            String next = retryable == null ? "the connection is gone" : retryable;
            return new RetryableSinkException(doing + ": " + next + " (" + firstLine(message) + ")", cause);
        }
        String revealing = REVEALING.get(kind);
        if (revealing != null) {
            // the driver's own message quotes the value, so that it is left out
            return new PermanentSinkException(
                    doing + ": " + revealing + " (DuckDB: " + kind.toLowerCase(Locale.ROOT) + ")", null);
        }
        return new PermanentSinkException(doing + ": " + firstLine(message), cause);
    }

    private static boolean isConnectionState(@Nullable String state) {
        return state != null && state.startsWith("08");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
