package io.github.odoosync.testkit.odoo.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a fake model.
 *
 * <p>Stored, writable and optional unless said otherwise. Immutable; each setting returns a copy.
 */
public final class FakeField {
    private final String name;
    private final FieldType type;
    private final Map<String, Object> attributes;
    private final Optional<Function<FakeRow, @Nullable Object>> compute;
    private final Optional<Object> initial;

    private FakeField(
            String name,
            FieldType type,
            Map<String, Object> attributes,
            Optional<Function<FakeRow, @Nullable Object>> compute,
            Optional<Object> initial) {
        this.name = name;
        this.type = type;
        this.attributes = attributes;
        this.compute = compute;
        this.initial = initial;
    }

    /**
     * Defines a field that needs no relation.
     *
     * @param name its technical name
     * @param type what its values are
     * @return the field
     */
    public static FakeField of(String name, FieldType type) {
        return new FakeField(name, type, Map.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Defines a reference to one row.
     *
     * @param name its technical name
     * @param model the model's technical name
     * @return the field
     */
    public static FakeField many2one(String name, String model) {
        return of(name, FieldType.MANY2ONE).attribute("relation", model);
    }

    /**
     * Defines the rows of another model whose many2one {@code inverse} refers to this one.
     *
     * @param name its technical name
     * @param model the model's technical name
     * @param inverse the many2one of that model
     * @return the field
     */
    public static FakeField one2many(String name, String model, String inverse) {
        return of(name, FieldType.ONE2MANY).attribute("relation", model).attribute("relation_field", inverse);
    }

    /**
     * Defines references to many rows.
     *
     * @param name its technical name
     * @param model the model's technical name
     * @return the field
     */
    public static FakeField many2many(String name, String model) {
        return of(name, FieldType.MANY2MANY).attribute("relation", model);
    }

    /**
     * Defines an amount in the currency that the named many2one refers to.
     *
     * @param name its technical name
     * @param currencyField the many2one that names the currency
     * @return the field
     */
    public static FakeField monetary(String name, String currencyField) {
        return of(name, FieldType.MONETARY).attribute("currency_field", currencyField);
    }

    /**
     * Defines a choice; the labels are the values with a capital.
     *
     * @param name its technical name
     * @param values the choices, in order
     * @return the field
     */
    public static FakeField selection(String name, String... values) {
        List<List<String>> pairs = Arrays.stream(values)
                .map(value -> List.of(value, titled(value)))
                .toList();
        return of(name, FieldType.SELECTION).attribute("selection", pairs);
    }

    /**
     * Sets what {@code fields_get} answers as {@code string}; default derived from the name.
     *
     * @param label the label
     * @return this
     */
    public FakeField label(String label) {
        return attribute("string", label);
    }

    /**
     * Sets the tooltip.
     *
     * @param text the text
     * @return this
     */
    public FakeField help(String text) {
        return attribute("help", text);
    }

    /**
     * Refuses rows without a value.
     *
     * @return this
     */
    public FakeField required() {
        return attribute("required", true);
    }

    /**
     * Marks the field read-only for people; RPC may still write it, as in Odoo.
     *
     * @return this
     */
    public FakeField readonly() {
        return attribute("readonly", true);
    }

    /**
     * Keeps one value per company.
     *
     * @return this
     */
    public FakeField companyDependent() {
        return attribute("company_dependent", true);
    }

    /**
     * Keeps one value per language.
     *
     * @return this
     */
    public FakeField translated() {
        return attribute("translate", true);
    }

    /**
     * Sets precision and scale of a float.
     *
     * @param precision digits in all
     * @param scale digits behind the point
     * @return this
     */
    public FakeField digits(int precision, int scale) {
        return attribute("digits", List.of(precision, scale));
    }

    /**
     * Hides the field from users who have none of these groups, a comma between them.
     *
     * @param externalIds the groups' external ids
     * @return this
     */
    public FakeField groups(String externalIds) {
        return attribute("groups", externalIds);
    }

    /**
     * Reads the value from another row, along many2one fields; not stored unless {@link #stored} follows.
     *
     * @param path field names with dots between them
     * @return this
     */
    public FakeField related(String path) {
        return attribute("related", path).attribute("store", false).attribute("depends", List.of(path));
    }

    /**
     * Computes the value; not stored unless {@link #stored} follows.
     *
     * @param depends the paths whose change makes a stored value be computed again
     * @param function computes it from the row; where it divides by zero, reading fails as Odoo's does
     * @return this
     */
    public FakeField computed(Function<FakeRow, @Nullable Object> function, String... depends) {
        FakeField computed = attribute("store", false).attribute("depends", List.of(depends));
        return new FakeField(name, type, computed.attributes, Optional.of(function), initial);
    }

    /**
     * Stores a related or computed value, and gives its row a new {@code write_date} when it changes.
     *
     * @return this
     */
    public FakeField stored() {
        return attribute("store", true);
    }

    /**
     * Sets the value of a new row that names none.
     *
     * @param value the value, as Odoo answers it
     * @return this
     */
    public FakeField initially(Object value) {
        return new FakeField(name, type, attributes, compute, Optional.of(value));
    }

    /**
     * Names the stored field that takes what is written to this computed one.
     *
     * @param storedField its name
     * @return this
     */
    public FakeField inverse(String storedField) {
        return attribute("inverse", storedField);
    }

    /**
     * Says what happens to rows that refer to one that is deleted: {@code set null}, {@code cascade}, {@code restrict}.
     *
     * @param rule one of the three
     * @return this
     */
    public FakeField onDelete(String rule) {
        return attribute("ondelete", rule);
    }

    /**
     * Makes this many2many the other side of the named many2many of the related model.
     *
     * @param otherSide the name of that field
     * @return this
     */
    public FakeField mirrorOf(String otherSide) {
        return attribute("mirror", otherSide);
    }

    /**
     * Sets any attribute as {@code fields_get} answers it.
     *
     * @param attribute the attribute's name
     * @param value the value, as Odoo answers it
     * @return this
     */
    public FakeField attribute(String attribute, Object value) {
        return attributes(Map.of(attribute, value));
    }

    /**
     * Sets many attributes as {@code fields_get} answers them.
     *
     * @param more what is added
     * @return this
     */
    public FakeField attributes(Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(attributes);
        all.putAll(more);
        return new FakeField(name, type, Map.copyOf(all), compute, initial);
    }

    /** {@return the field's technical name} */
    public String name() {
        return name;
    }

    /** {@return the type} */
    public FieldType type() {
        return type;
    }

    /**
     * Returns what was set of the attribute, or null.
     *
     * @param attribute the attribute's name
     * @return what was set of the attribute, or null
     */
    public @Nullable Object attribute(String attribute) {
        return attributes.get(attribute);
    }

    /**
     * Returns the text of the attribute, empty if it has none.
     *
     * @param attribute the attribute's name
     * @return the text of the attribute, empty if it has none
     */
    public String text(String attribute) {
        return attributes.get(attribute) instanceof String text ? text : "";
    }

    /**
     * Returns whether a boolean attribute is set.
     *
     * @param attribute the attribute's name
     * @return whether a boolean attribute is set
     */
    public boolean is(String attribute) {
        return Boolean.TRUE.equals(attributes.get(attribute));
    }

    /** {@return whether the value is kept in a column (or, of a to-many field, in a table)} */
    public boolean isStored() {
        return !Boolean.FALSE.equals(attributes.get("store"));
    }

    /** {@return the model that a relational field refers to, else an empty text} */
    public String relation() {
        return text("relation");
    }

    /** {@return the path of a related field, else an empty text} */
    public String related() {
        return text("related");
    }

    /** {@return the paths that a computed or related value hangs on} */
    public List<String> depends() {
        return attributes.get("depends") instanceof List<?> paths
                ? paths.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** {@return how the value is computed, if it is} */
    public Optional<Function<FakeRow, @Nullable Object>> compute() {
        return compute;
    }

    /** {@return the value of a new row that names none} */
    public Optional<Object> initial() {
        return initial;
    }

    /** {@return the label} */
    public String label() {
        String given = text("string");
        return given.isEmpty() ? titled(name.replaceFirst("_ids?$", "")) : given;
    }

    @Override
    public String toString() {
        return name + ":" + type.odooName();
    }

    private static String titled(String technical) {
        String words = technical.replace('_', ' ').strip();
        return words.isEmpty() ? technical : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
