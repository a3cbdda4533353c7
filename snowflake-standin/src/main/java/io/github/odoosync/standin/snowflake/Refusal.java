package io.github.odoosync.standin.snowflake;

/** What Snowflake would say against a statement. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sqlState;

    Refusal(String code, String sqlState, String message) {
        super(message);
        this.code = code;
        this.sqlState = sqlState;
    }

    String code() {
        return code;
    }

    String sqlState() {
        return sqlState;
    }
}
