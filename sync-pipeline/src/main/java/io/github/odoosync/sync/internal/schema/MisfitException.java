package io.github.odoosync.sync.internal.schema;

/** A row that can't become a record; the message names the column and never its value. */
public final class MisfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a row is rejected with that its mapping does not fit. */
    public static final String MAPPING = "mapping";

    /** What a row is rejected with whose distribution over accounts can't be understood. */
    public static final String DISTRIBUTION = "distribution";

    private final String code;

    /** Makes the exception, without a stack trace: there may be one for each row. */
    public MisfitException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** {@return what the row is rejected with} */
    public String code() {
        return code;
    }

    /** {@return the message, which is never null} */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
