package io.github.odoosync.client;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.schema.ModelSchema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One model of a server: search, read, write, and any public method. Thread-safe.
 *
 * <p>Every method throws {@link io.github.odoosync.client.error.OdooException} when the call fails. Values to write are
 * text, booleans, numbers, {@link java.time.LocalDate}, {@link java.time.Instant}, collections of those, and null for
 * "no value".
 */
public final class OdooModel {
    private final String name;

    OdooModel(String name) {
        this.name = name;
    }

    /** {@return the technical name, for example {@code res.partner}} */
    public String name() {
        return name;
    }

    /** {@return the fields that the user may read, discovered once per client} */
    public ModelSchema schema() {
        throw new UnsupportedOperationException();
    }

    /**
     * Asks {@code fields_get} for attributes of fields, past the schema.
     *
     * @param attributes for example {@code type}, {@code string}; at least one
     * @return the attributes by field
     */
    public Map<String, Map<String, @Nullable Object>> fieldsGet(String... attributes) {
        throw new UnsupportedOperationException();
    }

    /**
     * Finds records.
     *
     * @param domain what they match
     * @return all their ids, ascending
     */
    public List<Long> search(Domain domain) {
        throw new UnsupportedOperationException();
    }

    /**
     * Counts records.
     *
     * @param domain what they match
     * @return how many there are
     */
    public long searchCount(Domain domain) {
        throw new UnsupportedOperationException();
    }

    /**
     * Finds records and reads them while they are taken, in pages by id, never by offset.
     *
     * @param query which records and fields
     * @return the rows
     * @throws IllegalArgumentException if the model lacks a field
     */
    public Rows searchRead(ReadQuery query) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads records.
     *
     * @param ids which
     * @param fields any that the model has; none for the default ones
     * @return the rows of those that exist, ascending by id
     * @throws IllegalArgumentException if the model lacks a field
     */
    public List<OdooRow> read(Collection<Long> ids, String... fields) {
        throw new UnsupportedOperationException();
    }

    /**
     * Creates a record. Not sent again after a failure, as it may have been created.
     *
     * @param values by field
     * @return its id
     */
    public long create(Map<String, ? extends @Nullable Object> values) {
        throw new UnsupportedOperationException();
    }

    /**
     * Creates records in one transaction. Not sent again after a failure, as they may have been created.
     *
     * @param values by field, for each record
     * @return their ids, in the same order
     */
    public List<Long> createAll(List<? extends Map<String, ? extends @Nullable Object>> values) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes the same values to records.
     *
     * @param ids which
     * @param values by field; the others stay
     */
    public void write(Collection<Long> ids, Map<String, ? extends @Nullable Object> values) {
        throw new UnsupportedOperationException();
    }

    /**
     * Deletes records.
     *
     * @param ids which
     */
    public void unlink(Collection<Long> ids) {
        throw new UnsupportedOperationException();
    }

    /**
     * Calls a public method. Not sent again after a failure, as it may have been executed.
     *
     * @param method for example {@code action_post}
     * @param ids the records it is called on; empty for a method of the model itself
     * @param arguments by name, in the order of the method's signature
     * @return what it answers: String, Boolean, Long, Double, BigDecimal, List, Map or null
     * @throws IllegalArgumentException if the method is private or no name
     */
    public @Nullable Object call(
            String method, Collection<Long> ids, Map<String, ? extends @Nullable Object> arguments) {
        throw new UnsupportedOperationException();
    }

    /**
     * Calls a public method that may be executed twice without harm, and so is sent again after a failure.
     *
     * @param method for example {@code name_search}
     * @param ids the records it is called on; empty for a method of the model itself
     * @param arguments by name, in the order of the method's signature
     * @return what it answers: String, Boolean, Long, Double, BigDecimal, List, Map or null
     * @throws IllegalArgumentException if the method is private or no name
     */
    public @Nullable Object callIdempotent(
            String method, Collection<Long> ids, Map<String, ? extends @Nullable Object> arguments) {
        throw new UnsupportedOperationException();
    }
}
