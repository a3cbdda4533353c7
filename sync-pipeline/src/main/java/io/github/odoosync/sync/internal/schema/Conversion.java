package io.github.odoosync.sync.internal.schema;

import static io.github.odoosync.spi.record.LogicalType.BOOLEAN;
import static io.github.odoosync.spi.record.LogicalType.DATE;
import static io.github.odoosync.spi.record.LogicalType.FLOAT64;
import static io.github.odoosync.spi.record.LogicalType.INT64;
import static io.github.odoosync.spi.record.LogicalType.INT64_ARRAY;
import static io.github.odoosync.spi.record.LogicalType.JSON;
import static io.github.odoosync.spi.record.LogicalType.STRING;
import static io.github.odoosync.spi.record.LogicalType.TIMESTAMP;

import io.github.odoosync.spi.record.LogicalType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a value of one type becomes one of another; nothing is guessed and nothing but digits behind the point is lost. */
public interface Conversion {

    /**
     * Converts a value.
     *
     * @return the value, of the class of the new type; a decimal is brought to its scale later
     * @throws ArithmeticException if it does not fit
     * @throws DateTimeException if it is no date
     * @throws IllegalArgumentException if it is none of that type
     */
    Object of(Object value);

    /** Returns how one type becomes another, or null if it can't. */
    static @Nullable Conversion between(LogicalType from, LogicalType to) {
        if (from.equals(to) || isDecimal(from) && isDecimal(to)) {
            return value -> value;
        }
        if (to.equals(STRING)) {
            return PlainText::of;
        }
        boolean text = from.equals(STRING);
        boolean number = from.equals(INT64) || from.equals(FLOAT64) || isDecimal(from);
        if (to.equals(INT64)) {
            return text || number
                    ? value -> decimal(value).longValueExact()
                    : from.equals(BOOLEAN) ? value -> (Boolean) value ? 1L : 0L : null;
        }
        if (isDecimal(to)) {
            return text || number ? Conversion::decimal : null;
        }
        if (to.equals(FLOAT64)) {
            return text || number ? Conversion::floating : null;
        }
        if (to.equals(BOOLEAN)) {
            return text || from.equals(INT64) ? Conversion::truth : null;
        }
        if (to.equals(DATE)) {
            return text
                    ? value -> LocalDate.parse(trimmed(value))
                    : from.equals(TIMESTAMP)
                            ? value ->
                                    ((Instant) value).atOffset(ZoneOffset.UTC).toLocalDate()
                            : null;
        }
        if (to.equals(TIMESTAMP)) {
            return text
                    ? value -> Instant.parse(trimmed(value))
                    : from.equals(DATE)
                            ? value -> ((LocalDate) value)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : null;
        }
        return to.equals(JSON) && from.equals(INT64_ARRAY) ? PlainText::of : null;
    }

    /**
     * Checks what a function made.
     *
     * @return the value as the type's class
     * @throws IllegalArgumentException if it is of another
     */
    static Object fitting(LogicalType type, Object value) {
        boolean whole = value instanceof Long || value instanceof Integer || value instanceof Short;
        if (type.equals(INT64) && whole) {
            return ((Number) value).longValue();
        }
        if (isDecimal(type) && (whole || value instanceof BigDecimal)) {
            return whole ? BigDecimal.valueOf(((Number) value).longValue()) : value;
        }
        if (type.equals(FLOAT64) && value instanceof Float floating) {
            return floating.doubleValue();
        }
        boolean fits = (type.equals(STRING) || type.equals(JSON)) && value instanceof String
                || type.equals(FLOAT64) && value instanceof Double
                || type.equals(BOOLEAN) && value instanceof Boolean
                || type.equals(DATE) && value instanceof LocalDate
                || type.equals(TIMESTAMP) && value instanceof Instant
                || type.equals(INT64_ARRAY)
                        && value instanceof List<?> list
                        && list.stream().allMatch(Long.class::isInstance);
        if (!fits) {
            throw new IllegalArgumentException();
        }
        return value instanceof List<?> list ? List.copyOf(list) : value;
    }

    private static boolean isDecimal(LogicalType type) {
        return type instanceof LogicalType.Decimal;
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Long integer) {
            return BigDecimal.valueOf(integer);
        }
        return value instanceof Double floating ? BigDecimal.valueOf(floating) : new BigDecimal(trimmed(value));
    }

    private static Double floating(Object value) {
        double floating = decimal(value).doubleValue();
        if (!Double.isFinite(floating)) {
            throw new ArithmeticException();
        }
        return floating;
    }

    private static Boolean truth(Object value) {
        return switch (trimmed(value)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static String trimmed(Object value) {
        return value.toString().strip();
    }
}
