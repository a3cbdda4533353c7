package io.github.odoosync.sink.sql.record;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the records of a batch that a table can't take (S3). */
public final class RecordCheck {
    private final List<FieldSchema> fields;
    private final int[] keyIndexes;
    private final ValueCheck values;
    private final int[] lengths;

    /**
     * Checks records of a schema against what a database can store.
     *
     * @param schema the records' shape
     * @param limits what the target can store
     */
    public RecordCheck(RecordSchema schema, ValueLimits limits) {
        this(schema, limits, Map.of());
    }

    /**
     * Checks records of a schema against what a database and the columns of a table can store.
     *
     * @param schema the records' shape
     * @param limits what the target can store
     * @param lengths by field, how many characters a text may have, where its column is shorter than the target's limit
     */
    public RecordCheck(RecordSchema schema, ValueLimits limits, Map<String, Integer> lengths) {
        this.lengths = schema.fields().stream()
                .mapToInt(field -> lengths.getOrDefault(field.name(), Integer.MAX_VALUE))
                .toArray();
        this.fields = schema.fields();
        this.keyIndexes = schema.keyFields().stream().mapToInt(schema::indexOf).toArray();
        this.values = new ValueCheck(limits);
    }

    /**
     * {@return the rejections by position in the list}
     *
     * @param records the batch
     */
    public SortedMap<Integer, Rejection> rejections(List<SyncRecord> records) {
        SortedMap<Integer, Rejection> rejections = new TreeMap<>();
        for (int i = 0; i < records.size(); i++) {
            Misfit misfit = misfit(records.get(i));
            if (misfit != null) {
                rejections.put(i, rejection(records.get(i), misfit));
            }
        }
        return rejections;
    }

    /**
     * {@return the rejection of a record, with as much of its key as it has}
     *
     * @param record that is refused
     * @param misfit why
     */
    public Rejection rejection(SyncRecord record, Misfit misfit) {
        List<Object> key = new ArrayList<>();
        for (int index : keyIndexes) {
            Object value = record.value(index);
            if (value != null) {
                key.add(value);
            }
        }
        return new Rejection(new RecordKey(key), misfit.code(), misfit.message(), false);
    }

    /**
     * {@return why a table can't take the record, or null if it can}
     *
     * @param record of the schema
     */
    public @Nullable Misfit misfit(SyncRecord record) {
        for (int index : keyIndexes) {
            if (record.value(index) == null) {
                return new Misfit(Misfit.KEY_IS_NULL, of(index, "the key is null"));
            }
        }
        for (int i = 0; i < fields.size(); i++) {
            Object value = record.value(i);
            if (value != null) {
                Misfit misfit = values.misfit(fields.get(i).type(), value, lengths[i]);
                if (misfit != null) {
                    return new Misfit(misfit.code(), of(i, misfit.message()));
                }
            }
        }
        return record.version()
                .map(values::moment)
                .filter(Objects::nonNull)
                .map(misfit -> new Misfit(misfit.code(), "version: " + misfit.message()))
                .orElse(null);
    }

    private String of(int index, String message) {
        return "field " + fields.get(index).name() + ": " + message;
    }
}
