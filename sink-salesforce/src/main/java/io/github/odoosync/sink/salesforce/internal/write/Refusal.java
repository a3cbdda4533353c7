package io.github.odoosync.sink.salesforce.internal.write;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why Salesforce did not write a row.
 *
 * @param code Salesforce's
 * @param text Salesforce's, which may hold values of the record
 * @param fields that it names
 */
record Refusal(String code, String text, List<String> fields) {
    private static final Set<String> PASSING = Set.of(
            "UNABLE_TO_LOCK_ROW",
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "API_TEMPORARILY_UNAVAILABLE",
            "SERVER_UNAVAILABLE",
            "QUERY_TIMEOUT");
    private static final Set<String> GONE_PARENTS = Set.of("INVALID_CROSS_REFERENCE_KEY", "ENTITY_IS_DELETED");
    /** Their texts are the org's own words, and name fields only. */
    private static final Set<String> OWN_WORDS = Set.of(
            "REQUIRED_FIELD_MISSING",
            "FIELD_CUSTOM_VALIDATION_EXCEPTION",
            "FIELD_INTEGRITY_EXCEPTION",
            "DUPLICATES_DETECTED",
            "INSUFFICIENT_ACCESS_OR_READONLY",
            "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            "UNABLE_TO_LOCK_ROW");

    private static final Pattern OF_BULK =
            Pattern.compile("(?<code>[A-Z][A-Z0-9_]+):(?<text>.*?)(?::(?<fields>[^:]*?)\\s*--)?\\s*", Pattern.DOTALL);
    private static final int MOST_TEXT = 300;
    private static final int SHORTEST_VALUE = 3;

    /** {@return what {@code sf__Error} tells: the code, the text and the fields, with colons between} */
    static Refusal ofBulk(String error) {
        Matcher parts = OF_BULK.matcher(error);
        if (!parts.matches()) {
            return new Refusal("UNKNOWN_EXCEPTION", error, List.of());
        }
        String fields = parts.group("fields");
        return new Refusal(
                parts.group("code"),
                parts.group("text"),
                fields == null || fields.isBlank()
                        ? List.of()
                        : Arrays.asList(fields.trim().split("[\\s,]+")));
    }

    /** {@return whether the same row may be written a moment later} */
    boolean passing() {
        return PASSING.contains(code) || text.contains("UNABLE_TO_LOCK_ROW");
    }

    /** {@return whether it may be written once its parent is there} */
    boolean missingParent() {
        return GONE_PARENTS.contains(code) || code.equals("INVALID_FIELD") && text.contains("Foreign key external ID");
    }

    /** {@return whether the same row may be taken by a later run} */
    boolean mayPass() {
        return passing() || missingParent() || code.equals("ENTITY_IS_LOCKED");
    }

    /** {@return this without the row's values in its text} */
    Refusal without(@Nullable String[] values) {
        List<String> longestFirst = Arrays.stream(values)
                .filter(value -> value != null && value.length() >= SHORTEST_VALUE)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String masked = text;
        for (String value : longestFirst) {
            masked = masked.replace(value, "…");
        }
        return new Refusal(code, masked, fields);
    }

    /** {@return what a person is told} */
    String describe() {
        StringBuilder message = new StringBuilder("Salesforce refused the record: ").append(code);
        if (!fields.isEmpty()) {
            message.append(" on ").append(String.join(", ", fields));
        }
        if (missingParent()) {
            message.append("; the record that it refers to is not there yet");
        } else if (code.startsWith("DUPLICATE")) {
            message.append("; a record like it, or more than one of its external id, is there: merge them in the org");
        }
        if (OWN_WORDS.contains(code) && !text.isBlank()) {
            message.append(": ").append(text, 0, Math.min(text.length(), MOST_TEXT));
        }
        return message.toString();
    }
}
