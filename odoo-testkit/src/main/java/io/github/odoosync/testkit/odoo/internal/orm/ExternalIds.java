package io.github.odoosync.testkit.odoo.internal.orm;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code ir.model.data}, which name records from outside. */
final class ExternalIds {
    /** The model's name. */
    static final String MODEL = "ir.model.data";

    private final Database database;

    ExternalIds(Database database) {
        this.database = database;
    }

    /** Returns the row of an external id, {@code module.name}; one without a module is Odoo's own import's. */
    Optional<Row> find(String externalId) {
        Table table = database.table(MODEL);
        List<String> parts = parts(externalId);
        return table.all().stream()
                .filter(row -> parts.get(0).equals(table.cell(row, "module"))
                        && parts.get(1).equals(table.cell(row, "name")))
                .findFirst();
    }

    /** Returns the model that an external id is of. */
    String model(Row row) {
        return String.valueOf(database.table(MODEL).cell(row, "model"));
    }

    /** Returns the record that an external id is of. */
    long record(Row row) {
        return (Long) java.util.Objects.requireNonNull(database.table(MODEL).cell(row, "res_id"));
    }

    /** Names a record. */
    void add(Env env, String externalId, Table table, long id) {
        List<String> parts = parts(externalId);
        Table names = database.table(MODEL);
        new Writer(env.sudo())
                .insert(
                        names,
                        names.takeId(),
                        "module",
                        parts.get(0),
                        "name",
                        parts.get(1),
                        "model",
                        table.name(),
                        "res_id",
                        id);
    }

    /** Refuses a second row of one name, as the table's unique index does. */
    void refuseTaken(Table table, Object module, @Nullable Object name) {
        if (table.name().equals(MODEL)
                && name != null
                && find(module + "." + name).isPresent()) {
            throw new OdooError(
                    ErrorKind.VALIDATION_ERROR,
                    "The operation cannot be completed: duplicate key value violates unique constraint"
                            + " \"ir_model_data_module_name_uniq_index\"\nDETAIL:  Key (module, name)=(" + module + ", "
                            + name + ") already exists.\n");
        }
    }

    /** Forgets the names of a record that is deleted. */
    void forget(Table table, long id) {
        Table names = database.find(MODEL);
        if (names == null || table.name().equals(MODEL)) {
            return;
        }
        names.all().stream()
                .filter(row -> table.name().equals(names.cell(row, "model"))
                        && Long.valueOf(id).equals(names.cell(row, "res_id")))
                .toList()
                .forEach(names::remove);
    }

    private static List<String> parts(String externalId) {
        int dot = externalId.indexOf('.');
        return dot < 0
                ? List.of("__import__", externalId)
                : List.of(externalId.substring(0, dot), externalId.substring(dot + 1));
    }
}
