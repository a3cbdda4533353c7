package io.github.odoosync.sink.jdbc.internal.postgres;

import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.LogicalType.Simple;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's names of the logical types, spelled as {@code format_type} does.
 *
 * <p>JSON is {@code json} and not {@code jsonb}, which would sort keys, drop all but one of those that are the same, and
 * refuse {@code \u0000}: the text is to come back as it was.
 */
final class PostgresTypes {
    private static final int MAX_PRECISION = 38;
    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");

    private PostgresTypes() {}

    static String name(LogicalType type) {
        if (type instanceof Decimal decimal) {
            return "numeric(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        return switch ((Simple) type) {
            case STRING -> "text";
            case INT64 -> "bigint";
            case FLOAT64 -> "double precision";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp without time zone";
            case JSON -> "json";
            case INT64_ARRAY -> "bigint[]";
        };
    }

    /** {@return what a column of this type can hold, or null; the smaller integers count as decimals that fit} */
    static @Nullable LogicalType type(String name) {
        Matcher numeric = NUMERIC.matcher(name);
        if (numeric.matches()) {
            int precision = Integer.parseInt(numeric.group(1));
            int scale = Integer.parseInt(numeric.group(2));
            return precision <= MAX_PRECISION && scale <= precision ? new Decimal(precision, scale) : null;
        }
        return switch (name) {
            case "text", "character varying" -> LogicalType.STRING;
            case "bigint" -> LogicalType.INT64;
            case "integer" -> new Decimal(10, 0);
            case "smallint" -> new Decimal(5, 0);
            case "double precision" -> LogicalType.FLOAT64;
            case "boolean" -> LogicalType.BOOLEAN;
            case "date" -> LogicalType.DATE;
            case "timestamp without time zone" -> LogicalType.TIMESTAMP;
            case "json" -> LogicalType.JSON;
            case "bigint[]" -> LogicalType.INT64_ARRAY;
            default -> null;
        };
    }
}
