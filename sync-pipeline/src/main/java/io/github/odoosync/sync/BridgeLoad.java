package io.github.odoosync.sync;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.WriteResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the rows of a bridge table with their lines. It follows the lines' own write: what the target refused or holds
 * newer keeps its rows, and a crash in between lets both be written again, as no mark has moved.
 */
final class BridgeLoad implements AutoCloseable {
    private static final int LINES_AT_ONCE = 1_000;

    private final StreamRun run;
    private final StreamPlan plan;
    private final BridgeTable bridge;
    private final SinkRun sinkRun;
    private final LazyWriter writer;
    private final Delivery delivery;
    private final int batchRows;
    private final List<SyncRecord> batch = new ArrayList<>();
    private boolean holdsNothing;

    BridgeLoad(StreamRun run, StreamPlan plan, BridgeTable bridge, SinkRun sinkRun) {
        this.run = run;
        this.plan = plan;
        this.bridge = bridge;
        this.sinkRun = sinkRun;
        this.writer = new LazyWriter(sinkRun, bridge.target());
        this.delivery = run.bridgeDelivery();
        this.batchRows = run.settings().sink().capabilities().batchRows();
    }

    void open() {
        writer.open();
    }

    /** Begins a window: while a first one fills an empty table, what the table holds need not be asked for. */
    void begin(boolean first) {
        holdsNothing = false;
        if (first) {
            try (HeldRows held = sinkRun.held(bridge.target());
                    Stream<?> rows = held.rows(null)) {
                holdsNothing = rows.findAny().isEmpty();
            }
        }
    }

    /** Ends a window; from here on lines may come again. */
    void end() {
        holdsNothing = false;
    }

    /**
     * Writes what belongs to lines that were just written, and removes what no longer does.
     *
     * @param lines as they were delivered
     * @param result what became of each
     * @param as what the audit calls a write, or null for what the target made of it
     */
    void follow(Iterable<SyncRecord> lines, WriteResult result, @Nullable AuditAction as) {
        Map<Long, SyncRecord> some = new LinkedHashMap<>();
        int i = 0;
        for (SyncRecord line : lines) {
            switch (result.outcome(i++)) {
                case SUPERSEDED, REJECTED -> {}
                case CREATED, UPDATED, UPSERTED, UNCHANGED, DELETED -> some.put(id(line.key()), line);
            }
            if (some.size() == LINES_AT_ONCE) {
                replace(some, as);
                some.clear();
            }
        }
        replace(some, as);
        flush(as);
    }

    private void replace(Map<Long, SyncRecord> lines, @Nullable AuditAction as) {
        Set<RecordKey> stale = held(lines.keySet());
        Map<SyncRecord, SortedMap<Long, BigDecimal>> wanted = new LinkedHashMap<>();
        Set<Long> accounts = new HashSet<>();
        for (SyncRecord line : lines.values()) {
            if (!line.deleted()) {
                SortedMap<Long, BigDecimal> percents = plan.mapping().distribution(line);
                wanted.put(line, percents);
                accounts.addAll(percents.keySet());
            }
        }
        AnalyticPlans plans = run.analyticPlans();
        plans.meet(accounts);
        wanted.forEach((line, percents) -> percents.forEach((account, percent) -> {
            SyncRecord row = bridge.row(
                    id(line.key()),
                    plans.of(account),
                    account,
                    percent,
                    line.version().orElse(null));
            stale.remove(row.key());
            add(line.forced() ? row.overwriting() : row, as);
        }));
        stale.forEach(key -> add(bridge.without(key), as));
    }

    private Set<RecordKey> held(Set<Long> lines) {
        if (holdsNothing || lines.isEmpty()) {
            return new HashSet<>();
        }
        try (HeldRows held = sinkRun.held(bridge.target())) {
            return new HashSet<>(held.referring(BridgeTable.LINE, lines));
        }
    }

    private void add(SyncRecord row, @Nullable AuditAction as) {
        batch.add(row);
        if (batch.size() >= batchRows) {
            flush(as);
        }
    }

    private void flush(@Nullable AuditAction as) {
        if (!batch.isEmpty()) {
            WriteResult result =
                    delivery.deliver(writer.open(), bridge.target().schema(), batch.size(), List.copyOf(batch), as);
            run.tally()
                    .countBridged(result.delivered()
                            - result.count(Outcome.UNCHANGED)
                            - result.count(Outcome.SUPERSEDED)
                            - result.count(Outcome.REJECTED));
            batch.clear();
        }
    }

    private static Long id(RecordKey key) {
        return (Long) key.values().get(0);
    }

    @Override
    public void close() {
        writer.close();
    }
}
