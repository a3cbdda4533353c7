package io.github.odoosync.sink.snowflake.internal.sql;

import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.LogicalType.Simple;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names types as {@code DESCRIBE TABLE} does, so that what is wanted can be compared with what is there. */
public final class SnowflakeTypes {
    private static final Pattern WITH_DIGITS = Pattern.compile("(\\w+)\\((\\d+)(?:,\\s*(\\d+))?\\)");
    private static final int INT64_PRECISION = 19;

    private SnowflakeTypes() {}

    static String name(LogicalType type) {
        if (type instanceof Decimal decimal) {
            return "NUMBER(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        return switch ((Simple) type) {
            case STRING -> "VARCHAR(" + SnowflakeDialect.MAX_TEXT + ")";
            case INT64 -> "NUMBER(" + INT64_PRECISION + ",0)";
            case FLOAT64 -> "FLOAT";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP_NTZ(6)";
            case JSON -> "VARIANT";
            case INT64_ARRAY -> "ARRAY";
        };
    }

    /** {@return what a column of the type can hold, or null where no logical type says it} */
    public static @Nullable LogicalType type(String name) {
        Matcher digits = WITH_DIGITS.matcher(name);
        String word = (digits.matches() ? digits.group(1) : name).toUpperCase(Locale.ROOT);
        return switch (word) {
            case "VARCHAR" -> LogicalType.STRING;
            case "NUMBER" -> digits.matches() ? number(digits) : null;
            case "FLOAT" -> LogicalType.FLOAT64;
            case "BOOLEAN" -> LogicalType.BOOLEAN;
            case "DATE" -> LogicalType.DATE;
            case "TIMESTAMP_NTZ" ->
                digits.matches() && Integer.parseInt(digits.group(2)) >= 6 ? LogicalType.TIMESTAMP : null;
            case "VARIANT" -> LogicalType.JSON;
            case "ARRAY" -> LogicalType.INT64_ARRAY;
            default -> null;
        };
    }

    /** {@return how many characters a column of texts takes, or empty for any other type} */
    public static OptionalInt length(String name) {
        Matcher digits = WITH_DIGITS.matcher(name);
        return digits.matches() && digits.group(1).equalsIgnoreCase("VARCHAR")
                ? OptionalInt.of(Integer.parseInt(digits.group(2)))
                : OptionalInt.empty();
    }

    private static LogicalType number(Matcher digits) {
        int precision = Integer.parseInt(digits.group(2));
        int scale = digits.group(3) == null ? 0 : Integer.parseInt(digits.group(3));
        return precision == INT64_PRECISION && scale == 0 ? LogicalType.INT64 : new Decimal(precision, scale);
    }
}
