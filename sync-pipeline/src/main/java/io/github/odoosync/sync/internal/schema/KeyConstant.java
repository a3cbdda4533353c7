package io.github.odoosync.sync.internal.schema;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;

/**
 * A column that has one value in all records of a stream, and is a part of their key.
 *
 * @param column its name
 * @param label what the target is told of it
 * @param value its value
 */
public record KeyConstant(String column, String label, long value) {

    MappedColumn mapped() {
        return new MappedColumn(
                FieldSchema.builder(column, LogicalType.INT64).label(label).build(), row -> value);
    }
}
