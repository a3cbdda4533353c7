package io.github.odoosync.sink.snowflake.internal.jdbc;

import io.github.odoosync.sink.snowflake.internal.session.Failures;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.sql.SQLException;

/** Tells a refusal of Snowflake from a failure of the connection, by the driver's numbers. */
final class JdbcFailure {
    /** The driver's own errors, {@code ErrorCode.java} of snowflake-jdbc. */
    private static final int FIRST_OF_DRIVER = 200_001;

    private static final int LAST_OF_DRIVER = 299_999;
    private static final int FIRST_OF_LOGIN = 390_100;
    private static final int LAST_OF_LOGIN = 390_999;
    /** Those of programmatic access tokens are 394,400 and on. */
    private static final int LAST_OF_TOKENS = 394_999;

    private JdbcFailure() {}

    /** {@return what a statement's caller is told} */
    static RuntimeException of(SQLException cause) {
        if (Thread.currentThread().isInterrupted()) {
            return new RetryableSinkException("the wait for Snowflake was interrupted", cause);
        }
        int code = cause.getErrorCode();
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (state.startsWith("08") || code >= FIRST_OF_DRIVER && code <= LAST_OF_DRIVER) {
            return new RetryableSinkException(
                    "the connection to Snowflake failed: " + cause.getMessage() + "; the next call opens another",
                    cause);
        }
        if (code >= FIRST_OF_LOGIN && code <= LAST_OF_LOGIN) {
            return new RetryableSinkException(
                    "Snowflake ended the session: " + cause.getMessage() + "; the next call opens another", cause);
        }
        return new StatementException(number(code), state, String.valueOf(cause.getMessage()), cause);
    }

    /** {@return what is told of a connection that can't be made} */
    static RuntimeException connecting(String place, JdbcWay.Connector connector, SQLException cause) {
        int code = cause.getErrorCode();
        if (code >= FIRST_OF_LOGIN && code <= LAST_OF_TOKENS) {
            return new PermanentSinkException(
                    place + " refuses the login (" + number(code) + ": " + cause.getMessage() + "); "
                            + Failures.advice(number(code)).orElseGet(connector::whatToCheck),
                    cause);
        }
        return new RetryableSinkException(
                place + " can't be reached (" + number(code) + ": " + cause.getMessage() + ")", cause);
    }

    /** {@return the number as Snowflake writes it} */
    private static String number(int code) {
        return "%06d".formatted(code);
    }
}
