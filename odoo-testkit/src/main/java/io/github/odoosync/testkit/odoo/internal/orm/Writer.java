package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.internal.domain.PythonText;
import io.github.odoosync.testkit.odoo.model.Access;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes rows within one transaction; needs the database's write lock. */
public final class Writer {
    private final Env env;
    private final Database database;

    /** Writes with the rights and at the time of that call. */
    public Writer(Env env) {
        this.env = env;
        this.database = env.database();
    }

    /** Creates one row under the next id. */
    public long create(Table table, Map<String, @Nullable Object> values) {
        long id = table.takeId();
        create(table, id, values);
        return id;
    }

    /** Creates one row under an id that was taken before. */
    public void create(Table table, long id, Map<String, @Nullable Object> values) {
        check(table, values);
        Map<String, @Nullable Object> all = withDefaults(table, values);
        delegate(table, all);
        refuseMissing(table, all);
        Row row = table.insert(id);
        if (table.model().hasAccessLog()) {
            table.cell(row, "create_date", env.now());
            table.cell(row, "create_uid", env.uid());
        }
        set(table, row, all);
        stamp(table, row);
        database.triggers().created(env, table, row, all.keySet());
    }

    /** Refuses what can't become a row; what its own delegation makes is not looked at. */
    void check(Table table, Map<String, @Nullable Object> values) {
        env.check(Access.CREATE, table);
        Map<String, @Nullable Object> all = withDefaults(table, values);
        refuseUnknown(table, all.keySet());
        table.model().inherits().values().forEach(link -> all.putIfAbsent(link, 0L));
        refuseMissing(table, all);
        new ExternalIds(database).refuseTaken(table, all.getOrDefault("module", ""), all.get("name"));
    }

    /**
     * Puts a row as it is given; of what is left out only the dates and {@code active} are filled in.
     *
     * @param pairs names and values in turn; a name may come twice, and the later value counts
     */
    public void insert(Table table, long id, @Nullable Object... pairs) {
        Row row = table.insert(id);
        if (table.model().hasAccessLog()) {
            table.cell(row, "create_date", env.now());
            table.cell(row, "create_uid", env.uid());
            stamp(table, row);
        }
        if (table.hasColumn("active")) {
            table.cell(row, "active", true);
        }
        for (int i = 0; i < pairs.length; i += 2) {
            put(table, row, table.column(String.valueOf(pairs[i])), pairs[i + 1]);
        }
    }

    private void put(Table table, Row row, Column column, @Nullable Object value) {
        if (column.field().type() == FieldType.MANY2MANY) {
            List<?> ids = value instanceof List<?> list ? list : List.of();
            table.cell(row, column, ids.stream().map(Values::integer).toList());
        } else {
            cell(table, row, column, Values.toCell(table, column.field(), value));
        }
    }

    /** Changes rows as the ORM does: the change is stamped, and what hangs on it is computed again. */
    public void write(Table table, Collection<Long> ids, Map<String, @Nullable Object> values) {
        env.check(Access.WRITE, table);
        refuseUnknownInWrite(table, values.keySet());
        for (Row row : existing(table, ids)) {
            refuseHidden(table, row, "write");
            Map<Triggers.Target, Set<Long>> before = database.triggers().hanging(env, table, row, values.keySet());
            set(table, row, values);
            if (!values.isEmpty()) {
                stamp(table, row);
            }
            database.triggers().changed(env, table, row, values.keySet(), before);
        }
    }

    /** Changes a row as SQL would: nothing is stamped and nothing is computed. */
    public void writeSilently(Table table, long id, Map<String, @Nullable Object> values) {
        refuseUnknown(table, values.keySet());
        for (Row row : existing(table, List.of(id))) {
            set(table, row, values);
        }
    }

    /** Deletes rows; what refers to them is deleted too, emptied without a stamp, or forbids it. */
    public void unlink(Table table, Collection<Long> ids) {
        env.check(Access.UNLINK, table);
        for (Long id : ids) {
            Row row = table.rows().get(id);
            if (row != null) {
                refuseHidden(table, row, "unlink");
                remove(table, row);
            }
        }
    }

    private void remove(Table table, Row row) {
        Map<Triggers.Target, Set<Long>> before = database.triggers()
                .hanging(env, table, row, table.model().fields().keySet());
        new References(database).release(table, row, this::remove);
        new ExternalIds(database).forget(table, row.id());
        table.remove(row);
        database.triggers().recompute(env, before);
    }

    private void stamp(Table table, Row row) {
        if (table.model().hasAccessLog()) {
            table.cell(row, "write_date", env.now());
            table.cell(row, "write_uid", env.uid());
        }
    }

    private static Map<String, @Nullable Object> withDefaults(Table table, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        for (FakeField field : table.model().fields().values()) {
            if (all.containsKey(field.name())) {
                continue;
            }
            if (field.initial().isPresent()) {
                all.put(field.name(), field.initial().get());
            } else if (field.name().equals("active") && field.isStored()) {
                all.put("active", true);
            }
        }
        return all;
    }

