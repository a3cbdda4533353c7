package io.github.odoosync.sync;

import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import org.jspecify.annotations.Nullable;

/** Opens a table's writer when there is something to write; for one thread. */
final class LazyWriter implements AutoCloseable {
    private final SinkRun run;
    private final TargetTable table;
    private @Nullable SinkWriter writer;

    LazyWriter(SinkRun run, TargetTable table) {
        this.run = run;
        this.table = table;
    }

    SinkWriter open() {
        SinkWriter known = writer;
        if (known == null) {
            known = run.writer(table);
            writer = known;
        }
        return known;
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
