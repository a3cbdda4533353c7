package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a model that delegates to another ({@code _inherits}) the other's fields, as related ones. */
final class Delegation {
    private static final Set<String> OWN =
            Set.of("id", "display_name", "create_uid", "create_date", "write_uid", "write_date");
    private static final Set<String> KEPT = Set.of(
            "string", "help", "relation", "selection", "digits", "currency_field", "groups", "model_field", "required");

    private Delegation() {}

    static Collection<FakeModel> complete(Map<String, FakeModel> models) {
        Map<String, FakeModel> done = new LinkedHashMap<>();
        for (FakeModel model : models.values()) {
            done.put(model.name(), complete(model, models));
        }
        return done.values();
    }

    private static FakeModel complete(FakeModel model, Map<String, FakeModel> models) {
        if (model.inherits().isEmpty()) {
            return model;
        }
        List<FakeField> more = new ArrayList<>();
        model.inherits().forEach((parentName, link) -> {
            FakeModel parent = models.get(parentName);
            if (parent == null) {
                throw new IllegalArgumentException(model + " delegates to " + parentName + ", which is not defined");
            }
            for (FakeField field : complete(parent, models).fields().values()) {
                if (!OWN.contains(field.name()) && !model.fields().containsKey(field.name())) {
                    more.add(delegated(field, link));
                }
            }
        });
        return model.with(more);
    }

    private static FakeField delegated(FakeField field, String link) {
        FakeField copy = FakeField.of(field.name(), field.type());
        for (String attribute : KEPT) {
            Object value = field.attribute(attribute);
            if (value != null) {
                copy = copy.attribute(attribute, value);
            }
        }
        if (field.type() == FieldType.ONE2MANY) {
            copy = copy.attribute("relation_field", field.text("relation_field"));
        }
        return copy.label(field.label()).related(link + "." + field.name());
    }
}
