package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies what is written to a to-many field: Odoo's commands, or a list of ids that replaces what was there. */
final class Commands {
    private final Env env;
    private final Writer writer;

    Commands(Env env, Writer writer) {
        this.env = env;
        this.writer = writer;
    }

    void apply(Table table, Row row, FakeField field, @Nullable Object value) {
        List<?> commands = value instanceof List<?> list ? list : List.of();
        Table other = env.database().table(field.relation());
        Set<Long> before = new LinkedHashSet<>(current(table, row, field));
        Set<Long> after = new LinkedHashSet<>(isCommands(commands) ? before : Set.of());
        for (Object command : commands) {
            if (command instanceof List<?> parts) {
                step(other, row, field, parts, after);
            } else {
                after.add(Values.integer(command));
            }
        }
        replace(table, row, field, other, before, after);
    }

    private static boolean isCommands(List<?> values) {
        return !values.isEmpty() && values.stream().allMatch(List.class::isInstance);
    }

    private List<Long> current(Table table, Row row, FakeField field) {
        Env all = env.with("active_test", false).sudo();
        Object ids = new Reader(all).of(table, field).apply(row);
        return ids instanceof List<?> list ? list.stream().map(id -> (Long) id).toList() : List.of();
    }

    @SuppressWarnings("unchecked")
    private void step(Table other, Row row, FakeField field, List<?> parts, Set<Long> ids) {
        int code = Values.integer(parts.get(0)).intValue();
        Long id = parts.size() > 1 && parts.get(1) instanceof Number number ? number.longValue() : 0L;
        switch (code) {
            case 0 -> {
                Map<String, @Nullable Object> values =
                        new LinkedHashMap<>((Map<String, @Nullable Object>) parts.get(2));
                if (field.type() == FieldType.ONE2MANY) {
                    values.put(field.text("relation_field"), row.id());
                }
                ids.add(writer.create(other, values));
            }
            case 1 -> writer.write(other, List.of(id), (Map<String, @Nullable Object>) parts.get(2));
            case 2 -> {
                ids.remove(id);
                writer.unlink(other, List.of(id));
            }
            case 3 -> ids.remove(id);
            case 4 -> ids.add(id);
            case 5 -> ids.clear();
            case 6 -> {
                ids.clear();
                ((List<?>) parts.get(2)).forEach(each -> ids.add(Values.integer(each)));
            }
            default -> throw new OdooError(ErrorKind.VALUE_ERROR, "Wrong value for " + field.name() + ": " + parts);
        }
    }

    private void replace(Table table, Row row, FakeField field, Table other, Set<Long> before, Set<Long> after) {
        if (field.type() == FieldType.ONE2MANY) {
            String inverse = field.text("relation_field");
            before.stream()
                    .filter(id -> !after.contains(id) && other.rows().containsKey(id))
                    .forEach(id -> detach(other, inverse, id));
            after.stream()
                    .filter(id -> !before.contains(id))
                    .filter(id -> !Long.valueOf(row.id()).equals(linkOf(other, inverse, id)))
                    .forEach(id -> writer.write(other, List.of(id), Map.of(inverse, row.id())));
        } else if (!field.text("mirror").isEmpty()) {
            mirror(row, field, other, before, after);
        } else if (field.isStored()) {
            table.cell(row, field.name(), List.copyOf(after));
        }
    }

    private static @Nullable Object linkOf(Table other, String inverse, Long id) {
        Row child = other.rows().get(id);
        return child == null ? null : other.cell(child, inverse);
    }

    private void detach(Table other, String inverse, Long id) {
        if (Reader.existing(other, inverse).is("required")) {
            writer.unlink(other, List.of(id));
        } else {
            writer.write(other, List.of(id), Collections.singletonMap(inverse, false));
        }
    }

    /** Changes the other side of a many2many, which gets no new {@code write_date} by that. */
    private static void mirror(Row row, FakeField field, Table other, Set<Long> before, Set<Long> after) {
        String side = field.text("mirror");
        Set<Long> touched = new LinkedHashSet<>(before);
        touched.addAll(after);
        for (Long id : touched) {
            Row theirs = other.rows().get(id);
            if (theirs != null && before.contains(id) != after.contains(id)) {
                List<Object> ids = new ArrayList<>(other.cell(theirs, side) instanceof List<?> list ? list : List.of());
                ids.remove((Object) row.id());
                if (after.contains(id)) {
                    ids.add(row.id());
                }
                other.cell(theirs, side, List.copyOf(ids));
            }
        }
    }
}
