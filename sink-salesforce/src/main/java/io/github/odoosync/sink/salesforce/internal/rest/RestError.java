package io.github.odoosync.sink.salesforce.internal.rest;

import java.util.List;
import java.util.Set;

/**
 * One thing that Salesforce does not like about a call or a record.
 *
 * @param code such as {@code REQUIRED_FIELD_MISSING}; empty if it gave none
 * @param message in Salesforce's words, on one line; it may quote a value of the record, so it is shown by {@link #shown} alone
 * @param fields that it is about, by name
 */
public record RestError(String code, String message, List<String> fields) {
    /** Whose messages are made of names and ids, or written by the org's admin, and quote no value. */
    private static final Set<String> WITHOUT_VALUES = Set.of(
            "API_CURRENTLY_DISABLED",
            "API_DISABLED_FOR_ORG",
            "CANNOT_EXECUTE_FLOW_TRIGGER",
            "DELETE_FAILED",
            "DUPLICATES_DETECTED",
            "DUPLICATE_EXTERNAL_ID",
            "DUPLICATE_VALUE",
            "ENTITY_IS_DELETED",
            "FIELD_CUSTOM_VALIDATION_EXCEPTION",
            "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
            "INSUFFICIENT_ACCESS_OR_READONLY",
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            "INVALID_TYPE",
            "PROCESSING_HALTED",
            "REQUEST_LIMIT_EXCEEDED",
            "REQUIRED_FIELD_MISSING",
            "STORAGE_LIMIT_EXCEEDED",
            "UNABLE_TO_LOCK_ROW");

    /** Copies the fields. */
    public RestError {
        fields = List.copyOf(fields);
    }

    /** {@return whether another one held the record, so that it can be tried again} */
    public boolean isLock() {
        return code.equals("UNABLE_TO_LOCK_ROW");
    }

    /**
     * Says what a log and a rejection may tell (A1, S3).
     *
     * @return code, fields, and Salesforce's words where they quote no value of the record
     */
    public String shown() {
        StringBuilder text = new StringBuilder(code.isEmpty() ? "no code" : code);
        if (!fields.isEmpty()) {
            text.append(" on ").append(String.join(", ", fields));
        }
        if (WITHOUT_VALUES.contains(code) && !message.isEmpty()) {
            text.append(": ").append(message);
        }
        return text.toString();
    }

    /** {@return what may be shown} */
    @Override
    public String toString() {
        return shown();
    }
}
