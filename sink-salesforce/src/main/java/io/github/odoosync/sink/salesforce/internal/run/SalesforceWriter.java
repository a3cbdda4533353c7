package io.github.odoosync.sink.salesforce.internal.run;

import io.github.odoosync.sink.salesforce.internal.write.BatchWrite;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.util.List;

/** Writes to one object. */
final class SalesforceWriter implements SinkWriter {
    private final SalesforceRun run;
    private final TargetTable table;
    private final BatchWrite write;
    private boolean closed;

    SalesforceWriter(SalesforceRun run, TargetTable table, BatchWrite write) {
        this.run = run;
        this.table = table;
        this.write = write;
    }

    @Override
    public WriteResult write(RecordBatch batch) {
        run.requireOpen();
        if (closed) {
            throw new IllegalStateException("the writer of object " + table + " is closed");
        }
        RecordSchema schema = batch.schema();
        RecordSchema own = table.schema();
        if (schema != own
                && !(schema.keyFields().equals(own.keyFields())
                        && columns(schema).equals(columns(own)))) {
            throw new PermanentSinkException(
                    "the batch has another schema than the writer of object " + table
                            + ": open a new writer with the batch's schema",
                    null);
        }
        return write.write(batch);
    }

    private static List<String> columns(RecordSchema schema) {
        return schema.fields().stream().map(FieldSchema::toString).toList();
    }

    @Override
    public void close() {
        closed = true;
    }
}
