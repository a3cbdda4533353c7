package io.github.odoosync.sink.snowflake.internal.sql;

import io.github.odoosync.sink.sql.record.ValueLimits;
import io.github.odoosync.sink.sql.table.SqlDialect;
import io.github.odoosync.sink.sql.text.Identifiers;
import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Snowflake's spelling: names that stand without quotes are in upper case. Every format is named, so that no parameter of
 * an account, a user or a session changes what a text means.
 */
public final class SnowflakeDialect implements SqlDialect {
    /** The characters of a text, and the bytes of its UTF-8 form, that a column takes unless it was made shorter. */
    public static final int MAX_TEXT = 16_777_216;

    /** What columns take. */
    public static final ValueLimits LIMITS = new ValueLimits(
            false,
            MAX_TEXT,
            LocalDate.of(1, 1, 1).toEpochDay(),
            LocalDate.of(9999, 12, 31).toEpochDay(),
            Micros.of(Instant.parse("0001-01-01T00:00:00Z")),
            Micros.of(Instant.parse("9999-12-31T23:59:59.999999Z")));

    static final String MOMENT_FORMAT = "YYYY-MM-DD HH24:MI:SS.FF6";
    static final String DATE_FORMAT = "YYYY-MM-DD";

    @Override
    public int maxIdentifierBytes() {
        return 255;
    }

    @Override
    public String fold(String identifier) {
        return identifier.toLowerCase(Locale.ROOT);
    }

    @Override
    public String spell(String identifier) {
        return identifier.toUpperCase(Locale.ROOT);
    }

    @Override
    public String typeName(LogicalType type) {
        return SnowflakeTypes.name(type);
    }

    /** Keys are not enforced by Snowflake, so none is declared. */
    @Override
    public boolean hasPrimaryKeys() {
        return false;
    }

    @Override
    public String orderBy(String column, LogicalType type) {
        return column;
    }

    /** One statement makes a table with all that is told of it. */
    @Override
    public boolean commentsInDefinitions() {
        return true;
    }

    /** A backslash begins an escape in Snowflake's literals. */
    @Override
    public String literal(String text) {
        return Identifiers.literal(text.replace("\\", "\\\\"));
    }

    @Override
    public String selected(String column, LogicalType type) {
        if (type.equals(LogicalType.TIMESTAMP)) {
            return "TO_CHAR(" + column + ", '" + MOMENT_FORMAT + "')";
        }
        if (type.equals(LogicalType.DATE)) {
            return "TO_CHAR(" + column + ", '" + DATE_FORMAT + "')";
        }
        return type.equals(LogicalType.BOOLEAN) ? "IFF(" + column + ", 1, 0)" : column;
    }

    @Override
    public String moment(String text) {
        return "TO_TIMESTAMP_NTZ(" + text + ", '" + MOMENT_FORMAT + "')";
    }

    @Override
    public String overlaps(String column, String ids) {
        return "ARRAYS_OVERLAP(" + column + ", ARRAY_CONSTRUCT(" + ids + "))";
    }

    /** Snowflake changes the precision of a number, and neither its scale nor a type. */
    @Override
    public boolean widens(LogicalType from, LogicalType to) {
        return scale(from) >= 0 && scale(from) == scale(to);
    }

    private static int scale(LogicalType type) {
        if (type.equals(LogicalType.INT64)) {
            return 0;
        }
        return type instanceof Decimal decimal ? decimal.scale() : -1;
    }
}
