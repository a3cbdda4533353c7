package io.github.odoosync.sink.snowflake.internal.session;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells Snowflake's refusals apart by their number, and says what to do. */
public final class Failures {
    private static final Map<String, String> RETRYABLE = Map.of(
            "000603", "Snowflake failed inside; the same call can be made again",
            "000604", "the statement was cancelled; the same call can be made again",
            "000625", "another statement held the table for too long; the same call can be made again",
            "000630",
                    "the statement ran into the account's time limit; raise STATEMENT_TIMEOUT_IN_SECONDS if it stays so",
            "000631",
                    "the statement ran into the account's time limit; raise STATEMENT_TIMEOUT_IN_SECONDS if it stays so",
            "000639", "the statement was ended; the same call can be made again");
    private static final Map<String, String> PERMANENT = Map.of(
            "000606",
            "no warehouse is there to run it: name one that the role may use",
            "002003",
            "something it names is not there, or the role may not see it: grant the role USAGE on it",
            "002043",
            "something it names is not there, or the role may not see it: grant the role USAGE on it",
            StatementException.NOT_ALLOWED,
            "the role lacks a right",
            "390189",
            "the role is not there or was not granted to the user: see to its spelling, and GRANT ROLE … TO USER …",
            "390201",
            "the database, schema or warehouse is not there, or the role may not use it: see to their spelling,"
                    + " and GRANT USAGE on it to the role",
            "003540",
            "the user or account is locked or suspended; ask the account's administrator",
            "090073",
            "the warehouse is suspended and does not resume by itself: ALTER WAREHOUSE … SET AUTO_RESUME = TRUE,"
                    + " or grant the role OPERATE on it",
            "090105",
            "no database or schema is chosen; name one",
            "090106",
            "no schema is chosen; name one");

    private Failures() {}

    /**
     * Returns what a caller is to be told of a refusal.
     *
     * @param doing what failed, such as {@code writing to table ODOO.ACCOUNT_MOVE}
     * @param cause Snowflake's words
     * @return retryable if the same call may succeed later
     */
    public static SinkException of(String doing, StatementException cause) {
        String code = cause.code();
        String retry = RETRYABLE.get(code);
        if (retry != null) {
            return new RetryableSinkException(message(doing, retry, cause), kept(cause));
        }
        String next = PERMANENT.get(code);
        if (next == null) {
            next = cause.isOfData() ? "a value does not fit its column" : "Snowflake refuses";
        }
        if (cause.grant() != null) {
            next += ": " + cause.grant();
        }
        return new PermanentSinkException(message(doing, next, cause), kept(cause));
    }

    /** {@return what to do about a refusal that does not pass by itself, if its number is known} */
    public static Optional<String> advice(String code) {
        return Optional.ofNullable(PERMANENT.get(code));
    }

    private static String message(String doing, String next, StatementException cause) {
        String what = cause.isOfData() ? "" : ": " + firstLines(cause);
        return doing + ": " + next + " (" + cause.code() + what + ")";
    }

    private static @Nullable StatementException kept(StatementException cause) {
        return cause.isOfData() ? null : cause;
    }

    private static String firstLines(StatementException cause) {
        return String.valueOf(cause.getMessage())
                .lines()
                .limit(2)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}
