package io.github.odoosync.client.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code fields_get} tells of a field, the same from Odoo 12 to 21. Immutable. */
public final class ModelField {
    private final String name;
    private final Map<String, Object> attributes;
    private final String typeName;
    private final FieldType type;

    private ModelField(String name, Map<String, Object> attributes) {
        this.name = name;
        this.attributes = attributes;
        this.typeName = text("type").orElse("");
        this.type = FieldType.of(typeName);
    }

    /**
     * Returns a field.
     *
     * @param name its name
     * @param attributes as {@code fields_get} has them; a missing one is "not told"
     * @return the field
     */
    public static ModelField of(String name, Map<String, ? extends @Nullable Object> attributes) {
        Map<String, Object> told = new LinkedHashMap<>();
        attributes.forEach((attribute, value) -> {
            if (value != null) {
                told.put(attribute, value);
            }
        });
        return new ModelField(name, Collections.unmodifiableMap(told));
    }

    /** {@return its name} */
    public String name() {
        return name;
    }

    /** {@return its type} */
    public FieldType type() {
        return type;
    }

    /** {@return its type as the server names it, which tells more where {@link #type} is {@link FieldType#OTHER}} */
    public String typeName() {
        return typeName;
    }

    /** {@return what its values are decoded to} */
    public ValueKind kind() {
        return type == FieldType.FLOAT && scale().isPresent() ? ValueKind.DECIMAL : type.kind();
    }

    /** {@return its label in the context's language; its name where it has none} */
    public String label() {
        return text("string").orElse(name);
    }

    /** {@return its help text in the context's language} */
    public Optional<String> help() {
        return text("help");
    }

    /** {@return whether it is a column of the database} */
    public boolean stored() {
        return truth("store");
    }

    /** {@return whether it must have a value} */
    public boolean required() {
        return truth("required");
    }

    /** {@return whether it can't be written} */
    public boolean readonly() {
        return truth("readonly");
    }

    /** {@return whether it was added in the database, not in code} */
    public boolean manual() {
        return truth("manual");
    }

    /** {@return whether each company has its own value} */
    public boolean companyDependent() {
        return truth("company_dependent");
    }

    /** {@return whether a domain may ask about it; true where the server does not tell} */
    public boolean searchable() {
        return stored() || !attributes.containsKey("store") || truth("searchable");
    }

    /** {@return the model that it refers to} */
    public Optional<String> relation() {
        return text("relation");
    }

    /** {@return the many2one of the other model that points back, for a one2many} */
    public Optional<String> relationField() {
        return text("relation_field");
    }

    /** {@return the field that holds the amount's currency} */
    public Optional<String> currencyField() {
        return text("currency_field");
    }

    /** {@return the field that holds the model's name, for a many2one_reference} */
    public Optional<String> modelField() {
        return text("model_field");
    }

    /** {@return the path whose value it shows, for example {@code product_tmpl_id.name}} */
    public Optional<String> related() {
        Object value = attributes.get("related");
        return value instanceof List<?> path
                ? Optional.of(path.stream().map(String::valueOf).collect(Collectors.joining(".")))
                : text("related");
    }

    /** {@return the paths that it is computed from, as far as the server tells} */
    public List<String> depends() {
        return attributes.get("depends") instanceof List<?> paths
                ? paths.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** {@return the digits behind the point of a float that is an exact decimal} */
    public OptionalInt scale() {
        return attributes.get("digits") instanceof List<?> digits
                        && digits.size() == 2
                        && digits.get(1) instanceof Number scale
                ? OptionalInt.of(scale.intValue())
                : OptionalInt.empty();
    }

    /** {@return the labels of a selection by value, in the server's order; the values are open, more may come} */
    public Map<String, String> selection() {
        Map<String, String> labels = new LinkedHashMap<>();
        if (attributes.get("selection") instanceof List<?> options) {
            for (Object option : options) {
                if (option instanceof List<?> pair && pair.size() == 2) {
                    labels.put(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
                }
            }
        }
        return Collections.unmodifiableMap(labels);
    }

    /** {@return all that the server told, by its own names} */
    public Map<String, Object> attributes() {
        return attributes;
    }

    private Optional<String> text(String attribute) {
        return attributes.get(attribute) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private boolean truth(String attribute) {
        return Boolean.TRUE.equals(attributes.get(attribute));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelField field && name.equals(field.name) && attributes.equals(field.attributes);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + typeName + ")";
    }
}
