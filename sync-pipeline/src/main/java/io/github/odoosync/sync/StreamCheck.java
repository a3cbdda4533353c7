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
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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

    /** A record as Odoo lists it: with its version or its hash, as far as the comparison needs them and it can be read. */
    private record Listed(
            long id, @Nullable Instant version, @Nullable RowHash hash) {}

    StreamCheck(StreamRun run, StreamPlan plan, LazyWriter writer, ReconcileOptions options, Instant until) {
        this.run = run;
        this.plan = plan;
        this.options = options;
        this.until = until;
        this.rewrite = new Rewrite(run, plan, writer, AuditAction.REPAIRED);
    }

    /** Compares; returns what Odoo does not have, ascending. */
    IdList compare(HeldRows table) throws InterruptedException {
        Instant since =
                options.depth() == Comparison.VERSIONS ? new Window(until.minus(options.reach()), until).from() : null;
        try (Stream<HeldRow> held = table.rows(since);
                PageFeed<List<Listed>> feed =
                        new PageFeed<>("odoosync-list-" + run.stream().name(), List.of(lists(since)), LISTS_AHEAD)) {
            Iterator<HeldRow> rows = held.iterator();
            HeldRow row = next(rows);
            for (List<Listed> page = feed.next(); page != null; page = feed.next()) {
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
                        suspect(record.id(), null);
                    }
                }
            }
            while (row != null) {
                heldAlone(row);
                row = next(rows);
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

    private void both(Listed record, HeldRow row) {
        boolean same =
                switch (options.depth()) {
                    case KEYS -> true;
                    case VERSIONS -> Objects.equals(record.version(), row.version());
                    case CONTENT -> record.hash() != null && record.hash().equals(row.hash());
                };
        if (!row.deleted()) {
            counts.target++;
        }
        if (row.deleted() || !same) {
            suspect(record.id(), row);
        }
    }

    private void heldAlone(HeldRow row) {
        if (!row.deleted()) {
            counts.target++;
            suspect(id(row), row);
        }
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
            if (row != null && !row.deleted()) {
                gone.add(departed.id());
            }
        }
        counts.unreadable += page.unreadable().size();
        RowPage rows = new RowPage(page.rows(), List.of(), page.unreadable(), page.lastId(), page.last());
        MappedPage mapped = MappedPage.of(0, rows, plan.mapping());
        List<SyncRecord> wrong = mapped.records().stream().filter(this::differs).toList();
        if (!options.verifyOnly()) {
            rewrite.unreadable(mapped);
            counts.repaired += rewrite.write(wrong);
            if (options.depth() == Comparison.VERSIONS) {
                rewrite.write(mapped.records().stream()
                        .filter(this::bearsAnotherVersion)
                        .toList());
            }
        }
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
        if (row != null && held && record.hash().equals(row.hash())) {
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
        return Arrays.stream(ids).mapToObj(id -> new Listed(id, null, null)).toList();
    }

    private static List<Listed> listed(List<SightedRow> rows) {
        return rows.stream()
                .map(row -> new Listed(row.id(), row.version(), null))
                .toList();
    }

    private List<Listed> listed(RowPage page) {
        MappedPage mapped = MappedPage.of(0, page, plan.mapping());
        Stream<Listed> rows = mapped.records().stream()
                .filter(record -> !record.deleted())
                .map(record -> new Listed(id(record), record.version().orElse(null), record.hash()));
        Stream<Listed> unreadable = page.unreadable().stream().map(row -> new Listed(row.id(), row.version(), null));
        return Stream.concat(rows, unreadable)
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
