package io.github.odoosync.sink.snowflake.internal.session;

import org.jspecify.annotations.Nullable;

/** Says that Snowflake refused a statement, in its own words. */
public final class StatementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sqlState;

    /**
     * Reports a refusal.
     *
     * @param code Snowflake's number of the error, six digits, such as {@code 002003}
     * @param sqlState five letters and digits, empty if unknown
     * @param message Snowflake's words, which can hold values of a row
     * @param cause the driver's exception, or null
     */
    public StatementException(String code, String sqlState, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.sqlState = sqlState;
    }

    /** {@return Snowflake's number of the error, six digits} */
    public String code() {
        return code;
    }

    /** {@return the SQL state, empty if unknown} */
    public String sqlState() {
        return sqlState;
    }
}
