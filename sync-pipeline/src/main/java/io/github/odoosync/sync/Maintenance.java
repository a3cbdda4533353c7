package io.github.odoosync.sync;

import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.sync.internal.run.Holder;
import io.github.odoosync.sync.internal.run.Journal;
import java.util.List;
import java.util.function.Consumer;

/** Changes what a pipeline remembers of its streams, under its lock (A6); neither Odoo nor the target is asked. */
final class Maintenance {
    private final Settings settings;
    private final RunContext context;
    private final Journal journal;

    Maintenance(Settings settings, RunContext context) {
        this.settings = settings;
        this.context = context;
        this.journal = new Journal(settings.auditLog(), settings.clock(), context);
    }

    /** Lets the next run read a stream from the start. */
    void reset(SyncStream stream) {
        change("the reset of stream " + stream, List.of(stream), memory -> {
            memory.audited(journal.note(stream.name(), "it was reset, so the next run reads it from the start"));
            memory.reset("it was reset in " + context.runId());
        });
    }

    /** Takes Odoo's database as it is from now on, and lets the next run compare everything with it. */
    void acceptRestore() {
        boolean compares = settings.sink().capabilities().listings().containsAll(Comparison.CONTENT.needs());
        boolean[] noted = {false};
        change("the acceptance of a restored database", settings.streams(), memory -> {
            if (!noted[0]) {
                memory.audited(journal.note("Odoo's database is accepted as it is, so everything is compared with it"));
                noted[0] = true;
            }
            memory.forgetDatabase();
            if (!compares) {
                memory.reset("Odoo's database was restored, and the sink can't list what it holds");
            }
        });
    }

    private void change(String what, List<SyncStream> streams, Consumer<StreamMemory> change) {
        try (PipelineLock lock = settings.store().lock(settings.name(), Holder.of(context))) {
            for (SyncStream stream : streams) {
                change.accept(new StreamMemory(settings.store(), lock, new StreamId(settings.name(), stream.name())));
            }
        } catch (RuntimeException e) {
            throw new SyncException("pipeline " + settings.name() + ", " + what + ": " + e.getMessage(), null, e);
        }
    }
}
