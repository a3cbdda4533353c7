package io.github.odoosync.sink.snowflake.internal.session;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says that Snowflake refused a statement, in its own words. */
public final class StatementException extends RuntimeException {
    /** The number of a refusal for want of a right. */
    public static final String NOT_ALLOWED = "003001";

    private static final long serialVersionUID = 1L;
    private static final Set<String> NOT_THERE = Set.of("002003", "002043");

    private final String code;
    private final String sqlState;
    private final @Nullable String grant;

    /**
     * Reports a refusal.
     *
     * @param code Snowflake's number of the error, six digits, such as {@code 002003}
     * @param sqlState five letters and digits, empty if unknown
     * @param message Snowflake's words, which can hold values of a row
     * @param cause the driver's exception, or null
     */
    public StatementException(String code, String sqlState, String message, @Nullable Throwable cause) {
        this(code, sqlState, message, cause, null);
    }

    private StatementException(
            String code, String sqlState, String message, @Nullable Throwable cause, @Nullable String grant) {
        super(message, cause);
        this.code = code;
        this.sqlState = sqlState;
        this.grant = grant;
    }

    StatementException needing(String statement) {
        return new StatementException(code, sqlState, String.valueOf(getMessage()), this, statement);
    }

    /** {@return the statement that grants the right that lacked, or null if it is not known} */
    public @Nullable String grant() {
        return grant;
    }

    /** {@return Snowflake's number of the error, six digits} */
    public String code() {
        return code;
    }

    /** {@return whether a value was refused, which Snowflake's words then may hold} */
    public boolean isOfData() {
        return code.startsWith("1000") || sqlState.startsWith("22");
    }

    /** {@return whether something that the statement names is not there, or the role may not see it} */
    public boolean isNotThere() {
        return NOT_THERE.contains(code);
    }

    /** {@return the SQL state, empty if unknown} */
    public String sqlState() {
        return sqlState;
    }
}
