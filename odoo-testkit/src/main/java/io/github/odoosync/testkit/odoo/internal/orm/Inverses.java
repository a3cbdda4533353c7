package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the rows that refer to a row; worked out on demand and kept until something changes. */
final class Inverses {

    /** The referring rows by the id that they refer to, as they were after so many changes. */
    private record Index(long changes, Map<Long, List<Row>> rows) {}

    private final AtomicLong changes;
    private final Map<FakeField, Index> indexes = new ConcurrentHashMap<>();

    Inverses(AtomicLong changes) {
        this.changes = changes;
    }

    /**
     * Returns the rows of the table that refer to the id, in the order of their own ids.
     *
     * @param value reads the many2one or many2many
     */
    List<Row> of(Table table, FakeField field, Function<Row, @Nullable Object> value, long id) {
        Index index = indexes.get(field);
        if (index == null || index.changes() != changes.get()) {
            index = new Index(changes.get(), index(table, value));
            indexes.put(field, index);
        }
        return index.rows().getOrDefault(id, List.of());
    }

    private static Map<Long, List<Row>> index(Table table, Function<Row, @Nullable Object> value) {
        Map<Long, List<Row>> rows = new HashMap<>();
        for (Row row : table.all()) {
            Object target = value.apply(row);
            if (target instanceof Long id) {
                rows.computeIfAbsent(id, key -> new ArrayList<>(4)).add(row);
            } else if (target instanceof List<?> ids) {
                ids.forEach(id -> rows.computeIfAbsent((Long) id, key -> new ArrayList<>(4))
                        .add(row));
            }
        }
        return rows;
    }
}
