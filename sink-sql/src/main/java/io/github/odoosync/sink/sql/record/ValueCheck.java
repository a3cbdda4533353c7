package io.github.odoosync.sink.sql.record;

import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.sink.sql.text.Text;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.LogicalType.Simple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the values that a database would refuse, before one of them fails a whole batch (S3). */
final class ValueCheck {
    private final ValueLimits limits;

    ValueCheck(ValueLimits limits) {
        this.limits = limits;
    }

    /** {@return why a column of the type can't take the value, or null if it can} */
    @Nullable
    Misfit misfit(LogicalType type, Object value, int length) {
        if (type instanceof Decimal decimal) {
            return value instanceof BigDecimal number ? decimal(decimal, number) : wrongClass(type, value);
        }
        return switch ((Simple) type) {
            case STRING, JSON -> value instanceof String text ? text(text, length) : wrongClass(type, value);
            case INT64 -> value instanceof Long ? null : wrongClass(type, value);
            case FLOAT64 -> value instanceof Double ? null : wrongClass(type, value);
            case BOOLEAN -> value instanceof Boolean ? null : wrongClass(type, value);
            case DATE -> value instanceof LocalDate date ? date(date) : wrongClass(type, value);
            case TIMESTAMP -> value instanceof Instant moment ? moment(moment) : wrongClass(type, value);
            case INT64_ARRAY -> value instanceof List<?> list ? array(type, list) : wrongClass(type, value);
        };
    }

    /** {@return why a column can't take the moment, or null if it can} */
    @Nullable
    Misfit moment(Instant moment) {
        if (!Micros.fits(moment) || Micros.of(moment) < limits.minMicros() || Micros.of(moment) > limits.maxMicros()) {
            return new Misfit(Misfit.NOT_A_DATE, "the moment is outside the database's range");
        }
        return null;
    }

    private @Nullable Misfit text(String text, int length) {
        int most = Math.min(length, limits.maxText());
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            return new Misfit(Misfit.TOO_LONG, "the text has more than the " + most + " characters that fit");
        }
        if (limits.maxText() < Integer.MAX_VALUE / 4
                && text.length() > limits.maxText() / 4
                && text.getBytes(StandardCharsets.UTF_8).length > limits.maxText()) {
            return new Misfit(Misfit.TOO_LONG, "the text has more than the " + limits.maxText() + " bytes that fit");
        }
        if (!limits.nulInText() && text.indexOf('\0') >= 0) {
            return new Misfit(Misfit.NOT_A_CHARACTER, "the text holds the character NUL, which the database refuses");
        }
        return Text.hasUnpairedSurrogate(text)
                ? new Misfit(Misfit.NOT_A_CHARACTER, "the text holds half of a surrogate pair, which is no character")
                : null;
    }

    private static @Nullable Misfit decimal(Decimal type, BigDecimal number) {
        BigDecimal plain = number.scale() > type.scale() ? number.stripTrailingZeros() : number;
        if (plain.scale() > type.scale()) {
            return new Misfit(
                    Misfit.OUT_OF_RANGE,
                    "the number has " + plain.scale() + " digits behind the point, " + type.scale() + " fit");
        }
        long digits = (long) plain.precision() - plain.scale();
        int room = type.precision() - type.scale();
        return plain.signum() != 0 && digits > room
                ? new Misfit(
                        Misfit.OUT_OF_RANGE, "the number has " + digits + " digits before the point, " + room + " fit")
                : null;
    }

    private @Nullable Misfit date(LocalDate date) {
        long day = date.toEpochDay();
        return day < limits.minDay() || day > limits.maxDay()
                ? new Misfit(Misfit.NOT_A_DATE, "the date is outside the database's range")
                : null;
    }

    private static @Nullable Misfit array(LogicalType type, List<?> list) {
        for (Object element : list) {
            if (!(element instanceof Long)) {
                return new Misfit(
                        Misfit.WRONG_CLASS,
                        type + " takes elements of Long, not "
                                + (element == null ? "null" : element.getClass().getName()));
            }
        }
        return null;
    }

    private static Misfit wrongClass(LogicalType type, Object value) {
        return new Misfit(
                Misfit.WRONG_CLASS, type + " takes no " + value.getClass().getName());
    }
}
