package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A row's values outside of any call. */
public final class Snapshot {
    private Snapshot() {}

    /** Returns what the row's own columns hold; needs the database's lock. */
    public static Map<String, @Nullable Object> of(Database database, Table table, long id) {
        Row row = table.rows().get(id);
        if (row == null) {
            throw new NoSuchElementException(table.name() + " has no row " + id);
        }
        Reader reader = new Reader(Env.superuser(database, Env.time(database)));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (FakeField field : table.model().fields().values()) {
            if (table.hasColumn(field.name()) || field.name().equals("id")) {
                values.put(field.name(), reader.of(table, field).apply(row));
            }
        }
        return values;
    }
}
