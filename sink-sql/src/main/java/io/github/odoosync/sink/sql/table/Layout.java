package io.github.odoosync.sink.sql.table;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.sink.Deletes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How records are laid into a table.
 *
 * @param table the table
 * @param columns the fields that are written, in the schema's order
 * @param keys the columns of the key, among them
 * @param deletes what happens to the row of a record that is gone
 * @param history the table that keeps every version of each record, or null where none does
 */
public record Layout(
        TableName table,
        List<Column> columns,
        List<String> keys,
        Deletes deletes,
        @Nullable TableName history) {

    /**
     * A field that is written.
     *
     * @param index its position in the schema
     * @param field the field
     * @param name the column, as the database spells it
     */
    public record Column(int index, FieldSchema field, String name) {}
}
