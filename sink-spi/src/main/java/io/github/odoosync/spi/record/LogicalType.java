package io.github.odoosync.spi.record;

/**
 * The type of a field's values, independent of source and target.
 *
 * <p>Each type fixes the Java class of its values; {@code null} is a value of every type.
 */
public sealed interface LogicalType permits LogicalType.Simple, LogicalType.Decimal {

    /** Text without a length limit, as {@link String}. */
    LogicalType STRING = Simple.STRING;

    /** A 64-bit integer, as {@link Long}. */
    LogicalType INT64 = Simple.INT64;

    /** A double-precision number, as {@link Double}. */
    LogicalType FLOAT64 = Simple.FLOAT64;

    /** A truth value, as {@link Boolean}. */
    LogicalType BOOLEAN = Simple.BOOLEAN;

    /** A calendar day, as {@link java.time.LocalDate}. */
    LogicalType DATE = Simple.DATE;

    /** A point in time to the microsecond, as {@link java.time.Instant}; a target stores it in UTC. */
    LogicalType TIMESTAMP = Simple.TIMESTAMP;

    /** A JSON document, as {@link String}; a JSON {@code null} is the text {@code "null"}, not a Java null. */
    LogicalType JSON = Simple.JSON;

    /** A list of 64-bit integers, as an unmodifiable {@link java.util.List} of {@link Long} without nulls. */
    LogicalType INT64_ARRAY = Simple.INT64_ARRAY;

    /** The decimal that money travels in: 24 digits, 6 of them behind the point. */
    LogicalType MONEY = new Decimal(24, 6);

    /** The types without parameters. */
    enum Simple implements LogicalType {
        /** See {@link LogicalType#STRING}. */
        STRING,
        /** See {@link LogicalType#INT64}. */
        INT64,
        /** See {@link LogicalType#FLOAT64}. */
        FLOAT64,
        /** See {@link LogicalType#BOOLEAN}. */
        BOOLEAN,
        /** See {@link LogicalType#DATE}. */
        DATE,
        /** See {@link LogicalType#TIMESTAMP}. */
        TIMESTAMP,
        /** See {@link LogicalType#JSON}. */
        JSON,
        /** See {@link LogicalType#INT64_ARRAY}. */
        INT64_ARRAY
    }

    /**
     * An exact decimal, as {@link java.math.BigDecimal} whose scale is {@code scale}.
     *
     * @param precision digits in all, 1 to 38
     * @param scale digits behind the point, 0 to {@code precision}
     */
    record Decimal(int precision, int scale) implements LogicalType {

        /**
         * Checks the ranges.
         *
         * @param precision digits in all, 1 to 38
         * @param scale digits behind the point, 0 to {@code precision}
         */
        public Decimal {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException(
                        "decimal(" + precision + ", " + scale + "): precision is 1 to 38, scale 0 to precision");
            }
        }

        @Override
        public String toString() {
            return "DECIMAL(" + precision + ", " + scale + ")";
        }
    }
}