    /** Makes the rows that a new row delegates to, unless they are given. */
    private void delegate(Table table, Map<String, @Nullable Object> values) {
        table.model().inherits().forEach((parentName, link) -> {
            Map<String, @Nullable Object> theirs = new LinkedHashMap<>();
            for (FakeField field : table.model().fields().values()) {
                if (field.related().equals(link + "." + field.name()) && values.containsKey(field.name())) {
                    theirs.put(field.name(), values.remove(field.name()));
                }
            }
            Object given = values.get(link);
            if (given == null || given.equals(false)) {
                values.put(link, create(database.table(parentName), theirs));
            } else if (!theirs.isEmpty()) {
                write(database.table(parentName), List.of(Values.integer(given)), theirs);
            }
        });
    }

    private void set(Table table, Row row, Map<String, @Nullable Object> values) {
        values.forEach((name, value) -> {
            FakeField field = Reader.existing(table, name);
            if (name.equals("id") || name.equals("display_name")) {
                return;
            } else if (field.type().isToMany()) {
                new Commands(env, this).apply(table, row, field, value);
            } else if (field.isStored()) {
                cell(table, row, field, Values.toCell(table, field, value));
            } else if (!field.text("inverse").isEmpty()) {
                FakeField inverse = Reader.existing(table, field.text("inverse"));
                cell(table, row, inverse, Values.toCell(table, inverse, value));
            } else if (!field.related().isEmpty()) {
                writeThrough(table, row, field, value);
            }
        });
    }

    /** Writes a related field where its value lives. */
    private void writeThrough(Table table, Row row, FakeField field, @Nullable Object value) {
        int dot = field.related().lastIndexOf('.');
        Object target = new Reader(env.sudo())
                .path(table, field.related().substring(0, dot))
                .apply(row);
        String link = field.related().substring(0, dot);
        if (target instanceof Long id && !link.contains(".")) {
            Table other = database.table(Reader.existing(table, link).relation());
            write(
                    other,
                    List.of(id),
                    java.util.Collections.singletonMap(field.related().substring(dot + 1), value));
        }
    }

    private void cell(Table table, Row row, Column column, @Nullable Object value) {
        if (column.perCompany()) {
            table.cell(row, column, PerKey.with(row.cell(column.index()), env.company(), value));
        } else if (column.perLanguage()) {
            table.cell(row, column, translated(row.cell(column.index()), value));
        } else {
            table.cell(row, column, value);
        }
    }

    void cell(Table table, Row row, FakeField field, @Nullable Object value) {
        cell(table, row, table.column(field.name()), value);
    }

    /** Returns the cell of a translated field with the value in the language of the call. */
    private @Nullable Object translated(@Nullable Object old, @Nullable Object value) {
        if (env.lang().equals("en_US") && !(old instanceof PerKey)) {
            return value;
        }
        PerKey values = old instanceof PerKey known ? known : PerKey.with(null, "en_US", old == null ? value : old);
        return PerKey.with(values, env.lang(), value);
    }

    private static void refuseUnknown(Table table, Collection<String> names) {
        for (String name : names) {
            if (table.field(name) == null) {
                throw new OdooError(
                        ErrorKind.VALUE_ERROR, "Invalid field '" + name + "' on model '" + table.name() + "'");
            }
        }
    }

    private void refuseUnknownInWrite(Table table, Collection<String> names) {
        for (String name : names) {
            if (table.field(name) == null && env.release().comparesSeconds()) {
                throw new OdooError(ErrorKind.KEY_ERROR, PythonText.repr(name));
            }
        }
        refuseUnknown(table, names);
    }

    /** Refuses ids that aren't there. */
    void refuseMissing(Table table, Collection<Long> ids) {
        existing(table, ids);
    }

    private static void refuseMissing(Table table, Map<String, @Nullable Object> values) {
        for (FakeField field : table.model().fields().values()) {
            Object value = values.get(field.name());
            boolean missing = value == null || value.equals(false) && field.type() != FieldType.BOOLEAN;
            if (missing
                    && field.is("required")
                    && field.isStored()
                    && field.compute().isEmpty()
                    && field.related().isEmpty()
                    && !field.type().isNumber()
                    && !field.type().isToMany()
                    && field.type() != FieldType.BOOLEAN) {
                throw new OdooError(
                        ErrorKind.VALIDATION_ERROR,
                        "The operation cannot be completed: Missing required value for the field '" + field.label()
                                + "' (" + field.name() + ").\nModel: '"
                                + table.model().label() + "' (" + table.name()
                                + ")\n");
            }
        }
    }

    private void refuseHidden(Table table, Row row, String operation) {
        if (!new Search(env).allowed(table).test(row)) {
            throw hidden(env, table, operation);
        }
    }

    static OdooError hidden(Env env, Table table, String operation) {
        return new OdooError(
                ErrorKind.ACCESS_ERROR,
                "Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, "
                        + env.user().name() + " (id=" + env.uid() + ") doesn't have '" + operation + "' access to:\n- "
                        + table.model().label() + " (" + table.name() + ")");
    }

    private static List<Row> existing(Table table, Collection<Long> ids) {
        List<Row> rows = new ArrayList<>();
        for (Long id : new LinkedHashSet<>(ids)) {
            Row row = table.rows().get(id);
            if (row == null) {
                throw new OdooError(
                        ErrorKind.MISSING_ERROR,
                        "Record does not exist or has been deleted.\n(Record: " + table.name()
                                + PythonText.repr(List.of(id)).replace('[', '(').replace("]", ",)") + ", User: " + 2
                                + ")");
            }
            rows.add(Objects.requireNonNull(row));
        }
        return rows;
    }
}
