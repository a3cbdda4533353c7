package io.github.odoosync.sync;

import io.github.odoosync.spi.record.RowHash;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.SinkRun;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through what a bridge table holds beside the lines that a comparison goes through (W8). Lines must be asked for in
 * ascending order; rows of lines that are never asked for belong to nothing.
 */
final class BridgeCheck implements AutoCloseable {
    private final BridgeTable bridge;
    private final AnalyticPlans plans;
    private final HeldRows held;
    private final Stream<HeldRow> rows;
    private final Iterator<HeldRow> iterator;
    private final Set<Long> orphans = new TreeSet<>();
    private @Nullable HeldRow next;

    BridgeCheck(BridgeTable bridge, AnalyticPlans plans, SinkRun sinkRun) {
        this.bridge = bridge;
        this.plans = plans;
        this.held = sinkRun.held(bridge.target());
        this.rows = held.rows(null);
        this.iterator = rows.iterator();
        advance();
    }

    /** Whether the table holds just what a line's distribution makes. */
    boolean holds(long line, Map<Long, BigDecimal> percents) {
        plans.meet(percents.keySet());
        Map<Long, @Nullable RowHash> wanted = new HashMap<>();
        percents.forEach((account, percent) -> wanted.put(
                account,
                bridge.row(line, plans.of(account), account, percent, null).hash()));
        return of(line).equals(wanted);
    }

    /** Passes over a line that Odoo does not have, or that can't be told; whether the table holds rows of it. */
    boolean passes(long line) {
        return !of(line).isEmpty();
    }

    /** Ends the listing; lines that were not asked for and have rows all the same. */
    Set<Long> orphans() {
        of(Long.MAX_VALUE);
        return orphans;
    }

    private Map<Long, @Nullable RowHash> of(long line) {
        Map<Long, @Nullable RowHash> hashes = new HashMap<>();
        for (HeldRow row = next; row != null && key(row, 0) <= line; row = next) {
            if (key(row, 0) < line) {
                orphans.add(key(row, 0));
            } else {
                hashes.put(key(row, 1), row.hash());
            }
            advance();
        }
        return hashes;
    }

    private void advance() {
        do {
            next = iterator.hasNext() ? iterator.next() : null;
        } while (next != null && next.deleted());
    }

    private static long key(HeldRow row, int index) {
        return (Long) row.key().values().get(index);
    }

    @Override
    public void close() {
        rows.close();
        held.close();
    }
}
