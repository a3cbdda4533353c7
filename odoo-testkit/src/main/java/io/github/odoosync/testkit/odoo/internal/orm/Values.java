package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.internal.domain.PythonText;
import io.github.odoosync.testkit.odoo.model.FakeField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a client or a test writes into what a cell holds. */
final class Values {
    static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Values() {}

    /**
     * Converts a scalar value to the type of the field; not for to-many fields.
     *
     * @return null for every way to say "none"
     */
    static @Nullable Object toCell(Table table, FakeField field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return switch (field.type()) {
                case BOOLEAN -> truth(value);
                case INTEGER, MANY2ONE, MANY2ONE_REFERENCE -> isNone(value) ? null : integer(value);
                case FLOAT -> isNone(value) ? null : scaled(field, value);
                case MONETARY -> isNone(value) ? null : decimal(value);
                case DATE -> isNone(value) ? null : date(value);
                case DATETIME -> isNone(value) ? null : datetime(value);
                case SELECTION -> isNone(value) ? null : selected(table, field, value);
                case BINARY -> isNone(value) ? null : binary(value);
                case CHAR, TEXT, HTML, REFERENCE -> Boolean.FALSE.equals(value) ? null : String.valueOf(value);
                case JSON, PROPERTIES, PROPERTIES_DEFINITION -> Boolean.FALSE.equals(value) ? null : Jsonb.of(value);
                case ONE2MANY, MANY2MANY -> throw new IllegalArgumentException(field + " holds ids");
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw new OdooError(
                    ErrorKind.VALUE_ERROR,
                    "Wrong value for " + table.name() + "." + field.name() + ": " + PythonText.repr(value));
        }
    }

    private static boolean isNone(Object value) {
        return value.equals(false) || value.equals("");
    }

    static boolean truth(Object value) {
        return !(value.equals(false) || value.equals("") || value instanceof Number n && n.doubleValue() == 0);
    }

    static Long integer(Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        } else if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        } else if (value instanceof List<?> pair && !pair.isEmpty() && pair.get(0) instanceof Number id) {
            return id.longValue(); // what a classic read gives
        }
        return Long.valueOf(value.toString().strip());
    }

    static BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        return new BigDecimal(value instanceof Boolean truth ? (truth ? "1" : "0") : value.toString());
    }

    private static Object scaled(FakeField field, Object value) {
        if (field.attribute("digits") instanceof List<?> digits && digits.get(1) instanceof Number scale) {
            return decimal(value).setScale(scale.intValue(), RoundingMode.HALF_UP);
        }
        return value instanceof Double number ? number : (Object) decimal(value).doubleValue();
    }

    static LocalDate date(Object value) {
        if (value instanceof LocalDate date) {
            return date;
        } else if (value instanceof LocalDateTime time) {
            return time.toLocalDate();
        }
        String text = value.toString();
        return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    }

    /** Reads a datetime, or a date as its midnight. */
    static LocalDateTime datetime(Object value) {
        if (value instanceof LocalDateTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        } else if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        } else if (value instanceof OffsetDateTime time) {
            return datetime(time.toInstant());
        } else if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        String text = value.toString().replace(' ', 'T');
        return text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
    }

    private static String selected(Table table, FakeField field, Object value) {
        if (table.hasColumn(field.name())) {
            Set<Object> options = table.column(field.name()).options();
            if (!options.isEmpty() && !options.contains(value)) {
                throw new OdooError(
                        ErrorKind.VALUE_ERROR,
                        "Wrong value for " + table.name() + "." + field.name() + ": " + PythonText.repr(value));
            }
        }
        return value.toString();
    }

    private static String binary(Object value) {
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString();
    }
}
