package io.github.odoosync.spi.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shape of a stream's records: the fields in column order and those of them that form the key. Immutable. */
public final class RecordSchema {
    private final List<FieldSchema> fields;
    private final List<String> keyFields;
    private final int[] keyIndexes;
    private final RowHash hashOfNames;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final @Nullable String label;

    private RecordSchema(@Nullable String label, List<FieldSchema> fields, List<String> keyFields) {
        this.label = label;
        this.fields = List.copyOf(fields);
        this.keyFields = List.copyOf(keyFields);
        for (int i = 0; i < this.fields.size(); i++) {
            String name = this.fields.get(i).name();
            if (indexes.put(name, i) != null) {
                throw new IllegalArgumentException("field " + name + " appears twice");
            }
        }
        Set<String> unknown = new HashSet<>(keyFields);
        unknown.removeAll(indexes.keySet());
        if (keyFields.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("key fields " + keyFields + " are not all among " + indexes.keySet());
        }
        this.keyIndexes = this.keyFields.stream().mapToInt(this::indexOf).toArray();
        this.hashOfNames =
                RowHash.of(this.fields.stream().map(FieldSchema::name).toArray());
    }

    /**
     * Returns a schema.
     *
     * @param label what a person calls such a record, or null
     * @param fields the fields in column order, names unique
     * @param keyFields the names of the key's fields, at least one
     * @return the schema
     * @throws IllegalArgumentException if a name appears twice or a key field is unknown
     */
    public static RecordSchema of(@Nullable String label, List<FieldSchema> fields, List<String> keyFields) {
        return new RecordSchema(label, fields, keyFields);
    }

    /** {@return what a person calls such a record} */
    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /** {@return the fields in column order} */
    public List<FieldSchema> fields() {
        return fields;
    }

    /** {@return the names of the fields that identify a record} */
    public List<String> keyFields() {
        return keyFields;
    }

    /**
     * Returns a field's position.
     *
     * @param field its name
     * @return its index in {@link #fields()}
     * @throws IllegalArgumentException if there is no such field
     */
    public int indexOf(String field) {
        Integer index = indexes.get(field);
        if (index == null) {
            throw new IllegalArgumentException("no field " + field + " among " + indexes.keySet());
        }
        return index;
    }

    int[] keyIndexes() {
        return keyIndexes;
    }

    /** The hash of the fields' names in their order, with which the hash of each row begins. */
    RowHash hashOfNames() {
        return hashOfNames;
    }

    @Override
    public String toString() {
        return fields + " key " + keyFields;
    }
}
