package io.github.odoosync.sync;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of one table in memory; they grow as S6 lets them, and nothing is widened. */
final class MemoryColumns {
    private final Map<String, LogicalType> types = new LinkedHashMap<>();

    synchronized Set<String> names() {
        return Set.copyOf(types.keySet());
    }

    /** Takes a stream's fields, as its policy says. */
    synchronized void fit(TargetTable table) {
        boolean fresh = types.isEmpty();
        SchemaChanges policy = fresh ? SchemaChanges.EVOLVE : table.schemaChanges();
        Map<String, LogicalType> fields =
                table.schema().fields().stream().collect(Collectors.toMap(FieldSchema::name, FieldSchema::type));
        fields.forEach((name, type) -> {
            LogicalType column = types.get(name);
            boolean refused = column == null ? policy == SchemaChanges.FAIL : !column.equals(type);
            if (refused && policy != SchemaChanges.IGNORE) {
                throw refusal(table, "field " + name + " is " + type + ", its column " + column);
            }
        });
        if (policy == SchemaChanges.FAIL && !fields.keySet().containsAll(types.keySet())) {
            throw refusal(table, "a column has no field any more");
        }
        if (policy == SchemaChanges.EVOLVE) {
            types.putAll(fields);
        }
    }

    private static PermanentSinkException refusal(TargetTable table, String why) {
        return new PermanentSinkException("table " + table.name() + ": " + why, null);
    }
}
