package io.github.odoosync.sink.sql.table;

import io.github.odoosync.spi.record.LogicalType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column that the database has.
 *
 * @param name as the database spells it
 * @param typeName its type in the database's words
 * @param type what it can hold, or null where no logical type says it
 * @param comment its comment, or null
 */
public record TableColumn(
        String name,
        String typeName,
        @Nullable LogicalType type,
        @Nullable String comment) {

    /**
     * {@return the type that the column needs to hold a field too, or empty if there is none}
     *
     * @param field the type of the field
     */
    public Optional<LogicalType> widenedFor(LogicalType field) {
        return type == null ? Optional.empty() : Widening.of(type, field);
    }
}
