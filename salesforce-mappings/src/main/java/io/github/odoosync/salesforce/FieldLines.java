package io.github.odoosync.salesforce;

import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.sync.mapping.ColumnFunction;
import io.github.odoosync.sync.mapping.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of an object are made of: one line per field, each of which can be replaced or left out. Immutable.
 *
 * <pre>{@code
 * SalesforceMappings.builder(odoo)
 *         .lines("Account", lines -> lines
 *                 .copy("Rating__c", "x_rating")
 *                 .make("Industry", LogicalType.STRING, "1", List.of("vat"), row -> industry(row.string("vat")))
 *                 .without("Website"));
 * }</pre>
 */
public final class FieldLines {
    private final ModelSchema model;
    private final Map<String, Line> lines;

    /**
     * Where a field's values come from.
     *
     * @param reads Odoo's fields that are read for it
     * @param type what its values are, or null for the type of the one field that is copied
     * @param version of the function, empty for a copy
     * @param function makes them, or null for a copy
     * @param object that the values refer to, or null where they are none
     */
    record Line(
            List<String> reads,
            @Nullable LogicalType type,
            String version,
            @Nullable ColumnFunction function,
            @Nullable String object) {}

    private FieldLines(ModelSchema model, Map<String, Line> lines) {
        this.model = model;
        this.lines = lines;
    }

    static FieldLines of(ModelSchema model) {
        return new FieldLines(model, Map.of());
    }

    /**
     * Fills a field with one of Odoo's, as it is.
     *
     * @param target the object's field
     * @param field the model's, copied once at most
     * @return lines with this one in place of the field's old one
     */
    public FieldLines copy(String target, String field) {
        return with(target, new Line(List.of(field), null, "", null, null));
    }

    /**
     * Fills a field with one of Odoo's, as another type.
     *
     * @param target the object's field
     * @param field the model's, copied once at most
     * @param type what its values become
     * @return lines with this one in place of the field's old one
     */
    public FieldLines copy(String target, String field, LogicalType type) {
        return with(target, new Line(List.of(field), type, "", null, null));
    }

    /**
     * Fills a field by a function.
     *
     * @param target the object's field
     * @param type what its values are
     * @param version to be changed with the function, so that all is written anew
     * @param reads the model's fields that the function needs
     * @param function makes the value of each row
     * @return lines with this one in place of the field's old one
     */
    public FieldLines make(
            String target, LogicalType type, String version, List<String> reads, ColumnFunction function) {
        return with(target, new Line(List.copyOf(reads), type, version, function, null));
    }

    /**
     * Fills a field that refers to another record, by a function.
     *
     * @param target the object's field
     * @param object that it refers to, such as {@code Account}
     * @param version to be changed with the function, so that all is written anew
     * @param reads the model's fields that the function needs
     * @param function makes a model and an id of it, such as {@code res.partner,7}, or null
     * @return lines with this one in place of the field's old one
     */
    public FieldLines refer(String target, String object, String version, List<String> reads, ColumnFunction function) {
        return with(target, new Line(List.copyOf(reads), LogicalType.STRING, version, function, object));
    }

    /**
     * Leaves fields out.
     *
     * @param targets the object's fields
     * @return the other lines
     * @throws IllegalArgumentException if one has no line
     */
    public FieldLines without(String... targets) {
        Map<String, Line> left = new LinkedHashMap<>(lines);
        for (String target : targets) {
            if (left.remove(target) == null) {
                throw new IllegalArgumentException("field " + target + " has no line; there are " + targets());
            }
        }
        return new FieldLines(model, left);
    }

    /** {@return the object's fields that are filled, the external id aside} */
    public Set<String> targets() {
        return new TreeSet<>(lines.keySet());
    }

    /**
     * {@return whether the model has a field that the user may read}
     *
     * @param field Odoo's name of it
     */
    public boolean has(String field) {
        return model.field(field).isPresent();
    }

    /** Copies a field that not every version of Odoo has. */
    FieldLines copyIfThere(String target, String field) {
        return has(field) ? copy(target, field) : this;
    }

    FieldLines renamed(Map<String, String> names) {
        Map<String, Line> renamed = new LinkedHashMap<>();
        lines.forEach((target, line) -> renamed.put(names.getOrDefault(target, target), line));
        return new FieldLines(model, renamed);
    }

    Map<String, Line> lines() {
        return lines;
    }

    ModelSchema model() {
        return model;
    }

    /** Odoo's fields that are read. */
    List<String> reads() {
        Set<String> reads = new LinkedHashSet<>();
        reads.add("id");
        lines.values().forEach(line -> reads.addAll(line.reads()));
        return List.copyOf(reads);
    }

    Mapping mapping() {
        Mapping.Builder mapping = Mapping.builder();
        Set<String> dropped = new TreeSet<>(reads());
        dropped.remove("id");
        List<String> twice = new ArrayList<>();
        lines.forEach((target, line) -> {
            ColumnFunction function = line.function();
            LogicalType type = line.type();
            if (function != null && type != null) {
                mapping.column(target, type, line.version(), function);
                return;
            }
            String field = line.reads().get(0);
            if (!dropped.remove(field)) {
                twice.add(field + " to " + target);
            }
            mapping.rename(field, target);
            if (type != null) {
                mapping.type(field, type);
            }
        });
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("these fields of " + model.model() + " are copied twice: " + twice
                    + "; make the second one by a function");
        }
        return mapping.drop(dropped.toArray(String[]::new)).build();
    }

    private FieldLines with(String target, Line line) {
        if (target.isBlank()) {
            throw new IllegalArgumentException("target is blank");
        }
        Map<String, Line> all = new LinkedHashMap<>(lines);
        all.put(target, line);
        return new FieldLines(model, all);
    }

    @Override
    public String toString() {
        return model.model() + " to " + targets();
    }
}
