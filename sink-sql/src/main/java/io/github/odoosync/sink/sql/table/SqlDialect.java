package io.github.odoosync.sink.sql.table;

import io.github.odoosync.sink.sql.text.Identifiers;
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

    /** {@return whether a column's comment stands in its definition, and not in a statement of its own; false by default} */
    default boolean commentsInDefinitions() {
        return false;
    }

    /**
     * {@return the text as a literal, without its NULs}
     *
     * @param text any
     */
    default String literal(String text) {
        return Identifiers.literal(text);
    }

    /**
     * {@return what a column is selected as, for whoever reads it as a key, a moment or a flag; itself by default}
     *
     * @param column as SQL names it
     * @param type of its values
     */
    default String selected(String column, LogicalType type) {
        return column;
    }

    /**
     * {@return the moment that a text or parameter tells, as {@link io.github.odoosync.sink.sql.text.Micros#sql} writes it}
     *
     * @param text an expression
     */
    default String moment(String text) {
        return "CAST(" + text + " AS TIMESTAMP)";
    }

    /**
     * {@return whether a column of lists has one of the ids}
     *
     * @param column as SQL names it
     * @param ids with commas between them
     */
    default String overlaps(String column, String ids) {
        return column + " && CAST(ARRAY[" + ids + "] AS BIGINT[])";
    }

    /**
     * {@return whether a column can be changed from one type to another that holds all its values; true by default}
     *
     * @param from its type
     * @param to a wider one
     */
    default boolean widens(LogicalType from, LogicalType to) {
        return true;
    }

    /**
     * {@return the table that keeps the past of another}
     *
     * @param table whose past is kept
     */
    default TableName historyOf(TableName table) {
        return table.sibling(table.schema(), spell(table.name() + "_history"));
    }
}
