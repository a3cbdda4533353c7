package io.github.odoosync.client.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a model that the user may read. Immutable. */
public final class ModelSchema {
    private final String model;
    private final Map<String, ModelField> fields;
    private final @Nullable String degraded;

    private ModelSchema(String model, Map<String, ModelField> fields, @Nullable String degraded) {
        this.model = model;
        this.fields = Collections.unmodifiableMap(fields);
        this.degraded = degraded;
    }

    /**
     * Returns a schema.
     *
     * @param model the model's name
     * @param attributes the answer of {@code fields_get}: attributes by field
     * @return the schema
     */
    public static ModelSchema of(
            String model, Map<String, ? extends Map<String, ? extends @Nullable Object>> attributes) {
        Map<String, ModelField> fields = new LinkedHashMap<>();
        attributes.forEach((name, told) -> fields.put(name, ModelField.of(name, told)));
        return new ModelSchema(model, fields, null);
    }

    /**
     * Returns the schema of a model whose discovery failed: {@code id}, and {@code write_date} if it has one (W12).
     *
     * @param model the model's name
     * @param writeDate whether its rows tell when they changed
     * @param reason why, for {@link #degraded}
     * @return the schema
     */
    public static ModelSchema fallback(String model, boolean writeDate, String reason) {
        Map<String, ModelField> fields = new LinkedHashMap<>();
        fields.put("id", ModelField.of("id", Map.of("type", "integer", "store", true)));
        if (writeDate) {
            fields.put("write_date", ModelField.of("write_date", Map.of("type", "datetime", "store", true)));
        }
        return new ModelSchema(model, fields, reason);
    }

    /** {@return the model's name} */
    public String model() {
        return model;
    }

    /** {@return the fields, in the server's order} */
    public Collection<ModelField> fields() {
        return fields.values();
    }

    /**
     * Looks a field up.
     *
     * @param name its name
     * @return the field, or empty if the model has none of that name or the user may not read it
     */
    public Optional<ModelField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** {@return why discovery failed, where only {@code id} and {@code write_date} are known (W12)} */
    public Optional<String> degraded() {
        return Optional.ofNullable(degraded);
    }

    /** {@return whether rows tell when they changed; a model without it can only be read whole (W5)} */
    public boolean hasWriteDate() {
        return field("write_date").map(ModelField::stored).orElse(false);
    }

    /**
     * Returns the fields that are read where none are named: stored and delegated ones, without one2many and binary ones.
     * A delegated field that can't be searched is computed on the other record, and left out as computed ones are.
     *
     * @return their names, {@code id} first
     */
    public List<String> defaultFields() {
        List<String> names = new ArrayList<>();
        names.add("id");
        for (ModelField field : fields.values()) {
            boolean wanted = field.stored()
                    || (field.searchable() && delegatedThrough(field).isPresent());
            if (wanted
                    && field.type() != FieldType.ONE2MANY
                    && field.type() != FieldType.BINARY
                    && !field.name().equals("id")) {
                names.add(field.name());
            }
        }
        return Collections.unmodifiableList(names);
    }

    /**
     * Returns the many2one through which a field belongs to another record, such as {@code product_tmpl_id} for the name
     * of a {@code product.product}: the field changes without the record's own {@code write_date} (W11).
     *
     * @param field of this model
     * @return the required many2one, or empty if the field is the record's own or computed
     */
    public Optional<ModelField> delegatedThrough(ModelField field) {
        if (field.stored()) {
            return Optional.empty();
        }
        return field.related()
                .map(path -> path.split("\\.", -1))
                .filter(path -> path.length == 2)
                .flatMap(path -> field(path[0]))
                .filter(parent -> parent.type() == FieldType.MANY2ONE && parent.required());
    }

    /**
     * Checks that fields can be read.
     *
     * @param names the fields
     * @throws IllegalArgumentException naming those that the model lacks or the user may not read, with near names
     */
    public void require(Collection<String> names) {
        List<String> missing =
                names.stream().filter(name -> !fields.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(model + " has no field "
                    + missing.stream().map(this::described).collect(Collectors.joining(", "))
                    + ", or the user may not read it");
        }
    }

    private String described(String missing) {
        return NearName.of(missing, fields.keySet())
                .map(near -> missing + " (did you mean " + near + "?)")
                .orElse(missing);
    }

    /** {@return the attributes by field, to be kept and given to {@link #of} again} */
    public Map<String, Map<String, Object>> toMap() {
        Map<String, Map<String, Object>> attributes = new LinkedHashMap<>();
        fields.forEach((name, field) -> attributes.put(name, field.attributes()));
        return attributes;
    }

    @Override
    public String toString() {
        return model + " (" + fields.size() + " fields)" + (degraded == null ? "" : ", discovery failed: " + degraded);
    }
}
