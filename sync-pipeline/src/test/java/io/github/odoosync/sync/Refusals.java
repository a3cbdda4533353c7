package io.github.odoosync.sync;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lets a sink refuse some records, which it is never given. */
record Refusals(Predicate<SyncRecord> refused) {

    Sink around(Sink sink) {
        return new Sink() {
            @Override
            public SinkCapabilities capabilities() {
                return sink.capabilities();
            }

            @Override
            public SinkRun open(RunContext context) {
                return around(sink.open(context));
            }
        };
    }

    private SinkRun around(SinkRun run) {
        return new SinkRun() {
            @Override
            public SinkWriter writer(TargetTable table) {
                return around(run.writer(table));
            }

            @Override
            public HeldRows held(TargetTable table) {
                return run.held(table);
            }

            @Override
            public void complete(List<StreamSummary> streams) {
                run.complete(streams);
            }

            @Override
            public void fail(Throwable cause) {
                run.fail(cause);
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }

    private SinkWriter around(SinkWriter writer) {
        return new SinkWriter() {
            @Override
            public WriteResult write(RecordBatch batch) {
                WriteResult.Builder result = WriteResult.builder(batch.size());
                List<SyncRecord> taken = new ArrayList<>();
                List<Integer> positions = new ArrayList<>();
                int position = 0;
                for (SyncRecord row : batch.records()) {
                    if (refused.test(row)) {
                        result.reject(position, new Rejection(row.key(), "refused", "no", true));
                    } else {
                        taken.add(row);
                        positions.add(position);
                    }
                    position++;
                }
                if (!taken.isEmpty()) {
                    WriteResult written = writer.write(RecordBatch.of(batch.number(), batch.schema(), taken));
                    for (int i = 0; i < taken.size(); i++) {
                        Outcome outcome = written.outcome(i);
                        result.outcome(positions.get(i), outcome);
                    }
                }
                return result.build();
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }
}
