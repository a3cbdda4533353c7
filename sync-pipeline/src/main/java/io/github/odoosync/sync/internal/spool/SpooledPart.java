package io.github.odoosync.sync.internal.spool;

import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.sync.internal.schema.SchemaMapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a batch: the same records each time it is gone through, from any thread, until the batch is cleared. */
public final class SpooledPart implements Iterable<SyncRecord> {
    private final RecordSchema schema;
    private final long memoryBytes;
    private final Path folder;
    private final List<SyncRecord> inMemory = new ArrayList<>();
    private @Nullable SpoolFile file;
    private long bytes;
    private int size;

    SpooledPart(RecordSchema schema, long memoryBytes, Path folder) {
        this.schema = schema;
        this.memoryBytes = memoryBytes;
        this.folder = folder;
    }

    void add(SyncRecord row) {
        size++;
        if (file != null) {
            file.write(row);
            return;
        }
        inMemory.add(row);
        for (int i = 0; i < schema.fields().size(); i++) {
            bytes += SchemaMapping.bytes(row.value(i));
        }
        if (bytes > memoryBytes) {
            file = new SpoolFile(folder, schema);
            inMemory.forEach(file::write);
            inMemory.clear();
        }
    }

    void complete() {
        if (file != null) {
            file.complete();
        }
    }

    void close() {
        if (file != null) {
            file.close();
        }
    }

    /** {@return how many records there are} */
    public int size() {
        return size;
    }

    @Override
    public Iterator<SyncRecord> iterator() {
        return file == null ? Collections.unmodifiableList(inMemory).iterator() : file.records(size);
    }
}
