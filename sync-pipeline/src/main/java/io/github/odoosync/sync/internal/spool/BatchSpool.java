package io.github.odoosync.sync.internal.spool;

import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gathers the records of a batch, in parts of at most as many rows as a sink likes; used by one thread at a time (S1). */
public final class BatchSpool implements AutoCloseable {
    private static final long MEMORY_BYTES = 8L << 20;

    private final RecordSchema schema;
    private final int partRows;
    private final long memoryBytes;
    private final Path folder;
    private final List<SpooledPart> parts = new ArrayList<>();
    private int rows;

    /**
     * Starts an empty batch, which keeps about 8 MiB of values in memory and the rest in {@code java.io.tmpdir}.
     *
     * @param schema the shape of its records
     * @param partRows how many records a part has at most
     */
    public BatchSpool(RecordSchema schema, int partRows) {
        this(schema, partRows, MEMORY_BYTES, Path.of(System.getProperty("java.io.tmpdir")));
    }

    BatchSpool(RecordSchema schema, int partRows, long memoryBytes, Path folder) {
        this.schema = schema;
        this.partRows = partRows;
        this.memoryBytes = memoryBytes;
        this.folder = folder;
    }

    /**
     * Adds a record.
     *
     * @param row whose shape is the batch's
     * @throws java.io.UncheckedIOException if the batch is too large for memory and the disk does not take it
     */
    public void add(SyncRecord row) {
        if (rows % partRows == 0) {
            parts.add(new SpooledPart(schema, memoryBytes, folder));
        }
        parts.get(parts.size() - 1).add(row);
        rows++;
    }

    /** {@return how many records there are} */
    public int rows() {
        return rows;
    }

    /**
     * Returns the records, of which there will be no more before {@link #clear}.
     *
     * @return the parts in the order in which their records were added
     * @throws java.io.UncheckedIOException if the disk does not take the last records
     */
    public List<SpooledPart> parts() {
        parts.forEach(SpooledPart::complete);
        return List.copyOf(parts);
    }

    /** Forgets all records and gives back their room on the disk. */
    public void clear() {
        parts.forEach(SpooledPart::close);
        parts.clear();
        rows = 0;
    }

    @Override
    public void close() {
        clear();
    }
}
