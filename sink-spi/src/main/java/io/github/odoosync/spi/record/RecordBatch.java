package io.github.odoosync.spi.record;

import java.util.List;

/**
 * Records that are written together.
 *
 * @param number counts the batches of one stream in one run, from 1; a batch that is delivered again keeps its number
 * @param schema the shape of all its records
 * @param records at least one; a key may appear more than once (S4)
 */
public record RecordBatch(long number, RecordSchema schema, List<SyncRecord> records) {

    /**
     * Checks that there is something to write and copies the list.
     *
     * @param number counts the batches, from 1
     * @param schema the shape of all the records
     * @param records at least one
     */
    public RecordBatch {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a batch without records");
        }
    }
}
