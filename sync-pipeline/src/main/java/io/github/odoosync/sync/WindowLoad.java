package io.github.odoosync.sync;

import io.github.odoosync.client.window.Partition;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.UnreadableRow;
import io.github.odoosync.client.window.Window;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.sync.internal.state.Checkpoint;
import io.github.odoosync.sync.internal.state.Checkpoint.Progress;
import io.github.odoosync.sync.internal.state.OverlapHashes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Carries one window of one stream into its table, from wherever the last run left it (W3, W4, W6). */
final class WindowLoad {
    private static final int PAGES_AHEAD = 2;

    private final Settings settings;
    private final SyncStream stream;
    private final StreamPlan plan;
    private final StreamMemory memory;
    private final Delivery delivery;
    private final Tally tally;
    private final SinkWriter writer;
    private final Window window;
    private final OverlapHashes known;
    private final OverlapHashes next = new OverlapHashes();
    private final Instant nextFrom;
    private final int batchRows;
    private final long batchBytes;
    private final List<SyncRecord> batch = new ArrayList<>();
    private final Map<Long, @Nullable Instant> departed = new HashMap<>();
    private long bytes;
    private long rows;
    private OptionalLong expected = OptionalLong.empty();

    WindowLoad(
            Settings settings,
            SyncStream stream,
            StreamPlan plan,
            StreamMemory memory,
            Delivery delivery,
            Tally tally,
            SinkWriter writer,
            Window window) {
        this.settings = settings;
        this.stream = stream;
        this.plan = plan;
        this.memory = memory;
        this.delivery = delivery;
        this.tally = tally;
        this.writer = writer;
        this.window = window;
        this.known = OverlapHashes.decode(memory.document().overlap());
        this.nextFrom = window.until().minus(settings.overlap());
        this.batchRows = settings.sink().capabilities().batchRows();
        this.batchBytes = settings.sink().capabilities().batchBytes();
    }

    /** Reads and writes what the checkpoint has not yet, and moves the mark. */
    void run(Checkpoint start) throws InterruptedException {
        Checkpoint checkpoint = start;
        for (int i = 0; i < checkpoint.partitions().size(); i++) {
            if (!checkpoint.partitions().get(i).done()) {
                checkpoint = load(checkpoint, i);
            }
        }
        if (plan.movesMark()) {
            memory.complete(window.until(), next);
        }
    }

    private Checkpoint load(Checkpoint start, int index) throws InterruptedException {
        Checkpoint checkpoint = start;
        Progress progress = start.partitions().get(index);
        Partition partition = new Partition(progress.afterId(), progress.untilId());
        Iterator<RowPage> pages = plan.reader().pages(window, partition, progress.lastId());
        try (PageFeed<RowPage> feed = new PageFeed<>("odoosync-read-" + stream.name(), pages, PAGES_AHEAD)) {
            for (RowPage page = feed.next(); page != null; page = feed.next()) {
                take(MappedPage.of(page, plan.mapping()));
                progress = new Progress(progress.afterId(), progress.untilId(), page.lastId(), page.last());
                if (batch.size() >= batchRows || bytes >= batchBytes) {
                    flush();
                    checkpoint = save(checkpoint, index, progress);
                }
            }
        }
        flush();
        Progress done = new Progress(progress.afterId(), progress.untilId(), progress.lastId(), true);
        boolean last = index == checkpoint.partitions().size() - 1;
        return last ? checkpoint : save(checkpoint, index, done);
    }

    private Checkpoint save(Checkpoint checkpoint, int index, Progress progress) {
        Checkpoint moved = checkpoint.with(index, progress);
        if (plan.movesMark()) {
            memory.checkpoint(moved);
        }
        return moved;
    }

    private void take(MappedPage page) {
        tally.countRead(page.rows());
        tally.countRounded(page.rounded());
        for (UnreadableRow row : page.unreadable()) {
            delivery.unreadable(row);
        }
        page.departed().forEach(row -> departed.put(row.id(), row.version()));
        for (SyncRecord row : page.records()) {
            if (holds(known, row)) {
                tally.countUnchanged();
                remember(row);
            } else {
                batch.add(row);
            }
        }
        bytes += page.bytes();
        rows += page.rows();
        if (rows == page.rows() && !page.last()) {
            expected = OptionalLong.of(plan.reader().count(window));
        }
        settings.listener().progress(new SyncProgress(stream, rows, expected));
    }

    private void flush() {
        long forgotten = batch.stream().filter(row -> known.forget(id(row))).count();
        if (forgotten > 0) {
            memory.saveKnown(known);
        }
        for (int from = 0; from < batch.size(); from += batchRows) {
            List<SyncRecord> part = batch.subList(from, Math.min(batch.size(), from + batchRows));
            WriteResult result = delivery.deliver(writer, plan.mapping().schema(), part);
            for (int i = 0; i < part.size(); i++) {
                switch (result.outcome(i)) {
                    case CREATED, UPDATED, UPSERTED, UNCHANGED, DELETED -> remember(part.get(i));
                    case SUPERSEDED, REJECTED -> {}
                }
            }
        }
        batch.clear();
        departed.clear();
        bytes = 0;
    }

    private void remember(SyncRecord row) {
        Instant version = row.deleted() ? departed.get(id(row)) : row.version().orElse(null);
        if (version == null || version.isBefore(nextFrom)) {
            return;
        }
        if (row.deleted()) {
            next.deleted(id(row));
        } else {
            next.written(id(row), row.hash());
        }
    }

    private static boolean holds(OverlapHashes hashes, SyncRecord row) {
        return row.deleted() ? hashes.holdsDeleted(id(row)) : hashes.holds(id(row), row.hash());
    }

    private static long id(SyncRecord row) {
        return (Long) row.key().values().get(0);
    }
}
