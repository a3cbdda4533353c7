package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes stored fields again when something changes that they hang on.
 *
 * <p>Only a value that really changed is stored, and only then its row gets a new {@code write_date}.
 */
final class Triggers {

    /** A stored field that is computed. */
    record Target(Table table, FakeField field) {}

    /** A step of a path, from a table through one of its fields. */
    private record Link(Table table, FakeField field) {}

    /**
     * A field whose change touches a target.
     *
     * @param way the steps from the target to the row that changed
     */
    private record Dependency(Target target, List<Link> way) {}

    private final Map<String, Table> tables;
    private final Map<Table, Map<String, List<Dependency>>> dependencies = new HashMap<>();
    private final Map<Table, List<Target>> targets = new HashMap<>();

    Triggers(Map<String, Table> tables) {
        this.tables = tables;
        for (Table table : tables.values()) {
            for (FakeField field : table.model().fields().values()) {
                boolean derived =
                        field.compute().isPresent() || !field.related().isEmpty();
                if (derived && field.isStored() && !field.type().isToMany()) {
                    Target target = new Target(table, field);
                    targets.computeIfAbsent(table, key -> new ArrayList<>()).add(target);
                    field.depends().forEach(path -> follow(target, table, path, List.of()));
                }
            }
        }
    }

    private void follow(Target target, Table table, String path, List<Link> way) {
        int dot = path.indexOf('.');
        FakeField field = table.field(dot < 0 ? path : path.substring(0, dot));
        if (field == null) {
            return;
        }
        add(target, table, field.name(), way);
        if (!field.isStored()) {
            field.depends().forEach(inner -> follow(target, table, inner, way));
        }
        List<Link> further = new ArrayList<>(way);
        further.add(new Link(table, field));
        Table next = tables.get(field.relation());
        if (next != null && field.type() == FieldType.ONE2MANY) {
            add(target, next, field.text("relation_field"), further);
        }
        if (next != null && dot >= 0) {
            follow(target, next, path.substring(dot + 1), further);
        }
    }

    private void add(Target target, Table table, String field, List<Link> way) {
        dependencies
                .computeIfAbsent(table, key -> new HashMap<>())
                .computeIfAbsent(field, key -> new ArrayList<>())
                .add(new Dependency(target, way));
    }

    /** Returns what hangs on the named fields of a row, as the links are now. */
    Map<Target, Set<Long>> hanging(Env env, Table table, Row row, Collection<String> fields) {
        Map<String, List<Dependency>> here = dependencies.getOrDefault(table, Map.of());
        Map<Target, Set<Long>> hanging = new LinkedHashMap<>();
        for (String field : fields) {
            for (Dependency dependency : here.getOrDefault(field, List.of())) {
                Set<Long> ids = back(env, dependency.way(), table, row);
                hanging.computeIfAbsent(dependency.target(), key -> new LinkedHashSet<>())
                        .addAll(ids);
            }
        }
        return hanging;
    }

    private static Set<Long> back(Env env, List<Link> way, Table table, Row row) {
        Reader reader = new Reader(env.with("active_test", false).sudo());
        Set<Long> ids = new LinkedHashSet<>(List.of(row.id()));
        Table at = table;
        for (int i = way.size() - 1; i >= 0 && !ids.isEmpty(); i--) {
            Link link = way.get(i);
            ids = back(env, reader, link, at, ids);
            at = link.table();
        }
        return ids;
    }

    /** Returns the rows whose link leads to one of the ids. */
    private static Set<Long> back(Env env, Reader reader, Link link, Table at, Set<Long> ids) {
        Set<Long> found = new LinkedHashSet<>();
        if (link.field().type() == FieldType.ONE2MANY) {
            var parent = reader.of(at, Reader.existing(at, link.field().text("relation_field")));
            for (Long id : ids) {
                Row row = at.rows().get(id);
                if (row != null && parent.apply(row) instanceof Long up) {
                    found.add(up);
                }
            }
            return found;
        }
        var value = reader.of(link.table(), link.field());
        for (Long id : ids) {
            env.database().inverses().of(link.table(), link.field(), value, id).forEach(row -> found.add(row.id()));
        }
        return found;
    }

    /** Computes the stored fields of a new row that were not given, and what hangs on it. */
    void created(Env env, Table table, Row row, Set<String> given) {
        Map<Target, Set<Long>> work =
                hanging(env, table, row, table.model().fields().keySet());
        work.values().removeIf(Set::isEmpty);
        for (Target target : targets.getOrDefault(table, List.of())) {
            Set<Long> ids = work.computeIfAbsent(target, key -> new LinkedHashSet<>());
            if (given.contains(target.field().name())) {
                ids.remove(row.id());
            } else {
                ids.add(row.id());
            }
        }
        recompute(env, work);
    }

    /** Computes what hangs on changed fields, by the links before and after. */
    void changed(Env env, Table table, Row row, Set<String> fields, Map<Target, Set<Long>> before) {
        Map<Target, Set<Long>> work = new LinkedHashMap<>(before);
        hanging(env, table, row, fields)
                .forEach((target, ids) -> work.computeIfAbsent(target, key -> new LinkedHashSet<>())
                        .addAll(ids));
        work.forEach((target, ids) -> {
            if (target.table() == table && fields.contains(target.field().name())) {
                ids.remove(row.id());
            }
        });
        recompute(env, work);
    }

    /** Computes fields until nothing changes any more. */
    void recompute(Env env, Map<Target, Set<Long>> work) {
        Deque<Map.Entry<Target, Set<Long>>> queue = new ArrayDeque<>(work.entrySet());
        for (int rounds = 0; !queue.isEmpty(); rounds++) {
            if (rounds > 100_000) {
                throw new IllegalStateException("computed fields depend on each other: " + queue.peek());
            }
            Map.Entry<Target, Set<Long>> next = queue.poll();
            for (Long id : next.getValue()) {
                Row row = next.getKey().table().rows().get(id);
                if (row != null) {
                    queue.addAll(recompute(env, next.getKey(), row).entrySet());
                }
            }
        }
    }

    private Map<Target, Set<Long>> recompute(Env env, Target target, Row row) {
        Table table = target.table();
        FakeField field = target.field();
        Env all = env.with("active_test", false).sudo();
        Reader reader = new Reader(all);
        Object value = field.compute().isPresent()
                ? field.compute().get().apply(new RowView(all, reader, table, row))
                : reader.path(table, field.related()).apply(row);
        Object cell = Values.toCell(table, field, value);
        if (same(field, cell, reader.of(table, field).apply(row))) {
            return Map.of();
        }
        new Writer(env).cell(table, row, field, cell);
        if (table.model().hasAccessLog()) {
            table.cell(row, "write_date", env.now());
            table.cell(row, "write_uid", env.uid());
        }
        return hanging(env, table, row, List.of(field.name()));
    }

    /** Compares as the ORM does, which takes a NULL number for zero. */
    private static boolean same(FakeField field, @Nullable Object left, @Nullable Object right) {
        if (field.type().isNumber()) {
            return number(left).compareTo(number(right)) == 0;
        } else if (field.type() == FieldType.BOOLEAN) {
            return Boolean.TRUE.equals(left) == Boolean.TRUE.equals(right);
        }
        return Objects.equals(left, right);
    }

    private static BigDecimal number(@Nullable Object value) {
        return value == null ? BigDecimal.ZERO : Values.decimal(value);
    }
}
