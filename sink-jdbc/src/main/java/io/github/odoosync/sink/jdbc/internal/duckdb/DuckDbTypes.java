package io.github.odoosync.sink.jdbc.internal.duckdb;

import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.LogicalType.Simple;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** DuckDB's names of the logical types. */
final class DuckDbTypes {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    private DuckDbTypes() {}

    static String name(LogicalType type) {
        if (type instanceof Decimal decimal) {
            return "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        return switch ((Simple) type) {
            case STRING -> "VARCHAR";
            case INT64 -> "BIGINT";
            case FLOAT64 -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            case JSON -> "JSON";
            case INT64_ARRAY -> "BIGINT[]";
        };
    }

    /** {@return what a column of this type can hold, or null; the smaller integers count as decimals that fit} */
    static @Nullable LogicalType type(String name) {
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return new Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return switch (name) {
            case "VARCHAR" -> LogicalType.STRING;
            case "BIGINT" -> LogicalType.INT64;
            case "INTEGER" -> new Decimal(10, 0);
            case "SMALLINT" -> new Decimal(5, 0);
            case "TINYINT" -> new Decimal(3, 0);
            case "DOUBLE" -> LogicalType.FLOAT64;
            case "BOOLEAN" -> LogicalType.BOOLEAN;
            case "DATE" -> LogicalType.DATE;
            case "TIMESTAMP" -> LogicalType.TIMESTAMP;
            case "JSON" -> LogicalType.JSON;
            case "BIGINT[]" -> LogicalType.INT64_ARRAY;
            default -> null;
        };
    }
}
