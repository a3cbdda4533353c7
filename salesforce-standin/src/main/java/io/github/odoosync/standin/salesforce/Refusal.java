package io.github.odoosync.standin.salesforce;

import java.util.List;

/** What Salesforce says against a call, or against one record of it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<String> fields;

    Refusal(int status, String code, String message, String... fields) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = List.of(fields);
    }

    /** {@return a refusal of one record} */
    static Refusal of(String code, String message, String... fields) {
        return new Refusal(400, code, message, fields);
    }

    static Refusal notFound() {
        return new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
    }

    static Refusal noColumn(String field, String object) {
        return of("INVALID_FIELD", "No such column '" + field + "' on sobject of type " + object);
    }

    /** {@return the status of HTTP, where the refused record was the whole call} */
    int status() {
        return status;
    }

    String code() {
        return code;
    }

    List<String> fields() {
        return fields;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
