package io.github.odoosync.sync;

import io.github.odoosync.client.window.Partition;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.Window;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.sync.internal.state.Checkpoint;
import io.github.odoosync.sync.internal.state.Checkpoint.Progress;
import io.github.odoosync.sync.internal.state.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stream's part of a run: its windows, then its pending records. */
final class StreamRun {
    private static final int PENDING_AT_ONCE = 500;

    private final Settings settings;
    private final SinkRun sinkRun;
    private final SyncStream stream;
    private final StreamMemory memory;
    private final Tally tally = new Tally();
    private final Delivery delivery;
    private final List<String> notes = new ArrayList<>();
    private final List<Pending> olderPending;
    private @Nullable StreamPlan plan;
    private StreamStatus status = StreamStatus.COMPLETED;
    private @Nullable RuntimeException failure;
    private Duration elapsed = Duration.ZERO;

    StreamRun(Settings settings, RunContext run, SinkRun sinkRun, SyncStream stream) {
        this.settings = settings;
        this.sinkRun = sinkRun;
        this.stream = stream;
        this.memory = new StreamMemory(settings.store(), new StreamId(settings.name(), stream.name()));
        this.delivery = new Delivery(settings, run, stream, memory, tally);
        this.olderPending = memory.pending();
    }

    /** Reads and writes everything up to a moment of the server's clock (W2). */
    void load(Instant until) throws InterruptedException {
        timed(() -> {
            StreamPlan found = plan(until);
            try (SinkWriter writer = sinkRun.writer(found.table())) {
                Checkpoint unfinished = memory.document().checkpoint();
                if (unfinished != null) {
                    run(found, writer, unfinished);
                }
                Window window = new Window(
                        memory.mark()
                                .map(mark -> mark.minus(settings.overlap()))
                                .orElse(null),
                        until);
                if (!window.empty()) {
                    Checkpoint start = start(found, window);
                    if (!memory.started() && found.movesMark()) {
                        // once a row may be in the target, what left the stream must be looked for (W3)
                        memory.checkpoint(start);
                    }
                    run(found, writer, start);
                }
            }
        });
    }

    /** Tries again what could not be read or written, of earlier runs and, where a retry can help, of this one (A4). */
    void retryPending() throws InterruptedException {
        StreamPlan found = plan;
        List<Pending> rows = memory.pending().stream()
                .filter(row -> row.retryable() || olderPending.stream().anyMatch(older -> older.id() == row.id()))
                .toList();
        if (found == null || failure != null || rows.isEmpty()) {
            return;
        }
        timed(() -> {
            try (SinkWriter writer = sinkRun.writer(found.table())) {
                for (int from = 0; from < rows.size(); from += PENDING_AT_ONCE) {
                    retry(found, writer, rows.subList(from, Math.min(rows.size(), from + PENDING_AT_ONCE)));
                }
            }
        });
    }

    boolean ended() {
        return status != StreamStatus.COMPLETED;
    }

    boolean failed() {
        return failure != null;
    }

    void skip(String reason) {
        status = StreamStatus.SKIPPED;
        note(reason);
    }

    void fail(RuntimeException cause) {
        status = StreamStatus.FAILED;
        failure = cause;
    }

    SyncStream stream() {
        return stream;
    }

    Optional<StreamSummary> summary() {
        StreamPlan found = plan;
        return found == null || failure != null
                ? Optional.empty()
                : memory.mark().map(mark -> new StreamSummary(found.table(), mark, tally.read()));
    }

    StreamResult result() {
        return new StreamResult(
                stream, status, memory.mark().orElse(null), tally, memory.rejections(), notes, elapsed, failure);
    }

    private StreamPlan plan(Instant until) {
        StreamPlan known = plan;
        if (known != null) {
            return known;
        }
        StreamPlan found = new StreamPlanner(settings, stream).plan(memory);
        found.notes().forEach(this::note);
        boolean anew =
                found.startsAnew(memory.document().scope(), memory.document().columns());
        memory.adopt(found, anew);
        if (anew && memory.mark().isPresent()) {
            note("its fields or settings have changed, so it is read from the start");
            memory.checkpoint(start(found, new Window(null, until)));
        }
        plan = found;
        return found;
    }

    private Checkpoint start(StreamPlan found, Window window) {
        List<Progress> partitions = new ArrayList<>();
        for (Partition partition : found.reader().partitions(window, 1)) {
            partitions.add(new Progress(partition.afterId(), partition.untilId(), partition.afterId(), false));
        }
        return new Checkpoint(window.from(), window.until(), partitions);
    }

    private void run(StreamPlan found, SinkWriter writer, Checkpoint checkpoint) throws InterruptedException {
        Window window = new Window(checkpoint.from(), checkpoint.until());
        settings.listener().windowStarted(stream, window);
        new WindowLoad(settings, stream, found, memory, delivery, tally, writer, window).run(checkpoint);
    }

    private void retry(StreamPlan found, SinkWriter writer, List<Pending> rows) {
        RowPage page = found.reader().read(rows.stream().map(Pending::id).toList());
        MappedPage mapped = MappedPage.of(page, found.mapping());
        tally.countRead(mapped.rows());
        tally.countRounded(mapped.rounded());
        mapped.unreadable().forEach(delivery::unreadable);
        if (!mapped.records().isEmpty()) {
            List<SyncRecord> records = mapped.records();
            delivery.deliver(writer, found.mapping().schema(), records);
        }
        memory.savePending();
    }

    private void note(String note) {
        notes.add(note);
        settings.listener().noted(stream, note);
    }

    private void timed(Step step) throws InterruptedException {
        Instant start = settings.clock().instant();
        try {
            step.run();
        } finally {
            elapsed = elapsed.plus(Duration.between(start, settings.clock().instant()));
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }
}
