package io.github.odoosync.sync;

import io.github.odoosync.client.window.DepartedRow;
import io.github.odoosync.client.window.Partition;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.SightedRow;
import io.github.odoosync.client.window.Window;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.record.RowHash;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a stream's table holds with what Odoo has: both are listed by ascending id and gone through side by side
 * (W7, W8). What looks wrong is read from Odoo once more; what still is, is written. What is gone is only found here:
 * {@link StreamRun} deletes it when the whole comparison has come to its end.
 */
final class StreamCheck {
    private static final int LISTS_AHEAD = 2;
    private static final int SUSPECTS_AT_ONCE = 500;

    private final StreamRun run;
    private final StreamPlan plan;
    private final ReconcileOptions options;
    private final Instant until;
    private final Rewrite rewrite;
    private final StreamComparison.Counts counts = new StreamComparison.Counts();
    private final IdList gone = new IdList();
    private final Map<Long, @Nullable HeldRow> suspects = new LinkedHashMap<>();
    private final Set<Long> badlyUnfolded = new HashSet<>();
    private @Nullable BridgeCheck bridge;

    /** A record as Odoo lists it: with its version or its content, as far as the comparison needs them and it can be read. */
    private record Listed(
            long id,
            @Nullable Instant version,
            @Nullable RowHash hash,
            @Nullable Map<Long, BigDecimal> percents) {}

    StreamCheck(StreamRun run, StreamPlan plan, StreamTables tables, ReconcileOptions options, Instant until) {
        this.run = run;
        this.plan = plan;
        this.options = options;
        this.until = until;
        this.rewrite = new Rewrite(run, plan, tables, AuditAction.REPAIRED);
    }

    /** Compares; returns what Odoo does not have and the tables hold, or null if it was stopped before it knew. */
    @Nullable
    IdList compare(HeldRows table, @Nullable BridgeCheck beside) throws InterruptedException {
        bridge = beside;
        Instant since =
                options.depth() == Comparison.VERSIONS ? new Window(until.minus(options.reach()), until).from() : null;
        try (Stream<HeldRow> held = table.rows(since).filter(row -> run.stream().holds(row.key()));
                PageFeed<List<Listed>> feed =
                        new PageFeed<>("odoosync-list-" + run.stream().name(), List.of(lists(since)), LISTS_AHEAD)) {
            Iterator<HeldRow> rows = held.iterator();
            HeldRow row = next(rows);
            for (List<Listed> page = feed.next(); page != null; page = feed.next()) {
                if (run.stops()) {
                    return null;
                }
                meetPlans(page);
                for (Listed record : page) {
                    counts.source++;
                    while (row != null && id(row) < record.id()) {
                        heldAlone(row);
                        row = next(rows);
                    }
                    if (row != null && id(row) == record.id()) {
                        both(record, row);
                        row = next(rows);
                    } else {
                        if (beside != null) {
                            beside.passes(record.id());
                        }
                        suspect(record.id(), null);
                    }
                }
            }
            while (row != null) {
                heldAlone(row);
                row = next(rows);
            }
            if (beside != null) {
                for (Long line : beside.orphans()) {
                    badlyUnfolded.add(line);
                    suspect(line, null);
                }
            }
            examine();
        }
        counts.gone = gone.size();
        for (int from = 0; from < gone.size(); from += SUSPECTS_AT_ONCE) {
            counts.unseen += plan.reader()
                    .existing(gone.subList(from, Math.min(gone.size(), from + SUSPECTS_AT_ONCE)))
                    .size();
        }
        return gone;
    }

    StreamComparison.Counts counts() {
        return counts;
    }

    /** Asks for the plans of a page's accounts at once. */
    private void meetPlans(List<Listed> page) {
        run.analyticPlans()
                .meet(page.stream()
                        .map(Listed::percents)
                        .filter(Objects::nonNull)
                        .flatMap(percents -> percents.keySet().stream())
                        .collect(Collectors.toSet()));
    }

    private void both(Listed record, HeldRow row) {
        boolean same =
                switch (options.depth()) {
                    case KEYS -> true;
                    case VERSIONS -> Objects.equals(record.version(), row.version());
                    case CONTENT -> record.hash() != null && record.hash().equals(row.hash());
                };
        boolean unfolded = isUnfolded(record);
        if (!row.deleted()) {
            counts.target++;
        }
        if (row.deleted() || !same || !unfolded) {
            suspect(record.id(), row);
        }
    }

    private void heldAlone(HeldRow row) {
        boolean unfolded = bridge != null && bridge.passes(id(row));
        if (!row.deleted()) {
            counts.target++;
            suspect(id(row), row);
        } else if (unfolded) {
            badlyUnfolded.add(id(row));
            suspect(id(row), row);
        }
    }

