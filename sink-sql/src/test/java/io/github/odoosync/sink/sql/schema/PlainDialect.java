package io.github.odoosync.sink.sql.schema;

import io.github.odoosync.sink.sql.table.SqlDialect;
import io.github.odoosync.spi.record.LogicalType;
import java.util.Locale;

/** A target with names of at most 20 bytes, which tells a column's comment in its definition or apart. */
record PlainDialect(boolean commentsInDefinitions) implements SqlDialect {

    @Override
    public int maxIdentifierBytes() {
        return 20;
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
        return type.toString();
    }

    @Override
    public boolean hasPrimaryKeys() {
        return true;
    }

    @Override
    public String orderBy(String column, LogicalType type) {
        return column;
    }

    /** Numbers alone. */
    @Override
    public boolean widens(LogicalType from, LogicalType to) {
        return !from.equals(LogicalType.DATE);
    }
}
