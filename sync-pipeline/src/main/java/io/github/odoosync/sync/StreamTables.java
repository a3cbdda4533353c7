package io.github.odoosync.sync;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.WriteResult;
import org.jspecify.annotations.Nullable;

/** What a stream writes to: its table and, where it has one, the bridge beside it; for one thread. */
final class StreamTables implements AutoCloseable {
    private final StreamRun run;
    private final StreamPlan plan;
    private final LazyWriter writer;
    private final @Nullable BridgeLoad bridge;

    StreamTables(StreamRun run, StreamPlan plan, SinkRun sinkRun) {
        this.run = run;
        this.plan = plan;
        this.writer = new LazyWriter(sinkRun, plan.table());
        BridgeTable beside = plan.bridge();
        this.bridge = beside == null ? null : new BridgeLoad(run, plan, beside, sinkRun);
    }

    /** Makes the tables, or makes them fit. */
    void open() {
        writer.open();
        if (bridge != null) {
            bridge.open();
        }
    }

    /** Begins a window, in which each record comes once. */
    void begin(boolean first) {
        if (bridge != null) {
            bridge.begin(first);
        }
    }

    /** Ends a window. */
    void end() {
        if (bridge != null) {
            bridge.end();
        }
    }

    /**
     * Writes records as one batch, and what is unfolded of them behind it; on return all of it is durable and in the audit.
     *
     * @param size how many records there are
     * @param records the same each time they are gone through
     * @param as what the audit calls a write, or null for what the target made of it
     */
    WriteResult deliver(int size, Iterable<SyncRecord> records, @Nullable AuditAction as) {
        WriteResult result =
                run.delivery().deliver(writer.open(), plan.mapping().schema(), size, records, as);
        if (bridge != null) {
            bridge.follow(records, result, as);
        }
        return result;
    }

    @Override
    public void close() {
        writer.close();
        if (bridge != null) {
            bridge.close();
        }
    }
}
