package io.github.odoosync.sync;

import io.github.odoosync.client.window.DepartedRow;
import io.github.odoosync.client.window.Partition;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.Window;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.sync.internal.spool.BatchSpool;
import io.github.odoosync.sync.internal.spool.SpooledPart;
import io.github.odoosync.sync.internal.state.Checkpoint;
import io.github.odoosync.sync.internal.state.Checkpoint.Progress;
import io.github.odoosync.sync.internal.state.OverlapHashes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries one window of one stream into its table, from wherever the last run left it (W3, W4, W6). */
final class WindowLoad {
    private static final int PAGES_AHEAD = 1;

    private final StreamRun run;
    private final StreamPlan plan;
    private final StreamTables tables;
    private final Window window;
    private final OverlapHashes next = new OverlapHashes();
    private final Instant nextFrom;
    private final int batchRows;
    private final long batchBytes;
    private final BatchSpool batch;
    private final IdList ids = new IdList();
    private final Set<Long> lateDepartures = new HashSet<>();
    private final OverlapReturn overlap;
    private Checkpoint checkpoint;
    private long bytes;
    private long rows;
    private OptionalLong expected = OptionalLong.empty();

    WindowLoad(StreamRun run, StreamPlan plan, StreamTables tables, Checkpoint start) {
        this.run = run;
        this.plan = plan;
        this.tables = tables;
        this.checkpoint = start;
        this.window = new Window(start.from(), start.until());
        this.nextFrom = window.until().minus(run.settings().overlap());
        SinkCapabilities likes = run.settings().sink().capabilities();
        this.batchRows = likes.batchRows();
        this.batchBytes = likes.batchBytes();
        this.batch = new BatchSpool(plan.mapping().schema(), batchRows);
        this.overlap = new OverlapReturn(plan, run.memory().known(), start);
    }

    /**
     * Reads and writes what the checkpoint has not yet, and moves the mark.
     *
     * @return whether it came to the end, and was not stopped at a checkpoint before
     */
    boolean load() throws InterruptedException {
        List<Iterator<MappedPage>> sources = new ArrayList<>();
        for (int i = 0; i < checkpoint.partitions().size(); i++) {
            if (!checkpoint.partitions().get(i).done()) {
                sources.add(pages(i, checkpoint.partitions().get(i)));
            }
        }
        tables.begin(window.first());
        try (batch;
                PageFeed<MappedPage> feed =
                        new PageFeed<>("odoosync-read-" + run.stream().name(), sources, PAGES_AHEAD)) {
            for (MappedPage page = feed.next(); page != null; page = feed.next()) {
                take(page);
                boolean stops = run.stops();
                if (stops || batch.rows() >= batchRows || bytes >= batchBytes) {
                    flush();
                    if (plan.movesMark()) {
                        run.memory().checkpoint(checkpoint);
                    }
                }
                if (stops) {
                    return false;
                }
            }
            overlap.check();
            flush();
        }
        tables.end();
        if (plan.movesMark()) {
            run.memory().complete(window.until(), next);
        }
        return true;
    }

    private void take(MappedPage page) {
        Progress progress = checkpoint.partitions().get(page.partition());
        checkpoint = checkpoint.with(
                page.partition(), new Progress(progress.afterId(), progress.untilId(), page.lastId(), page.last()));
        run.tally().countRead(page.rows());
        run.tally().countRounded(page.rounded());
        for (RejectedRow row : page.rejected()) {
            overlap.returned(row.id());
            run.delivery().rejected(row);
        }
        for (DepartedRow row : page.departed()) {
            overlap.returned(row.id());
            if (late(row.version())) {
                lateDepartures.add(row.id());
            }
        }
        for (SyncRecord row : page.records()) {
            overlap.returned(id(row));
            if (holds(row)) {
                run.tally().countUnchanged();
                remember(row);
            } else {
                batch.add(row);
                ids.add(id(row));
            }
        }
        bytes += page.bytes();
        rows += page.rows();
        if (rows == page.rows() && !page.last()) {
            expected = OptionalLong.of(plan.reader().count(window));
        }
        run.settings().listener().progress(new SyncProgress(run.stream(), rows, expected));
    }

    private void flush() {
        if (batch.rows() > 0) {
            overlap.checkFirst();
            run.memory().forget(ids);
            batch.parts().forEach(this::write);
            batch.clear();
            ids.clear();
        }
        lateDepartures.clear();
        bytes = 0;
    }

    private void write(SpooledPart part) {
        WriteResult result = tables.deliver(part.size(), part, null);
        int i = 0;
        for (SyncRecord row : part) {
            switch (result.outcome(i++)) {
                case CREATED, UPDATED, UPSERTED, UNCHANGED, DELETED -> remember(row);
                case SUPERSEDED, REJECTED -> {}
            }
        }
    }

    /** Keeps what the target holds of a row that the next window reads again (W4). */
    private void remember(SyncRecord row) {
        if (row.deleted()) {
            if (lateDepartures.contains(id(row))) {
                next.deleted(id(row));
            }
        } else if (late(row.version().orElse(null))) {
            next.written(id(row), row.hash());
        }
    }

    private boolean late(@Nullable Instant version) {
        return version != null && !version.isBefore(nextFrom);
    }

    private boolean holds(SyncRecord row) {
        OverlapHashes known = run.memory().known();
        return row.deleted() ? known.holdsDeleted(id(row)) : known.holds(id(row), row.hash());
    }

    private static Long id(SyncRecord row) {
        return (Long) row.keyPart(0);
    }

    private Iterator<MappedPage> pages(int partition, Progress progress) {
        Iterator<RowPage> pages =
                plan.reader().pages(window, new Partition(progress.afterId(), progress.untilId()), progress.lastId());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pages.hasNext();
            }

            @Override
            public MappedPage next() {
                Instant asked = run.settings().clock().instant();
                RowPage page = pages.next();
                tellRead(page, asked);
                return mapped(partition, page);
            }
        };
    }

    /**
     * Makes records of a page and takes their hashes, on its reader's thread: of a first load there is one reader more than
     * calls may be under way, so that the server goes on meanwhile, and so does the target.
     */
    private MappedPage mapped(int partition, RowPage page) {
        RowPage wanted = plan.table().deletes() == Deletes.KEEP ? Rewrite.withoutDeparted(page) : page;
        MappedPage mapped = MappedPage.of(partition, wanted, plan.mapping());
        mapped.records().stream().filter(row -> !row.deleted()).forEach(SyncRecord::hash);
        return mapped;
    }

    private void tellRead(RowPage page, Instant asked) {
        long size =
                page.rows().size() + page.departed().size() + page.unreadable().size();
        Duration elapsed = Duration.between(asked, run.settings().clock().instant());
        run.settings().listener().pageRead(new PageRead(run.stream(), size, elapsed));
    }
}
