package io.github.odoosync.sync;

import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans a run's streams as a run would, without its lock and without writing anything. */
final class Rehearsal {
    private static final PipelineLock READ_ONLY = new PipelineLock() {
        @Override
        public void requireHeld() {
            throw new IllegalStateException("nothing may be saved in a rehearsal");
        }

        @Override
        public void close() {}
    };

    private final Settings settings;
    private final List<Part> parts = new ArrayList<>();

    /**
     * A stream, as far as it could be planned.
     *
     * @param memory null where the state can't be read
     * @param plan null where the stream can't be planned
     * @param failure why not, or null
     */
    record Part(
            SyncStream stream,
            @Nullable StreamMemory memory,
            @Nullable StreamPlan plan,
            @Nullable RuntimeException failure) {}

    Rehearsal(Settings settings) {
        this.settings = settings;
    }

    /** Plans all streams by what Odoo tells now; what concerns the user or the server as a whole is thrown. */
    List<Part> parts() {
        settings.odoo().refreshSchemas();
        for (SyncStream stream : settings.streams()) {
            parts.add(part(stream));
        }
        return parts;
    }

    /** Tells what a run would do to the tables of the streams that could be planned. */
    List<TablePreview> tables(RunContext context) {
        return settings.sink()
                .preview(context, parts.stream().flatMap(Rehearsal::tables).toList());
    }

    /** Finds a stream's tables among those that the sink told of. */
    static List<TablePreview> tables(Part part, List<TablePreview> told) {
        List<TargetTable> tables = tables(part).toList();
        return told.stream().filter(table -> tables.contains(table.table())).toList();
    }

    /** {@return the tables of a stream, if it could be planned} */
    static Stream<TargetTable> tables(Part part) {
        StreamPlan plan = part.plan();
        if (plan == null) {
            return Stream.empty();
        }
        BridgeTable bridge = plan.bridge();
        return bridge == null ? Stream.of(plan.table()) : Stream.of(plan.table(), bridge.target());
    }

    /** What a stream remembers, for reading alone. */
    StreamMemory memory(SyncStream stream) {
        return new StreamMemory(settings.store(), READ_ONLY, new StreamId(settings.name(), stream.name()));
    }

    private Part part(SyncStream stream) {
        StreamMemory memory;
        try {
            memory = memory(stream);
        } catch (StateException e) {
            return new Part(stream, null, null, e);
        }
        try {
            return new Part(stream, memory, new StreamPlanner(settings, stream).plan(memory), null);
        } catch (OdooException e) {
            return new Part(stream, memory, null, e);
        }
    }
}
