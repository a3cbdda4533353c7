package io.github.odoosync.client.row;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record as it was read.
 *
 * <p>Odoo's {@code false} is null, except in booleans. A typed accessor throws {@link IllegalArgumentException} if the
 * field was not read or is of another kind. Not thread-safe only in that its array is shared: nobody should change it.
 */
public final class OdooRow {
    private final RowLayout layout;
    private final @Nullable Object[] values;
    private final @Nullable Instant version;

    /**
     * Makes a row.
     *
     * @param layout which value stands where
     * @param values one per column, of the class that the column's kind names; kept, not copied
     * @param version when the record last changed, or null where the model does not tell
     */
    public OdooRow(RowLayout layout, @Nullable Object[] values, @Nullable Instant version) {
        if (values.length != layout.size()) {
            throw new IllegalArgumentException(values.length + " values for " + layout.size() + " columns");
        }
        this.layout = layout;
        this.values = values;
        this.version = version;
    }

    /** {@return which value stands where} */
    public RowLayout layout() {
        return layout;
    }

    /** {@return the record's id} */
    public long id() {
        Object id = values[0];
        if (id == null) {
            throw new IllegalStateException("a row without id");
        }
        return (Long) id;
    }

    /**
     * Returns when the record last changed: the newest {@code write_date} of its own and of the records that its fields
     * are delegated to (W11).
     *
     * @return the moment, to the second, or empty where the model does not tell
     */
    public Optional<Instant> version() {
        return Optional.ofNullable(version);
    }

    /** {@return the values in the layout's order; shared with the row, not to be changed} */
    public @Nullable Object[] values() {
        return values;
    }

    /**
     * Returns a value by position.
     *
     * @param index in {@link #layout()}
     * @return the value, or null
     */
    public @Nullable Object value(int index) {
        return values[index];
    }

    /**
     * Returns a value by name.
     *
     * @param field its name
     * @return the value, or null
     * @throws IllegalArgumentException if the field was not read
     */
    public @Nullable Object value(String field) {
        return values[layout.indexOf(field)];
    }

    /**
     * Returns a char, text, html, selection, reference or binary field.
     *
     * @param field its name
     * @return the text, or null
     */
    public @Nullable String string(String field) {
        return as(field, String.class, "text");
    }

    /**
     * Returns an integer field.
     *
     * @param field its name
     * @return the number, or null
     */
    public @Nullable Long integer(String field) {
        return as(field, Long.class, "an integer");
    }

    /**
     * Returns a monetary field or a float with digits, exactly as the server sent it.
     *
     * @param field its name
     * @return the number, or null
     */
    public @Nullable BigDecimal decimal(String field) {
        return as(field, BigDecimal.class, "a decimal");
    }

    /**
     * Returns a float without digits.
     *
     * @param field its name
     * @return the number, or null
     */
    public @Nullable Double floating(String field) {
        return as(field, Double.class, "a float");
    }

    /**
     * Returns a boolean.
     *
     * @param field its name
     * @return whether it is true
     */
    public boolean bool(String field) {
        return Boolean.TRUE.equals(as(field, Boolean.class, "a boolean"));
    }

    /**
     * Returns a date.
     *
     * @param field its name
     * @return the day, or null
     */
    public @Nullable LocalDate date(String field) {
        return as(field, LocalDate.class, "a date");
    }

    /**
     * Returns a datetime.
     *
     * @param field its name
     * @return the moment, or null
     */
    public @Nullable Instant instant(String field) {
        return as(field, Instant.class, "a datetime");
    }

    /**
     * Returns the id that a many2one refers to.
     *
     * @param field its name
     * @return the id, or null
     */
    public @Nullable Long reference(String field) {
        return as(field, Long.class, "a reference");
    }

    /**
     * Returns the ids that a one2many or many2many refers to.
     *
     * @param field its name
     * @return the ids, maybe empty, unmodifiable
     */
    @SuppressWarnings("unchecked")
    public List<Long> ids(String field) {
        List<Long> ids = as(field, List.class, "a list of ids");
        return ids == null ? List.of() : ids;
    }

    /**
     * Returns a json or properties field.
     *
     * @param field its name
     * @return the JSON text, or null
     */
    public @Nullable String json(String field) {
        return as(field, String.class, "JSON");
    }

    private <T> @Nullable T as(String field, Class<T> type, String wanted) {
        Object value = value(field);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException("field " + field + " is not " + wanted + " but "
                + layout.kind(layout.indexOf(field)) + ", a " + value.getClass().getSimpleName());
    }

    /** {@return the values by name} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(layout.names().get(i))
                    .append('=')
                    .append(values[i]);
        }
        return text.append('}').toString();
    }
}
