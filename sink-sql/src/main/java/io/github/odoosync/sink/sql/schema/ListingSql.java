package io.github.odoosync.sink.sql.schema;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.github.odoosync.sink.sql.table.SqlDialect;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The queries that list what a table holds (S9). */
public final class ListingSql {
    private final SqlDialect dialect;
    private final TableName table;
    private final RecordSchema schema;
    private final Map<String, TableColumn> existing;

    /**
     * Prepares the queries.
     *
     * @param dialect of the database
     * @param table the table's full name
     * @param schema the shape of its records
     * @param existing the table's columns by folded name, empty if there is no table
     */
    public ListingSql(SqlDialect dialect, TableName table, RecordSchema schema, Map<String, TableColumn> existing) {
        this.dialect = dialect;
        this.table = table;
        this.schema = schema;
        this.existing = existing;
    }

    /** {@return the table that is listed} */
    public TableName table() {
        return table;
    }

    /** {@return whether there is no table} */
    public boolean nothingIsHeld() {
        return existing.isEmpty();
    }

    /**
     * {@return whether the table has a column for a field}
     *
     * @param field its name
     */
    public boolean hasColumn(String field) {
        return existing.containsKey(dialect.fold(field));
    }

    /** {@return the fields of the key, in the key's order} */
    public List<FieldSchema> keys() {
        return schema.keyFields().stream().map(this::field).toList();
    }

    /**
     * {@return the query of key, version, hash and deletion; parameter, if {@code sinceVersion}: the version}
     *
     * @param sinceVersion whether only rows of a version and later are listed
     */
    public String rows(boolean sinceVersion) {
        return "SELECT %s, %s, _row_hash, %s FROM %s AS t%s ORDER BY %s"
                .formatted(
                        keyColumns(),
                        dialect.selected("_version", LogicalType.TIMESTAMP),
                        dialect.selected("_deleted", LogicalType.BOOLEAN),
                        table.sql(),
                        sinceVersion ? " WHERE _version >= " + dialect.moment("?") : "",
                        keys().stream()
                                .map(key -> dialect.orderBy(column(key), key.type()))
                                .collect(joining(", ")));
    }

    /**
     * {@return the query of the keys whose field has one of the ids}
     *
     * @param name the field's
     * @param ids at least one
     */
    public String referring(String name, Collection<Long> ids) {
        FieldSchema field = field(name);
        String list = ids.stream().map(String::valueOf).collect(joining(", "));
        String refers;
        if (field.type().equals(LogicalType.INT64)) {
            refers = column(field) + " IN (" + list + ")";
        } else if (field.type().equals(LogicalType.INT64_ARRAY)) {
            refers = dialect.overlaps(column(field), list);
        } else {
            throw new PermanentSinkException(
                    "field " + name + " of table " + table + " is " + field.type() + " and refers to nothing", null);
        }
        return "SELECT %s FROM %s AS t WHERE NOT COALESCE(_deleted, FALSE) AND %s"
                .formatted(keyColumns(), table.sql(), refers);
    }

    private String keyColumns() {
        return keys().stream()
                .map(key -> dialect.selected(column(key), key.type()))
                .collect(joining(", "));
    }

    private FieldSchema field(String name) {
        return schema.fields().get(schema.indexOf(name));
    }

    private String column(FieldSchema field) {
        TableColumn column = existing.get(dialect.fold(field.name()));
        if (column == null) {
            throw new PermanentSinkException(
                    "table " + table + " has no column for the key field " + field.name()
                            + ", so it can't be listed; a changed key needs a new table",
                    null);
        }
        return "t." + quote(column.name());
    }
}
