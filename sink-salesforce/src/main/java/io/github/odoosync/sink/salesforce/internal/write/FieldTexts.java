package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.LogicalType.Simple;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the values of a type are written to a field, and which ones it refuses. */
final class FieldTexts {
    private static final Set<String> TEXTS = Set.of(
            "string",
            "textarea",
            "picklist",
            "multipicklist",
            "combobox",
            "email",
            "phone",
            "url",
            "encryptedstring",
            "reference");
    /** For what no person types in. */
    private static final Set<String> LONG_TEXTS = Set.of("string", "textarea");

    private static final Set<String> DECIMALS = Set.of("double", "currency", "percent");
    private static final Set<String> WHOLE = Set.of("int", "long");
    private static final Instant FIRST = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("4001-01-01T00:00:00Z");

    private static final String MIDNIGHT = "T00:00:00.000Z";
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private FieldTexts() {}

    /** {@return how values of the type are written to the field, or null if none fits it} */
    static @Nullable FieldText of(LogicalType type, FieldDescription field) {
        String target = field.type();
        if (type instanceof Decimal) {
            return DECIMALS.contains(target) ? value -> number(cast(BigDecimal.class, value), field) : null;
        }
        return switch ((Simple) type) {
            case STRING -> TEXTS.contains(target) ? value -> text(cast(String.class, value), field) : null;
            case JSON -> LONG_TEXTS.contains(target) ? value -> json(cast(String.class, value), field) : null;
            case INT64 ->
                DECIMALS.contains(target) || WHOLE.contains(target)
                        ? value -> integer(cast(Long.class, value), field)
                        : null;
            case FLOAT64 -> DECIMALS.contains(target) ? value -> rounded(cast(Double.class, value), field) : null;
            case BOOLEAN ->
                target.equals("boolean")
                        ? value -> String.valueOf(Boolean.TRUE.equals(cast(Boolean.class, value)))
                        : null;
            case DATE -> dates(target);
            case TIMESTAMP -> target.equals("datetime") ? value -> moment(cast(Instant.class, value)) : null;
            case INT64_ARRAY ->
                LONG_TEXTS.contains(target) ? value -> text(list(cast(List.class, value)), field) : null;
        };
    }

    private static @Nullable FieldText dates(String target) {
        if (target.equals("datetime")) {
            return value -> {
                String date = date(cast(LocalDate.class, value));
                return date == null ? null : date + MIDNIGHT;
            };
        }
        return target.equals("date") ? value -> date(cast(LocalDate.class, value)) : null;
    }

    /** {@return whether JSON writes the field's values without quotes} */
    static boolean bare(FieldDescription field) {
        return DECIMALS.contains(field.type())
                || WHOLE.contains(field.type())
                || field.type().equals("boolean");
    }

    static void requireYears(Instant moment) throws MisfitException {
        if (moment.isBefore(FIRST) || !moment.isBefore(END)) {
            throw new MisfitException(Misfit.OUT_OF_RANGE, "the moment is outside the years 1700 to 4000");
        }
    }

    private static @Nullable String moment(@Nullable Instant moment) throws MisfitException {
        if (moment == null) {
            return null;
        }
        requireYears(moment);
        return Moments.datetime(moment);
    }

    private static @Nullable String date(@Nullable LocalDate date) throws MisfitException {
        if (date == null) {
            return null;
        }
        if (date.getYear() < 1700 || date.getYear() > 4000) {
            throw new MisfitException(Misfit.OUT_OF_RANGE, "the date is outside the years 1700 to 4000");
        }
        return date.toString();
    }

    /** Salesforce keeps no empty text; one is null to it, and CSV would leave the field as it is. */
    private static @Nullable String text(@Nullable String text, FieldDescription field) throws MisfitException {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (field.length() > 0
                && text.length() > field.length()
                && text.codePointCount(0, text.length()) > field.length()) {
            throw new MisfitException(
                    Misfit.TOO_LONG, "the text has more than the " + field.length() + " characters that fit");
        }
        if (!text.codePoints().allMatch(FieldTexts::takes)) {
            throw new MisfitException(
                    Misfit.WRONG_TYPE, "the text holds a control character or half of a surrogate pair");
        }
        return text;
    }

    private static @Nullable String json(@Nullable String text, FieldDescription field) throws MisfitException {
        if (text == null) {
            return null;
        }
        try {
            if (JSON.readTree(text).isMissingNode()) {
                throw new MisfitException(Misfit.WRONG_TYPE, "the text is empty and no JSON");
            }
        } catch (JsonProcessingException e) {
            throw new MisfitException(Misfit.WRONG_TYPE, "the text is no JSON");
        }
        return text(text, field);
    }

    /** As JSON has lists; an empty one is no null. */
    private static @Nullable String list(@Nullable List<?> ids) throws MisfitException {
        if (ids == null) {
            return null;
        }
        for (Object id : ids) {
            if (!(id instanceof Long)) {
                throw new MisfitException(Misfit.WRONG_TYPE, "a list takes Long alone");
            }
        }
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    private static boolean takes(int character) {
        return character >= ' ' && (character < 0xD800 || character > 0xDFFF)
                || character == '\n'
                || character == '\r'
                || character == '\t';
    }

    private static @Nullable String integer(@Nullable Long value, FieldDescription field) throws MisfitException {
        if (value == null) {
            return null;
        }
        if (field.type().equals("int") && value != value.intValue()) {
            throw new MisfitException(Misfit.OUT_OF_RANGE, "the number has more than the 32 bits that fit");
        }
        return number(BigDecimal.valueOf(value), field);
    }

    /** A double has no decimal digits of its own: it takes those of the field. */
    private static @Nullable String rounded(@Nullable Double value, FieldDescription field) throws MisfitException {
        if (value == null) {
            return null;
        }
        if (!Double.isFinite(value)) {
            throw new MisfitException(Misfit.OUT_OF_RANGE, "the number is infinite or none");
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        return number(
                field.precision() > 0 && exact.scale() > field.scale()
                        ? exact.setScale(field.scale(), RoundingMode.HALF_EVEN)
                        : exact,
                field);
    }

    private static @Nullable String number(@Nullable BigDecimal value, FieldDescription field) throws MisfitException {
        if (value == null) {
            return null;
        }
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (field.precision() > 0) {
            if (plain.scale() > field.scale()) {
                throw new MisfitException(
                        Misfit.OUT_OF_RANGE,
                        "the number has " + plain.scale() + " digits behind the point, " + field.scale() + " fit");
            }
            int digits = plain.precision() - plain.scale();
            int room = field.precision() - field.scale();
            if (plain.signum() != 0 && digits > room) {
                throw new MisfitException(
                        Misfit.OUT_OF_RANGE, "the number has " + digits + " digits before the point, " + room + " fit");
            }
        }
        return plain.toPlainString();
    }

    private static <T> @Nullable T cast(Class<T> type, @Nullable Object value) throws MisfitException {
        if (value != null && !type.isInstance(value)) {
            throw new MisfitException(
                    Misfit.WRONG_TYPE,
                    "the field takes " + type.getSimpleName() + ", not "
                            + value.getClass().getSimpleName());
        }
        return type.cast(value);
    }
}
