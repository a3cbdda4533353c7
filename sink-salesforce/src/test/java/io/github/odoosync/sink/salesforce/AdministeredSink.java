package io.github.odoosync.sink.salesforce;

import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.ArrayList;
import java.util.List;

/** A sink in whose org an admin makes what is missing, and whose tables all name one model: the testkit's name none. */
record AdministeredSink(OrgTarget target, Sink sink) implements Sink {

    @Override
    public SinkCapabilities capabilities() {
        return sink.capabilities();
    }

    @Override
    public List<TablePreview> preview(RunContext context, List<TargetTable> tables) {
        List<TablePreview> told = sink.preview(
                context, tables.stream().map(AdministeredSink::ofModel).toList());
        List<TablePreview> previews = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            previews.add(new TablePreview(
                    tables.get(i), told.get(i).changes(), told.get(i).problems()));
        }
        return previews;
    }

    @Override
    public SinkRun open(RunContext context) {
        return new Run(target, sink.open(context));
    }

    private record Run(OrgTarget target, SinkRun run) implements SinkRun {
        @Override
        public SinkWriter writer(TargetTable table) {
            target.make(table);
            return run.writer(ofModel(table));
        }

        @Override
        public HeldRows held(TargetTable table) {
            return run.held(ofModel(table));
        }

        @Override
        public void complete(List<StreamSummary> streams) {
            run.complete(streams.stream()
                    .map(stream -> new StreamSummary(ofModel(stream.table()), stream.freshUntil(), stream.changed()))
                    .toList());
        }

        @Override
        public void fail(Throwable cause) {
            run.fail(cause);
        }

        @Override
        public void close() {
            run.close();
        }
    }

    private static TargetTable ofModel(TargetTable table) {
        return TargetTable.builder(table.stream(), table.name(), table.schema())
                .model(OrgTarget.MODEL)
                .schemaChanges(table.schemaChanges())
                .deletes(table.deletes())
                .history(table.history())
                .build();
    }
}
