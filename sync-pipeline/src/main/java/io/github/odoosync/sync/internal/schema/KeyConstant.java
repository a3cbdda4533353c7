package io.github.odoosync.sync.internal.schema;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * A column that has one value in all records of a stream, and is a part of their key.
 *
 * @param column its name
 * @param label what the target is told of it, or null
 * @param value its value, a Long or a String
 */
public record KeyConstant(String column, @Nullable String label, Object value) {

    MappedColumn mapped() {
        LogicalType type = value instanceof Long ? LogicalType.INT64 : LogicalType.STRING;
        return new MappedColumn(FieldSchema.builder(column, type).label(label).build(), row -> value);
    }
}
