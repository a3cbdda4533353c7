package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The rows of one model; guarded by the database's lock. */
public final class Table {
    private final FakeModel model;
    private final Map<String, Column> columns = new HashMap<>();
    private final NavigableMap<Long, Row> rows = new TreeMap<>();
    private final AtomicLong changes;
    private long lastId;

    /**
     * Makes an empty table.
     *
     * @param changes counts what is changed, in all tables together
     */
    Table(FakeModel model, AtomicLong changes) {
        this.model = model;
        this.changes = changes;
        for (FakeField field : model.fields().values()) {
            if (field.isStored() && !field.name().equals("id") && !isElsewhere(field)) {
                columns.put(field.name(), Column.of(field, columns.size()));
            }
        }
    }

    private static boolean isElsewhere(FakeField field) {
        return field.type() == FieldType.ONE2MANY || !field.text("mirror").isEmpty();
    }

    /** Returns the definition. */
    public FakeModel model() {
        return model;
    }

    /** Returns the model's technical name. */
    public String name() {
        return model.name();
    }

    /** Returns the field, or null if the model has none of that name. */
    public @Nullable FakeField field(String name) {
        return model.fields().get(name);
    }

    /** Returns the rows in the order of their ids. */
    public NavigableMap<Long, Row> rows() {
        return rows;
    }

    /** Returns all rows. */
    public Collection<Row> all() {
        return rows.values();
    }

    /** Returns whether rows hold the field themselves. */
    public boolean hasColumn(String field) {
        return columns.containsKey(field);
    }

    Column column(String field) {
        Column column = columns.get(field);
        if (column == null) {
            throw new IllegalArgumentException(name() + "." + field + " is not stored");
        }
        return column;
    }

    @Nullable
    Object cell(Row row, String field) {
        return field.equals("id") ? (Object) row.id() : row.cell(column(field).index());
    }

    void cell(Row row, String field, @Nullable Object value) {
        cell(row, column(field), value);
    }

    void cell(Row row, Column column, @Nullable Object value) {
        row.cell(column.index(), value);
        changes.incrementAndGet();
    }

    /** Returns the next id and leaves it to the caller. */
    public long takeId() {
        return ++lastId;
    }

    Row insert(long id) {
        lastId = Math.max(lastId, id);
        changes.incrementAndGet();
        Row row = new Row(id, columns.size());
        if (rows.putIfAbsent(id, row) != null) {
            throw new IllegalArgumentException(name() + " has a row " + id + " already");
        }
        return row;
    }

    /** Takes another definition's rows: columns of the same name and type keep their values, new ones have their default. */
    void takeOver(Table old) {
        lastId = old.lastId;
        for (Row before : old.all()) {
            Row row = insert(before.id());
            columns.forEach((name, column) -> {
                FakeField oldField = old.field(name);
                boolean kept = oldField != null
                        && old.hasColumn(name)
                        && oldField.type() == column.field().type();
                cell(
                        row,
                        column,
                        kept ? old.cell(before, name) : column.field().initial().orElse(null));
            });
        }
    }

    Table copy() {
        Table copy = new Table(model, changes);
        copy.takeOver(this);
        return copy;
    }

    void remove(Row row) {
        rows.remove(row.id());
        changes.incrementAndGet();
    }

    @Override
    public String toString() {
        return name() + "[" + rows.size() + "]";
    }
}
