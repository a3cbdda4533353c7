package io.github.odoosync.sink.sql.table;

import static io.github.odoosync.spi.record.LogicalType.DATE;
import static io.github.odoosync.spi.record.LogicalType.INT64;
import static io.github.odoosync.spi.record.LogicalType.TIMESTAMP;

import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import java.util.Optional;
import java.util.Set;

/** Finds the smallest type that holds the values of two without loss (S6). */
final class Widening {
    private static final Decimal INT64_DIGITS = new Decimal(19, 0);
    private static final int MAX_PRECISION = 38;

    private Widening() {}

    /**
     * Returns the type that a column needs to hold a field beside what it already holds.
     *
     * @param column the column's type
     * @param field the field's type
     * @return {@code column} itself if it is wide enough, a wider type, or empty if every type would lose something
     */
    static Optional<LogicalType> of(LogicalType column, LogicalType field) {
        if (column.equals(field)) {
            return Optional.of(column);
        }
        if (Set.of(column, field).equals(Set.of(DATE, TIMESTAMP))) {
            return Optional.of(TIMESTAMP);
        }
        if (isExactNumber(column) && isExactNumber(field)) {
            return ofExactNumbers(column, field);
        }
        return Optional.empty();
    }

    private static boolean isExactNumber(LogicalType type) {
        return type.equals(INT64) || type instanceof Decimal;
    }

    private static Optional<LogicalType> ofExactNumbers(LogicalType column, LogicalType field) {
        if (column.equals(INT64) && fitsInt64(field) || field.equals(INT64) && fitsInt64(column)) {
            return Optional.of(INT64);
        }
        Decimal a = digits(column);
        Decimal b = digits(field);
        int scale = Math.max(a.scale(), b.scale());
        int precision = Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + scale;
        return precision > MAX_PRECISION ? Optional.empty() : Optional.of(new Decimal(precision, scale));
    }

    private static boolean fitsInt64(LogicalType type) {
        return type instanceof Decimal decimal
                && decimal.scale() == 0
                && decimal.precision() < INT64_DIGITS.precision();
    }

    private static Decimal digits(LogicalType type) {
        return type instanceof Decimal decimal ? decimal : INT64_DIGITS;
    }
}
