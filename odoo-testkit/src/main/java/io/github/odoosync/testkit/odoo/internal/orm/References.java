package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What the foreign keys of the database do when a row is deleted: all of it in SQL, without a {@code write_date}. */
final class References {
    private final Database database;

    References(Database database) {
        this.database = database;
    }

    void release(Table table, Row row, BiConsumer<Table, Row> remove) {
        for (Table other : database.tables().values()) {
            for (FakeField field : other.model().fields().values()) {
                if (field.isStored()
                        && field.relation().equals(table.name())
                        && !field.name().endsWith("_uid")) {
                    release(other, field, row, remove);
                }
            }
        }
    }

    private static void release(Table other, FakeField field, Row row, BiConsumer<Table, Row> remove) {
        if (field.type() == FieldType.MANY2ONE && !field.is("company_dependent")) {
            for (Row referring : referring(other, field, row)) {
                switch (rule(field)) {
                    case "cascade" -> remove.accept(other, referring);
                    case "restrict" ->
                        throw new OdooError(
                                ErrorKind.VALIDATION_ERROR,
                                "The operation cannot be completed: another model requires the record being deleted. If "
                                        + "possible, archive it instead.\n\nModel: '"
                                        + other.model().label() + "' ("
                                        + other.name() + ")\nConstraint: "
                                        + other.name().replace('.', '_') + "_" + field.name() + "_fkey\n");
                    default -> other.cell(referring, field.name(), null);
                }
            }
        } else if (field.type() == FieldType.MANY2MANY && other.hasColumn(field.name())) {
            for (Row referring : other.all()) {
                if (other.cell(referring, field.name()) instanceof List<?> ids && ids.contains(row.id())) {
                    List<Object> rest = new ArrayList<>(ids);
                    rest.remove((Object) row.id());
                    other.cell(referring, field.name(), List.copyOf(rest));
                }
            }
        }
    }

    private static List<Row> referring(Table other, FakeField field, Row row) {
        Long id = row.id();
        return other.all().stream()
                .filter(candidate -> id.equals(other.cell(candidate, field.name())))
                .toList();
    }

    private static String rule(FakeField field) {
        String given = field.text("ondelete");
        if (!given.isEmpty()) {
            return given;
        }
        return field.is("required") ? "restrict" : "set null";
    }
}