    /** Whether the bridge table, if there is one, holds what a record is unfolded into. */
    private boolean isUnfolded(Listed record) {
        if (bridge == null) {
            return true;
        }
        if (record.percents() == null) {
            bridge.passes(record.id());
            return true;
        }
        boolean unfolded = bridge.holds(record.id(), record.percents());
        if (!unfolded) {
            badlyUnfolded.add(record.id());
        }
        return unfolded;
    }

    private void suspect(long id, @Nullable HeldRow row) {
        suspects.put(id, row);
        if (suspects.size() >= SUSPECTS_AT_ONCE) {
            examine();
        }
    }

    /** Asks Odoo once more for what looked wrong, since it may have changed while the two were listed. */
    private void examine() {
        if (suspects.isEmpty()) {
            return;
        }
        RowPage page = plan.reader().read(suspects.keySet());
        for (DepartedRow departed : page.departed()) {
            HeldRow row = suspects.get(departed.id());
            if ((row != null && !row.deleted()) || badlyUnfolded.contains(departed.id())) {
                gone.add(departed.id());
            }
        }
        MappedPage mapped = MappedPage.of(0, Rewrite.withoutDeparted(page), plan.mapping());
        counts.unreadable += mapped.rejected().size();
        List<SyncRecord> wrong = mapped.records().stream().filter(this::differs).toList();
        if (!options.verifyOnly()) {
            rewrite.rejected(mapped);
            counts.repaired += rewrite.write(wrong);
            if (options.depth() == Comparison.VERSIONS) {
                rewrite.write(mapped.records().stream()
                        .filter(this::bearsAnotherVersion)
                        .toList());
            }
        }
        badlyUnfolded.removeAll(suspects.keySet());
        suspects.clear();
    }

    /** Whether a row has the record's content and not its version: it was written again without a change (W4). */
    private boolean bearsAnotherVersion(SyncRecord record) {
        HeldRow row = suspects.get(id(record));
        return row != null
                && !row.deleted()
                && record.hash().equals(row.hash())
                && !Objects.equals(record.version().orElse(null), row.version());
    }

    /** Counts how a record differs from the table's row; false if it does not. */
    private boolean differs(SyncRecord record) {
        HeldRow row = suspects.get(id(record));
        boolean held = row != null && !row.deleted();
        if (row != null && held && record.hash().equals(row.hash()) && !badlyUnfolded.contains(id(record))) {
            return false;
        }
        if (isNewer(record)) {
            counts.newer++;
        } else if (held) {
            counts.different++;
        } else {
            counts.lacking++;
        }
        return true;
    }

    private boolean isNewer(SyncRecord record) {
        Instant mark = run.memory().mark().orElse(Instant.MIN);
        return record.version().filter(version -> !version.isBefore(mark)).isPresent();
    }

    private Iterator<List<Listed>> lists(@Nullable Instant since) {
        return switch (options.depth()) {
            case KEYS -> mapped(plan.reader().ids(), StreamCheck::listed);
            case VERSIONS -> mapped(plan.reader().sightings(new Window(since, until)), StreamCheck::listed);
            case CONTENT -> mapped(plan.reader().pages(new Window(null, until), Partition.ALL, 0), this::listed);
        };
    }

    private static List<Listed> listed(long[] ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> new Listed(id, null, null, null))
                .toList();
    }

    private static List<Listed> listed(List<SightedRow> rows) {
        return rows.stream()
                .map(row -> new Listed(row.id(), row.version(), null, null))
                .toList();
    }

    private List<Listed> listed(RowPage page) {
        MappedPage mapped = MappedPage.of(0, page, plan.mapping());
        Stream<Listed> rows = mapped.records().stream()
                .filter(record -> !record.deleted())
                .map(record -> new Listed(
                        id(record),
                        record.version().orElse(null),
                        record.hash(),
                        plan.mapping().distribution(record)));
        Stream<Listed> rejected =
                mapped.rejected().stream().map(row -> new Listed(row.id(), row.version(), null, null));
        return Stream.concat(rows, rejected)
                .sorted(Comparator.comparingLong(Listed::id))
                .toList();
    }

    private static <A, B> Iterator<B> mapped(Iterator<A> pages, Function<A, B> mapping) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pages.hasNext();
            }

            @Override
            public B next() {
                return mapping.apply(pages.next());
            }
        };
    }

    private static @Nullable HeldRow next(Iterator<HeldRow> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    private static Long id(SyncRecord record) {
        return (Long) record.key().values().get(0);
    }

    private static long id(HeldRow row) {
        return (Long) row.key().values().get(0);
    }
}
