package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as they are sent, stored and answered. */
final class Values {
    private static final DateTimeFormatter SENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter ANSWERED = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** The code for a value that a field's type can't take. A call of JSON fails with it as a whole. */
    static final String WRONG_TYPE = "INVALID_TYPE_ON_FIELD_IN_RECORD";

    private Values() {}

    /**
     * {@return what is stored of a value: texts without blanks around them, times in whole seconds; null for empty}
     *
     * @param loose whether it came as CSV, where all is text
     */
    static @Nullable Object stored(FieldDef field, JsonNode sent, boolean loose) {
        if (sent.isNull() || sent.isTextual() && sent.asText().isBlank()) {
            return null;
        }
        String text = sent.asText().strip();
        try {
            return switch (field.type()) {
                case "boolean" -> bool(field, sent, text, loose);
                case "double", "currency", "int", "percent" -> number(field, text);
                case "date" -> LocalDate.parse(text.length() > 10 && loose ? text.substring(0, 10) : text);
                case "datetime" -> instant(text);
                case "reference", "id" -> RecordIds.full(string(field, sent, text));
                default -> limited(field, string(field, sent, text));
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw wrong(field, text);
        }
    }

    /** {@return a moment as it is stored} */
    static Instant instant(String text) {
        return OffsetDateTime.parse(text, SENT).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** {@return a whole number as it is stored} */
    static BigDecimal whole(long number) {
        return BigDecimal.valueOf(number);
    }

    static JsonNode answered(@Nullable Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value == null) {
            return json.nullNode();
        }
        if (value instanceof Boolean bool) {
            return json.booleanNode(bool);
        }
        if (value instanceof BigDecimal number) {
            return json.numberNode(number);
        }
        return json.textNode(value instanceof Instant instant ? ANSWERED.format(instant) : value.toString());
    }

    private static Boolean bool(FieldDef field, JsonNode sent, String text, boolean loose) {
        if (sent.isBoolean()) {
            return sent.asBoolean();
        }
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false") && !(loose && text.matches("[01]"))) {
            throw wrong(field, text);
        }
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    private static BigDecimal number(FieldDef field, String text) {
        BigDecimal number = new BigDecimal(text).setScale(field.scale(), RoundingMode.HALF_UP);
        if (number.precision() - number.scale() > field.precision() - field.scale()) {
            throw Refusal.of(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    field.name() + ": value outside of valid range on numeric field: " + text,
                    field.name());
        }
        return number;
    }

    private static String string(FieldDef field, JsonNode sent, String text) {
        if (!sent.isTextual()) {
            throw wrong(field, text);
        }
        return text;
    }

    private static String limited(FieldDef field, String text) {
        if (field.length() > 0 && text.length() > field.length()) {
            throw Refusal.of(
                    "STRING_TOO_LONG",
                    field.name() + ": data value too large: " + text + " (max length=" + field.length() + ")",
                    field.name());
        }
        if (!field.picklist().isEmpty() && !field.picklist().contains(text)) {
            throw Refusal.of(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.name() + ": bad value for restricted picklist field: " + text,
                    field.name());
        }
        return text;
    }

    private static Refusal wrong(FieldDef field, String text) {
        return Refusal.of(WRONG_TYPE, field.name() + ": value not of required type: " + text, field.name());
    }
}
