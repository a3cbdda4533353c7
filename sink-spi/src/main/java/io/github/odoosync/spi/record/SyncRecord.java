package io.github.odoosync.spi.record;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One version of one record on its way to a target, or the news that it is gone.
 *
 * <p>Effectively immutable: the values array is handed over, not copied, so that a page of rows costs one array each.
 */
public final class SyncRecord {
    private final RecordSchema schema;
    private final @Nullable Object[] values;
    private final @Nullable Instant version;
    private final boolean deleted;
    private final boolean forced;
    private @Nullable RowHash hash;
    private @Nullable RecordKey key;

    private SyncRecord(
            RecordSchema schema,
            @Nullable Object[] values,
            @Nullable Instant version,
            boolean deleted,
            boolean forced) {
        this.schema = schema;
        this.values = values;
        this.version = version;
        this.deleted = deleted;
        this.forced = forced;
    }

    /**
     * Returns a record that exists in the source.
     *
     * @param schema its shape
     * @param values one value per field, of the class that the field's {@link LogicalType} names; not copied
     * @param version when it last changed, or null where the source does not tell: then it always overwrites (S5)
     * @return the record
     * @throws IllegalArgumentException if there is not one value per field
     */
    public static SyncRecord upsert(RecordSchema schema, @Nullable Object[] values, @Nullable Instant version) {
        if (values.length != schema.fields().size()) {
            throw new IllegalArgumentException(
                    values.length + " values for " + schema.fields().size() + " fields");
        }
        return new SyncRecord(schema, values, version, false, version == null);
    }

    /**
     * Returns the news that a record is gone.
     *
     * @param schema the stream's shape
     * @param key which record
     * @param version the version it was seen at, or null to delete whatever the target holds
     * @return the record, null in every field outside the key
     * @throws IllegalArgumentException if the key has not one value per key field
     */
    public static SyncRecord delete(RecordSchema schema, RecordKey key, @Nullable Instant version) {
        @Nullable Object[] values = new @Nullable Object[schema.fields().size()];
        int[] indexes = schema.keyIndexes();
        if (key.values().size() != indexes.length) {
            throw new IllegalArgumentException(
                    key.values().size() + " key values for the key fields " + schema.keyFields());
        }
        for (int i = 0; i < indexes.length; i++) {
            values[indexes[i]] = key.values().get(i);
        }
        return new SyncRecord(schema, values, version, true, version == null);
    }

    /**
     * Returns this record as one that overwrites whatever version the target holds, and keeps its own: for repairs (W8).
     *
     * @return the record, with the same values
     */
    public SyncRecord overwriting() {
        SyncRecord overwriting = new SyncRecord(schema, values, version, deleted, true);
        overwriting.hash = hash;
        return overwriting;
    }

    /**
     * Returns this record with the hash that was already taken of its values, for whoever kept both elsewhere for a while.
     *
     * @param hash what {@link #hash} would compute
     * @return the record, with the same values
     */
    public SyncRecord hashed(RowHash hash) {
        SyncRecord hashed = new SyncRecord(schema, values, version, deleted, forced);
        hashed.hash = hash;
        return hashed;
    }

    /** {@return the shape} */
    public RecordSchema schema() {
        return schema;
    }

    /** {@return the values that identify the record} */
    public RecordKey key() {
        RecordKey known = key;
        if (known == null) {
            known = makeKey();
            key = known;
        }
        return known;
    }

    private RecordKey makeKey() {
        int parts = schema.keyFields().size();
        if (parts == 1) {
            return RecordKey.of(keyPart(0));
        }
        return new RecordKey(IntStream.range(0, parts).mapToObj(this::keyPart).toList());
    }

    /**
     * Returns a value of the key.
     *
     * @param part its position in {@link RecordSchema#keyFields()}
     * @return the value
     * @throws IllegalStateException if it is null
     */
    public Object keyPart(int part) {
        int index = schema.keyIndexes()[part];
        Object value = values[index];
        if (value == null) {
            throw new IllegalStateException(
                    "key field " + schema.fields().get(index).name() + " is null");
        }
        return value;
    }

    /**
     * Returns a value by position.
     *
     * @param index in {@link RecordSchema#fields()}
     * @return the value, of the class that the field's type names, or null
     */
    public @Nullable Object value(int index) {
        return values[index];
    }

    /**
     * Returns a value by name.
     *
     * @param field its name
     * @return the value, or null
     * @throws IllegalArgumentException if there is no such field
     */
    public @Nullable Object value(String field) {
        return values[schema.indexOf(field)];
    }

    /** {@return when the record last changed in the source, or empty where it does not tell} */
    public Optional<Instant> version() {
        return Optional.ofNullable(version);
    }

    /** {@return whether the record is gone from the source} */
    public boolean deleted() {
        return deleted;
    }

    /** {@return whether it overwrites any version (S5): it has none itself, or is {@link #overwriting}} */
    public boolean forced() {
        return forced;
    }

    /** {@return the hash of the values, the same in every run and on every machine} */
    public RowHash hash() {
        RowHash known = hash;
        if (known == null) {
            known = RowHash.of(schema, values);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return (deleted ? "deleted " : "") + key() + (version == null ? "" : " @ " + version);
    }
}
