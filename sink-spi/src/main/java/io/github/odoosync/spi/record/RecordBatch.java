package io.github.odoosync.spi.record;

import java.util.List;

/**
 * Records that are written together.
 *
 * <p>A large batch may lie on disk: a sink that does not need all records at once goes through them instead of
 * collecting them. Each iterator goes its own way, so that several threads may upload parts of a batch; none is used once
 * the write has returned or thrown. What an iterator throws is not the target's failure: a sink lets it pass as it is.
 *
 * @param number counts the batches of one stream in one run, from 1; a batch that is delivered again keeps its number
 * @param schema the shape of all its records
 * @param size how many records there are, at least one
 * @param records the records in their order, the same each time they are gone through; a key may appear more than once
 *     (S4)
 */
public record RecordBatch(long number, RecordSchema schema, int size, Iterable<SyncRecord> records) {

    /**
     * Checks that there is something to write.
     *
     * @param number counts the batches, from 1
     * @param schema the shape of all the records
     * @param size how many records there are, at least one
     * @param records the records in their order, the same each time
     */
    public RecordBatch {
        if (size < 1) {
            throw new IllegalArgumentException("a batch without records");
        }
    }

    /**
     * Returns a batch in memory.
     *
     * @param number counts the batches, from 1
     * @param schema the shape of all the records
     * @param records at least one, copied
     * @return the batch
     */
    public static RecordBatch of(long number, RecordSchema schema, List<SyncRecord> records) {
        List<SyncRecord> copy = List.copyOf(records);
        return new RecordBatch(number, schema, copy.size(), copy);
    }
}
