package io.github.odoosync.sink.snowflake.internal.views;

import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.sql.table.TableName;
import java.util.Map;

/**
 * Where the tables of streams are.
 *
 * @param dialect how Snowflake spells their names
 * @param registry the table that tells which streams there are
 * @param schema the schema of the tables, in the registry's database
 * @param prefix what the names of tables begin with, or empty
 * @param named the tables of other names, by those that they have by default
 */
public record ViewTables(
        SnowflakeDialect dialect, TableName registry, String schema, String prefix, Map<String, String> named) {

    /** {@return the full name of a table} */
    TableName of(String table) {
        return registry.sibling(schema, dialect.spell(named.getOrDefault(table, prefix + table)));
    }

    /** {@return the condition on a row {@code s} of the registry that it tells of this table} */
    String isOf(TableName table) {
        return "s.table_catalog = %s AND s.table_schema = %s AND s.table_name = %s"
                .formatted(folded(table.catalog()), folded(table.schema()), folded(table.name()));
    }

    private String folded(String name) {
        return dialect.literal(dialect.fold(name));
    }
}
