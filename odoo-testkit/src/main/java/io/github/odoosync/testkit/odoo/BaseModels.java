package io.github.odoosync.testkit.odoo;

import io.github.odoosync.testkit.odoo.internal.orm.Database;
import io.github.odoosync.testkit.odoo.internal.orm.Env;
import io.github.odoosync.testkit.odoo.internal.orm.Table;
import io.github.odoosync.testkit.odoo.internal.orm.Writer;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.List;
import java.util.Map;

/** The models that every server has, and the rows in them that say what it has. */
final class BaseModels {
    private BaseModels() {}

    static List<FakeModel> all() {
        return List.of(
                FakeModel.builder("res.users")
                        .label("User")
                        .order("name, login")
                        .field(FakeField.of("name", FieldType.CHAR).required())
                        .field(FakeField.of("login", FieldType.CHAR).required())
                        .field("active", FieldType.BOOLEAN)
                        .build(),
                FakeModel.builder("ir.model")
                        .label("Models")
                        .order("model")
                        .field(FakeField.of("name", FieldType.CHAR).required().translated())
                        .field(FakeField.of("model", FieldType.CHAR).required())
                        .field(FakeField.selection("state", "manual", "base"))
                        .field("transient", FieldType.BOOLEAN)
                        .field("abstract", FieldType.BOOLEAN)
                        .build(),
                FakeModel.builder("ir.model.data")
                        .label("Model Data")
                        .order("module, model, name")
                        .field(FakeField.of("module", FieldType.CHAR).required().initially(""))
                        .field(FakeField.of("name", FieldType.CHAR).required())
                        .field(FakeField.of("model", FieldType.CHAR).required())
                        .field(FakeField.of("res_id", FieldType.MANY2ONE_REFERENCE)
                                .attribute("model_field", "model"))
                        .field("noupdate", FieldType.BOOLEAN)
                        .build());
    }

    /** Adds a row for each model and for each user that has none. */
    static void fill(Database database) {
        Writer writer = new Writer(Env.superuser(database, Env.time(database)));
        database.write(() -> {
            database.tables().values().forEach(table -> addModel(writer, database.table("ir.model"), table));
            Table users = database.table("res.users");
            database.users().forEach((id, user) -> {
                if (!users.rows().containsKey(id)) {
                    writer.create(users, id, Map.of("name", user.name(), "login", user.login()));
                }
            });
            return true;
        });
    }

    private static void addModel(Writer writer, Table models, Table table) {
        boolean manual = table.name().startsWith("x_");
        writer.insert(
                models,
                models.takeId(),
                "name",
                table.model().label(),
                "model",
                table.name(),
                "state",
                manual ? "manual" : "base");
    }
}
