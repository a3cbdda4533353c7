package io.github.odoosync.sink.sql.table;

import io.github.odoosync.sink.sql.text.Identifiers;

/**
 * A table's full name, unquoted.
 *
 * <p>The catalog is part of it, because DuckDB refuses {@code finance.account_move} as ambiguous when a file
 * {@code finance.duckdb} has a schema {@code finance}.
 *
 * @param catalog the database
 * @param schema the namespace in it
 * @param name the table
 */
public record TableName(String catalog, String schema, String name) {

    /** {@return the name for SQL} */
    public String sql() {
        return schemaSql() + '.' + Identifiers.quote(name);
    }

    /** {@return the schema's full name for SQL} */
    public String schemaSql() {
        return Identifiers.quote(catalog) + '.' + Identifiers.quote(schema);
    }

    /**
     * {@return another table of the same catalog}
     *
     * @param otherSchema its namespace
     * @param otherName its name
     */
    public TableName sibling(String otherSchema, String otherName) {
        return new TableName(catalog, otherSchema, otherName);
    }

    /** {@return the name for messages} */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
