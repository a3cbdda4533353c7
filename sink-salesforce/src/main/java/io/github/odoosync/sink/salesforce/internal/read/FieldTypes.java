package io.github.odoosync.sink.salesforce.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.sink.salesforce.internal.write.Moments;
import io.github.odoosync.spi.record.LogicalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Salesforce's types of fields, and their values as a record has them. */
final class FieldTypes {
    private static final int MOST_DIGITS = 38;
    private static final int SMALLEST_EXPONENT = 400;

    private FieldTypes() {}

    /** {@return the type of a field's values; empty for one that is made of several, or holds bytes} */
    static Optional<LogicalType> of(FieldDescription field) {
        return switch (field.type()) {
            case "address", "location", "base64", "complexvalue", "json", "" -> Optional.empty();
            case "boolean" -> Optional.of(LogicalType.BOOLEAN);
            case "int", "long" -> Optional.of(LogicalType.INT64);
            case "double", "currency", "percent" -> Optional.of(decimal(field.precision(), field.scale()));
            case "date" -> Optional.of(LogicalType.DATE);
            case "datetime" -> Optional.of(LogicalType.TIMESTAMP);
            default -> Optional.of(LogicalType.STRING);
        };
    }

    /**
     * Reads a value.
     *
     * @return the value, null for a JSON null
     * @throws IllegalArgumentException if it is none of the type
     */
    static @Nullable Object value(LogicalType type, JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (type instanceof LogicalType.Decimal decimal && node.isNumber()) {
            return rounded(node.decimalValue(), decimal);
        }
        if (type == LogicalType.INT64 && node.isNumber()) {
            return whole(rounded(node.decimalValue(), new LogicalType.Decimal(MOST_DIGITS, 0)));
        }
        if (type == LogicalType.BOOLEAN && node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isTextual()) {
            return text(type, node.textValue());
        }
        throw new IllegalArgumentException("a JSON " + node.getNodeType() + " is no " + type);
    }

    private static Object text(LogicalType type, String text) {
        try {
            if (type == LogicalType.STRING) {
                return text;
            }
            if (type == LogicalType.DATE) {
                return LocalDate.parse(text);
            }
            if (type == LogicalType.TIMESTAMP) {
                return Moments.parse(text);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a text is no " + type, e);
        }
        throw new IllegalArgumentException("a text is no " + type);
    }

    /** Formulas and converted currencies may have more digits behind the point than the field shows. */
    private static BigDecimal rounded(BigDecimal number, LogicalType.Decimal type) {
        if ((long) number.precision() - number.scale() > MOST_DIGITS || number.scale() > SMALLEST_EXPONENT) {
            throw new IllegalArgumentException("a number is beyond any of a field");
        }
        return number.setScale(type.scale(), RoundingMode.HALF_UP);
    }

    private static long whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a number has more than 64 bits", e);
        }
    }

    private static LogicalType decimal(int precision, int scale) {
        int digits = Math.min(Math.max(scale, 0), MOST_DIGITS);
        return new LogicalType.Decimal(Math.min(Math.max(precision, Math.max(digits, 1)), MOST_DIGITS), digits);
    }
}
