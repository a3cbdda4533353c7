package io.github.odoosync.sink.jdbc.internal.postgres;

import io.github.odoosync.sink.jdbc.internal.setup.StreamRegistry;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells PostgreSQL's failures apart by their SQL state, its first two characters where no more is known. */
final class PostgresFailure {
    private static final Map<String, String> RETRYABLE = Map.of(
            "08", "the connection is gone or can't be made; the next call opens another",
            "40", "another transaction was in the way; the same call can be made again",
            "53", "the server lacks room, memory or connections; see to them, then run again",
            "55P03", "another run is writing to the same table; this one goes on when that has ended",
            "57", "the server ended the statement or is starting or stopping; the same call can be made again",
            "58", "the server could not read or write a file; see its log, then run again");
    private static final Map<String, String> PERMANENT = Map.of(
            "22", "a value does not fit its column",
            "23", "a row breaks a constraint that somebody gave the table; drop the constraint",
            "25006", "the server takes no writes, as a replica does; connect to the primary",
            "28", "the server refuses the user; see user, password and pg_hba.conf",
            "2BP01", "something that somebody made depends on it; drop that",
            "0A000", "something that somebody made with the table, a view for example, is in the way; drop it",
            "3D000", "the database does not exist; create it, or name another",
            "42501",
                    "the role lacks a right: it must own the tables it writes to, and needs CREATE on their schema,"
                            + " and CREATE (for new schemas) and TEMPORARY on the database; grant them",
            "54", "a row or a key is larger than PostgreSQL can store");

    /** Schema, table and column. The sink has looked before it makes one, so another run was faster. */
    private static final Set<String> ALREADY_MADE = Set.of("42P06", "42P07", "42701");

    private PostgresFailure() {}

    static SinkException of(String doing, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (ALREADY_MADE.contains(state) || state.equals("23505") && isOfACatalog(cause)) {
            return retryable(
                    doing, "another run made the same at the same moment; the same call can be made again", cause);
        }
        String retry = byState(RETRYABLE, state);
        if (retry != null) {
            return retryable(doing, retry, cause);
        }
        if (cause instanceof SQLTransientException || cause instanceof SQLRecoverableException) {
            return retryable(doing, "no connection is to be had at the moment", cause);
        }
        String next = byState(PERMANENT, state);
        return permanent(doing, next == null ? "PostgreSQL refuses" : next, cause);
    }

    private static @Nullable String byState(Map<String, String> words, String state) {
        String exact = words.get(state);
        return exact != null || state.length() < 2 ? exact : words.get(state.substring(0, 2));
    }

    private static SinkException retryable(String doing, String next, SQLException cause) {
        return new RetryableSinkException(message(doing, next, cause), quotesValues(cause) ? null : cause);
    }

    private static SinkException permanent(String doing, String next, SQLException cause) {
        return new PermanentSinkException(message(doing, next, cause), quotesValues(cause) ? null : cause);
    }

    private static String message(String doing, String next, SQLException cause) {
        String what = quotesValues(cause) ? "" : ": " + firstLine(cause);
        return doing + ": " + next + " (" + cause.getSQLState() + what + ")";
    }

    /** {@return whether the driver's message may hold a record's values, so that it must not travel on} */
    private static boolean quotesValues(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    /** {@return whether the row that was there already is one of the sink's own table or of the server's} */
    private static boolean isOfACatalog(SQLException cause) {
        ServerErrorMessage message = serverMessage(cause);
        String table = message == null ? null : message.getTable();
        return table != null && (table.startsWith("pg_") || table.equals(StreamRegistry.NAME));
    }

    private static String firstLine(SQLException cause) {
        ServerErrorMessage message = serverMessage(cause);
        String text = message == null ? cause.getMessage() : message.getMessage();
        return String.valueOf(text).lines().findFirst().orElse("");
    }

    private static @Nullable ServerErrorMessage serverMessage(SQLException cause) {
        return cause instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
    }
}
