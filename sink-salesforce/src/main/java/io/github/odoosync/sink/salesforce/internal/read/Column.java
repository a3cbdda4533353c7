package io.github.odoosync.sink.salesforce.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.odoosync.spi.record.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * A field that is read.
 *
 * @param path its API name, or those of references before it, with dots between
 * @param type of its values
 */
record Column(String path, LogicalType type) {

    /**
     * Reads its value.
     *
     * @return the value; null if it is empty, or a reference on the way is
     * @throws IllegalArgumentException if the row has no such field, or a value of another type
     */
    @Nullable
    Object value(JsonNode row) {
        JsonNode node = row;
        for (String part : path.split("\\.")) {
            if (node.isNull()) {
                return null;
            }
            JsonNode next = node.get(part);
            node = next == null ? MissingNode.getInstance() : next;
        }
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("it is missing");
        }
        return FieldTypes.value(type, node);
    }
}
