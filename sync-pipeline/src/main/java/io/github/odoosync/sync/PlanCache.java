package io.github.odoosync.sync;

import io.github.odoosync.client.OdooClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The plans of a pipeline's streams, kept from run to run until discovery is due. Thread-safe. */
final class PlanCache {
    private final Map<String, StreamPlan> plans = new ConcurrentHashMap<>();
    private @Nullable Instant discovered;

    /** Forgets everything that was discovered, if that was too long ago; returns whether it was, until {@link #renewed}. */
    synchronized boolean refresh(OdooClient odoo, Instant now, Duration every) {
        boolean due = discovered == null || !now.isBefore(discovered.plus(every)) || now.isBefore(discovered);
        if (due) {
            odoo.refreshSchemas();
            plans.clear();
            discovered = null;
        }
        return due;
    }

    /** Notes that the database was looked at and may be discovered anew; a run that fails before leaves it to the next. */
    synchronized void renewed(Instant now) {
        discovered = now;
    }

    /** Returns a stream's plan as long as it tells the truth, or null. */
    @Nullable
    StreamPlan get(SyncStream stream, StreamMemory memory) {
        StreamPlan plan = plans.get(stream.name());
        boolean holds = plan != null
                && !plan.reader().stale()
                && plan.mapping().keyHolds()
                && plan.looksForDepartures() == StreamPlanner.looksForDepartures(stream, memory);
        return holds ? plan : null;
    }

    /** Keeps a plan for the next run; one that was made without discovery lets the next run discover everything. */
    synchronized void put(SyncStream stream, StreamPlan plan) {
        plans.put(stream.name(), plan);
        if (!plan.discoveredNow()) {
            discovered = null;
        }
    }
}
