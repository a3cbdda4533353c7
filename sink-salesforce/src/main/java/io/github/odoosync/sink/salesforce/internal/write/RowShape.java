package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.record.SyncRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How records of an object are sent.
 *
 * @param object its API name
 * @param externalIdField the field that they are upserted by
 * @param ids the external ids of its records
 * @param columns the fields beside it
 */
record RowShape(String object, String externalIdField, ExternalIds ids, List<Column> columns) {

    Row row(int index, SyncRecord record) throws MisfitException {
        @Nullable String[] texts = new @Nullable String[columns.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = columns.get(i).textOf(record);
        }
        return new Row(index, record.key(), ids.of(record.key()), texts);
    }

    /** {@return a row of a record that was found to fit} */
    Row checked(int index, SyncRecord record) {
        try {
            return row(index, record);
        } catch (MisfitException e) {
            throw new IllegalStateException("record " + index + " does not read as it did before", e);
        }
    }
}
