package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * The records of a batch as they are sent, gone through as often as needed.
 *
 * @param batch may lie on disk
 * @param shape how they are sent
 */
record Rows(RecordBatch batch, RowShape shape) {

    void forEach(BitSet indexes, Consumer<Row> action) {
        int index = 0;
        for (SyncRecord record : batch.records()) {
            if (indexes.get(index)) {
                action.accept(shape.checked(index, record));
            }
            index++;
        }
    }
}
