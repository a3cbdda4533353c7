package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads chosen fields of rows into an answer. */
final class Reading {
    private final Env env;

    Reading(Env env) {
        this.env = env;
    }

    /**
     * Reads rows.
     *
     * @param asked a list of names; null, false and an empty list mean every readable field
     */
    RowSet rows(Table table, List<Row> rows, @Nullable Object asked, boolean classic) {
        List<FakeField> fields = fields(table, asked);
        Formatter formatter = new Formatter(env, classic);
        List<String> names = new ArrayList<>(List.of("id"));
        List<Function<Row, @Nullable Object>> cells = new ArrayList<>(List.of(Row::id));
        for (FakeField field : fields) {
            if (!names.contains(field.name())) {
                names.add(field.name());
                cells.add(formatter.of(table, field));
            }
        }
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        for (Row row : rows) {
            @Nullable Object[] line = new Object[cells.size()];
            for (int i = 0; i < line.length; i++) {
                line[i] = cells.get(i).apply(row);
            }
            values.add(line);
        }
        return new RowSet(names, values);
    }

    private List<FakeField> fields(Table table, @Nullable Object asked) {
        if (!(asked instanceof List<?> names) || names.isEmpty()) {
            return Calls.readable(env, table);
        }
        return names.stream().map(name -> asked(table, String.valueOf(name))).toList();
    }

    private FakeField asked(Table table, String name) {
        FakeField field = table.field(name);
        if (field == null) {
            throw new OdooError(ErrorKind.VALUE_ERROR, "Invalid field '" + name + "' on '" + table.name() + "'");
        } else if (!env.sees(field)) {
            throw new OdooError(
                    ErrorKind.ACCESS_ERROR,
                    "You do not have enough rights to access the field \"" + name + "\" on "
                            + table.model().label() + " (" + table.name() + ").\n\nOperation: read");
        }
        return field;
    }
}
