package io.github.odoosync.sink.sql.table;

import io.github.odoosync.spi.record.LogicalType;

/** How a target spells names and types. Stateless. */
public interface SqlDialect {

    /** {@return how many bytes of UTF-8 a name may have} */
    int maxIdentifierBytes();

    /**
     * {@return a form of the name in lower case that is equal for names that the target takes for the same}
     *
     * @param identifier any name, unquoted
     */
    String fold(String identifier);

    /**
     * {@return the name as a new table or column has it, so that a person can write it without quotes}
     *
     * @param identifier any name, unquoted
     */
    String spell(String identifier);

    /**
     * {@return the type of a column for these values}
     *
     * @param type of the values
     */
    String typeName(LogicalType type);

    /** {@return whether a new table has an index on its key} */
    boolean hasPrimaryKeys();

    /**
     * {@return what sorts a column: numbers by value, text by its bytes}
     *
     * @param column as SQL names it
     * @param type of its values
     */
    String orderBy(String column, LogicalType type);

    /**
     * {@return the table that keeps the past of another}
     *
     * @param table whose past is kept
     */
    default TableName historyOf(TableName table) {
        return table.sibling(table.schema(), spell(table.name() + "_history"));
    }
}
