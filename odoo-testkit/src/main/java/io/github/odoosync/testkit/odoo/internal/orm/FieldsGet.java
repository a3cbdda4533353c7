package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes fields, as {@code fields_get} does. */
final class FieldsGet {
    private static final List<String> OPTIONAL = List.of(
            "help",
            "selection",
            "relation",
            "relation_field",
            "digits",
            "currency_field",
            "model_field",
            "groups",
            "aggregator",
            "translate",
            "trim",
            "size",
            "attachment",
            "definition_record",
            "definition_record_field");

    private final Env env;

    FieldsGet(Env env) {
        this.env = env;
    }

    Map<String, Object> of(Table table, @Nullable Object names, @Nullable Object attributes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (FakeField field : Calls.readable(env, table)) {
            if (isAsked(names, field.name())) {
                Map<String, Object> description = describe(field);
                description.keySet().removeIf(attribute -> !isAsked(attributes, attribute));
                fields.put(field.name(), description);
            }
        }
        return fields;
    }

    private static boolean isAsked(@Nullable Object list, String name) {
        return !(list instanceof List<?> asked) || asked.isEmpty() || asked.contains(name);
    }

    private static Object said(FakeField field, String attribute, boolean usual) {
        Object value = field.attribute(attribute);
        return value == null ? usual : value;
    }

    private Map<String, Object> describe(FakeField field) {
        Map<String, Object> description = new LinkedHashMap<>();
        boolean stored = field.isStored() && field.type() != FieldType.ONE2MANY
                || field.type() == FieldType.ONE2MANY && field.isStored();
        description.put("type", field.type().odooName());
        description.put("string", field.label());
        if (env.release().describesNames()) {
            description.put("name", field.name());
        }
        description.put("store", stored);
        description.put("required", field.is("required"));
        description.put("readonly", field.is("readonly"));
        description.put("company_dependent", field.is("company_dependent"));
        description.put("manual", field.is("manual"));
        description.put("depends", field.depends());
        boolean searchable =
                stored || field.is("searchable") || !field.related().isEmpty();
        description.put("searchable", searchable);
        description.put(
                "sortable", said(field, "sortable", stored && !field.type().isToMany()));
        description.put("groupable", said(field, "groupable", stored));
        description.put("exportable", true);
        if (!field.related().isEmpty()) {
            description.put(
                    "related",
                    env.release().relatedIsList() ? List.of(field.related().split("\\.")) : field.related());
        }
        if (!field.relation().isEmpty()) {
            Object domain = field.attribute("domain");
            description.put("domain", domain == null ? List.of() : domain);
            description.put("context", Map.of());
        }
        for (String attribute : OPTIONAL) {
            Object value = field.attribute(attribute);
            if (value != null) {
                description.put(attribute, value);
            }
        }
        return description;
    }
}
