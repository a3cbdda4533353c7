package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row that was sent would change: values checked, parents found. */
final class Changes {
    private final Org org;
    private final ObjectDef def;
    private final boolean creates;
    private final boolean loose;

    /**
     * Begins with nothing.
     *
     * @param creates whether the record is new
     * @param loose whether all values are texts, from CSV
     */
    Changes(Org org, ObjectDef def, boolean creates, boolean loose) {
        this.org = org;
        this.def = def;
        this.creates = creates;
        this.loose = loose;
    }

    Map<String, @Nullable Object> of(ObjectNode row) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        row.fields().forEachRemaining(entry -> {
            if (!entry.getKey().equals("attributes")) {
                change(entry.getKey(), entry.getValue(), changes);
            }
        });
        for (FieldDef field : def.fields()) {
            boolean empty = creates ? changes.get(field.name()) == null : isCleared(changes, field);
            if (!field.nillable() && field.createable() && !field.type().equals("boolean") && empty) {
                missing.add(field.name());
            }
        }
        if (!missing.isEmpty()) {
            throw Refusal.of(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: " + missing,
                    missing.toArray(String[]::new));
        }
        return changes;
    }

    private static boolean isCleared(Map<String, @Nullable Object> changes, FieldDef field) {
        return changes.containsKey(field.name()) && changes.get(field.name()) == null;
    }

    private void change(String name, JsonNode value, Map<String, @Nullable Object> changes) {
        FieldDef field = value.isObject() ? def.relationship(name).orElse(null) : def.field(name);
        if (field == null) {
            throw Refusal.noColumn(name, def.name());
        }
        if (!(creates ? field.createable() : field.updateable())) {
            throw Refusal.of(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "Unable to create/update fields: " + field.name() + ". Please check the security settings of this"
                            + " field and verify that it is read/write for your profile or permission set.",
                    field.name());
        }
        Object stored = value.isObject() ? parent(field, value) : Values.stored(field, value, loose);
        if (field.type().equals("reference") && !value.isObject() && stored != null) {
            checkId(field, stored.toString());
        }
        changes.put(field.name(), stored == null && field.type().equals("boolean") ? Boolean.FALSE : stored);
    }

    private String parent(FieldDef field, JsonNode named) {
        List<String> names = new ArrayList<>();
        named.fieldNames().forEachRemaining(names::add);
        names.remove("attributes");
        names.remove("type");
        if (names.size() != 1) {
            throw Refusal.of(
                    "INVALID_FIELD",
                    "More than 1 field provided in an external foreign key reference in entity: "
                            + field.referenceTo().get(0));
        }
        String by = names.get(0);
        String value = named.path(by).asText();
        Table parents = org.table(field.referenceTo().get(0));
        FieldDef key = parents.def().field(by);
        if (key == null || !key.externalId() && !key.type().equals("id")) {
            throw Refusal.of(
                    "INVALID_FIELD",
                    "Field name provided, " + by + " does not match an External ID for "
                            + parents.def().name());
        }
        List<StoredRecord> found = parents.find(by, value);
        String where =
                " for field " + key.name() + " in entity " + parents.def().name();
        if (found.isEmpty()) {
            throw Refusal.of("INVALID_FIELD", "Foreign key external ID: " + value + " not found" + where);
        }
        if (found.size() > 1) {
            throw Refusal.of("INVALID_FIELD", "Foreign key external ID: " + value + " found more than once" + where);
        }
        return found.get(0).id();
    }

    private void checkId(FieldDef field, String id) {
        for (String object : field.referenceTo()) {
            StoredRecord found = org.table(object).get(id);
            if (found != null && !found.deleted()) {
                return;
            }
        }
        throw Refusal.of("MALFORMED_ID", field.name() + ": id value of incorrect type: " + id, field.name());
    }
}
