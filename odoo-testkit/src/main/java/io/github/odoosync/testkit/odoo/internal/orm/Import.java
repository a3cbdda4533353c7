package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.internal.domain.PythonText;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code load}: all rows or none. Rows are looked at before anything is written, each for what its cells say, then for what
 * its model requires; to-many columns are not taken.
 */
final class Import {
    private static final Set<String> YES = Set.of("1", "true", "yes");
    private static final Set<String> NO = Set.of("0", "false", "no");

    private final Env env;
    private final Table table;
    private final ExternalIds names;
    private final List<Map<String, Object>> messages = new ArrayList<>();

    /** A row as it is understood: which record it is, or 0 for a new one, and what is written. */
    private record Parsed(
            int row,
            @Nullable String externalId,
            long id,
            Map<String, @Nullable Object> values,
            Map<String, String> later) {}

    Import(Env env, Table table) {
        this.env = env;
        this.table = table;
        this.names = new ExternalIds(env.database());
    }

    Map<String, Object> load(List<?> columns, List<?> rows) {
        List<Parsed> parsed = new ArrayList<>();
        Set<String> before = new HashSet<>();
        int own = columns.indexOf("id");
        for (int i = 0; i < rows.size(); i++) {
            List<?> cells = (List<?>) rows.get(i);
            parsed.add(parse(i, columns, cells, before));
            if (own >= 0) {
                before.add(String.valueOf(cells.get(own)));
            }
        }
        parsed.forEach(this::refuse);
        if (!messages.isEmpty()) {
            return answer(false);
        }
        return answer(parsed.stream().map(this::write).toList());
    }

    private Map<String, Object> answer(Object ids) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ids", ids);
        answer.put("messages", List.copyOf(messages));
        answer.put("nextrow", 0L);
        return answer;
    }

    private Parsed parse(int row, List<?> columns, List<?> cells, Set<String> before) {
        String externalId = null;
        long id = 0;
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, String> later = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = String.valueOf(columns.get(i));
            Object cell = cells.get(i);
            boolean empty = cell == null || cell.equals("") || cell.equals(false);
            String text = empty ? "" : String.valueOf(cell);
            if (column.equals("id")) {
                externalId = empty ? null : text;
            } else if (column.equals(".id")) {
                id = empty ? 0 : known(row, text);
            } else {
                parse(row, column, text, values, later, before);
            }
        }
        if (externalId != null && id == 0) {
            id = named(row, externalId);
        }
        return new Parsed(row, externalId, id, values, later);
    }

    private void parse(
            int row,
            String column,
            String text,
            Map<String, @Nullable Object> values,
            Map<String, String> later,
            Set<String> before) {
        String name = column.contains("/") ? column.substring(0, column.indexOf('/')) : column;
        FakeField field = table.field(name);
        if (field == null) {
            throw new OdooError(ErrorKind.VALUE_ERROR, "Invalid field name '" + name + "'");
        }
        if (text.isEmpty()) {
            values.put(name, false);
        } else if (column.endsWith("/.id")) {
            Table other = env.database().table(field.relation());
            Long id = text.matches("[0-9]+") ? Long.valueOf(text) : null;
            if (id == null || !other.rows().containsKey(id)) {
                refuse(
                        row,
                        name,
                        "No matching record found for database id '" + text + "' in field '" + field.label() + "'");
            } else {
                values.put(name, id);
            }
        } else if (column.endsWith("/id")) {
            Optional<Row> found = names.find(text);
            if (found.isPresent()) {
                values.put(name, names.record(found.get()));
            } else if (before.contains(text)) {
                later.put(name, text);
            } else {
                refuse(
                        row,
                        name,
                        "No matching record found for external id '" + text + "' in field '" + field.label() + "'");
            }
        } else {
            values.put(name, value(row, field, text));
        }
    }

    private @Nullable Object value(int row, FakeField field, String text) {
        if (field.type() == FieldType.BOOLEAN) {
            String word = text.toLowerCase(Locale.ROOT);
            if (!YES.contains(word) && !NO.contains(word)) {
                refuse(row, field.name(), "Unknown value '" + text + "' for boolean field '" + field.label() + "'");
            }
            return YES.contains(word);
        }
        try {
            Values.toCell(table, field, text);
        } catch (OdooError | IllegalArgumentException e) {
            refuse(
                    row,
                    field.name(),
                    field.type() == FieldType.SELECTION
                            ? "Value '" + text + "' not found in selection field '" + field.label() + "'"
                            : PythonText.repr(text) + " does not seem to be a"
                                    + (field.type() == FieldType.INTEGER ? "n integer" : " number") + " for field '"
                                    + field.label() + "'");
        }
        return text;
    }

    private long known(int row, String text) {
        Row found = text.matches("[0-9]+") ? table.rows().get(Long.valueOf(text)) : null;
        boolean archived = found != null
                && table.hasColumn("active")
                && env.activeTest()
                && !Boolean.TRUE.equals(table.cell(found, "active"));
        if (found == null || archived) {
            refuse(row, ".id", "Unknown database identifier '" + text + "'");
            return 0;
        }
        return found.id();
    }

    private long named(int row, String externalId) {
        Optional<Row> found = names.find(externalId);
        if (found.isEmpty()) {
            if (externalId.contains(" ")) {
                refuse(
                        row,
                        null,
                        "new row for relation \"ir_model_data\" violates check constraint"
                                + " \"ir_model_data_name_nospaces\"");
            }
            return 0;
        }
        String model = names.model(found.get());
        if (!model.equals(table.name())) {
            refuse(
                    row,
                    null,
                    "For external id " + externalId + " when trying to create/update a record of model "
                            + table.name() + " found record of different model " + model + " ("
                            + found.get().id() + ")");
        }
        return names.record(found.get());
    }

    /** Refuses a row for what its model requires. */
    private void refuse(Parsed parsed) {
        if (parsed.id() == 0) {
            try {
                new Writer(env).check(table, parsed.values());
            } catch (OdooError e) {
                refuse(parsed.row(), null, e.text());
            }
            return;
        }
        parsed.values().forEach((name, value) -> {
            FakeField field = java.util.Objects.requireNonNull(table.field(name));
            if (Boolean.FALSE.equals(value) && field.is("required") && field.type() != FieldType.BOOLEAN) {
                refuse(
                        parsed.row(),
                        null,
                        "Missing required value for the field '" + field.label() + "' (" + name + ").");
            }
        });
    }

    private void refuse(int row, @Nullable String field, String text) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("rows", Map.of("from", (long) row, "to", (long) row));
        message.put("record", (long) row);
        message.put("type", "error");
        message.put("message", text);
        if (field != null) {
            message.put("field", field);
        }
        messages.add(message);
    }

    private long write(Parsed parsed) {
        Writer writer = new Writer(env);
        Map<String, @Nullable Object> values = new LinkedHashMap<>(parsed.values());
        parsed.later()
                .forEach((field, name) ->
                        values.put(field, names.find(name).map(names::record).orElse(null)));
        long id = parsed.id();
        if (id == 0 && parsed.externalId() != null) {
            // a row of this call may have made it
            id = names.find(parsed.externalId()).map(names::record).orElse(0L);
        }
        if (id == 0) {
            id = writer.create(table, values);
            if (parsed.externalId() != null) {
                names.add(env, parsed.externalId(), table, id);
            }
        } else {
            writer.write(table, List.of(id), values);
        }
        return id;
    }
}
