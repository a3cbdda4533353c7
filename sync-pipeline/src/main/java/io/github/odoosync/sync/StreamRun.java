package io.github.odoosync.sync;

import io.github.odoosync.client.window.Partition;
import io.github.odoosync.client.window.Window;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.sync.internal.run.Journal;
import io.github.odoosync.sync.internal.run.Tally;
import io.github.odoosync.sync.internal.state.Checkpoint;
import io.github.odoosync.sync.internal.state.Checkpoint.Progress;
import io.github.odoosync.sync.internal.state.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One stream's part of a run, step by step; used by one thread at a time. */
final class StreamRun {
    private final Settings settings;
    private final PlanCache plans;
    private final SinkRun sinkRun;
    private final SyncStream stream;
    private final StreamMemory memory;
    private final AnalyticPlans analyticPlans;
    private final Tally tally = new Tally();
    private final Delivery delivery;
    private final Delivery bridgeDelivery;
    private final Journal journal;
    private final List<String> notes = new ArrayList<>();
    private final Set<Long> olderPending;
    private final StopSign stop;
    private final StreamNets nets;
    private @Nullable StreamPlan plan;
    private boolean freshlyPlanned;
    private boolean again;
    private StreamStatus status = StreamStatus.COMPLETED;
    private boolean stopped;
    private @Nullable RuntimeException failure;
    private Duration elapsed = Duration.ZERO;

    StreamRun(
            Settings settings,
            PlanCache plans,
            RunContext run,
            SinkRun sinkRun,
            SyncStream stream,
            StreamMemory memory,
            StopSign stop) {
        this.settings = settings;
        this.plans = plans;
        this.sinkRun = sinkRun;
        this.stream = stream;
        this.memory = memory;
        this.delivery = new Delivery(settings, run, stream, memory, tally);
        this.bridgeDelivery = Delivery.beside(stream.bridgeTable().orElse(""), settings, run, stream, memory);
        this.analyticPlans = new AnalyticPlans(settings.odoo());
        this.journal = new Journal(settings.auditLog(), settings.clock(), run);
        this.nets = new StreamNets(this, sinkRun);
        this.stop = stop;
        this.olderPending = memory.pending().stream().map(Pending::id).collect(Collectors.toSet());
    }

    Settings settings() {
        return settings;
    }

    SyncStream stream() {
        return stream;
    }

    StreamMemory memory() {
        return memory;
    }

    Tally tally() {
        return tally;
    }

    Delivery delivery() {
        return delivery;
    }

    /** What delivers the rows of the bridge table beside the stream's own. */
    Delivery bridgeDelivery() {
        return bridgeDelivery;
    }

    AnalyticPlans analyticPlans() {
        return analyticPlans;
    }

    /** Whether the run is to stop here, between two steps or pages, and leaves something of the stream undone. */
    boolean stops() {
        stopped = stop.stops() || stopped;
        return stopped;
    }

    /** How the stream is read; empty before it is planned, or where it can't be. */
    Optional<StreamPlan> plan() {
        return Optional.ofNullable(plan);
    }

    /** Finds out how the stream is read; a change of its fields or settings starts it anew (W6). */
    void plan(Instant until) throws InterruptedException {
        timed(() -> {
            if (plan == null) {
                settings.listener().streamStarted(stream);
                settings.listener().lagged(lag(until));
            }
            StreamPlan known = plans.get(stream, memory);
            StreamPlan found = known == null ? new StreamPlanner(settings, stream).plan(memory) : known;
            freshlyPlanned = known == null;
            plan = found;
            plans.put(stream, found);
            found.notes().forEach(this::note);
            SchemaDrift.between(stream, memory.document().discovered(), found.discovered())
                    .forEach(settings.listener()::drifted);
            Optional<String> anew = AnewReason.of(found, memory);
            boolean held = memory.mark().isPresent() || memory.anew().isPresent();
            memory.adopt(found, anew.isPresent());
            if (anew.isPresent() && held) {
                again = true;
                event("it is read from the start: " + anew.get());
                memory.checkpoint(start(found, new Window(null, until)));
            }
        });
    }

    /** Reads and writes everything up to a moment of the server's clock (W2). */
    void load(Instant until) throws InterruptedException {
        writing((found, tables) -> {
            if (freshlyPlanned) {
                // makes the table and sees changes of its own, even where nothing is to be written
                tables.open();
            }
            boolean first = !memory.started();
            Checkpoint unfinished = memory.document().checkpoint();
            if (unfinished != null) {
                if (!run(found, tables, unfinished)) {
                    return;
                }
                if (unfinished.from() == null) {
                    nets.filled(unfinished.until(), !again);
                }
            }
            Window window = new Window(readsAll() ? null : from(), until);
            if (!window.empty()) {
                Checkpoint start = start(found, window);
                if (first && found.movesMark()) {
                    // once a row may be in the target, what left the stream must be looked for (W3)
                    memory.checkpoint(start);
                }
                if (run(found, tables, start) && window.first()) {
                    nets.filled(until, true);
                }
            } else {
                note("Odoo's clock shows " + until + " and the mark is "
                        + memory.mark().orElseThrow() + ": nothing is read until the clock has passed it");
            }
        });
        StreamPlan found = plan;
        if (found != null && found.reader().stale()) {
            note("its fields have changed while it was read");
            plan(until);
        }
    }

    private List<Rejection> rejections() {
        return memory.pending().stream()
                .map(row -> new Rejection(stream.key(row.id()), row.code(), row.message(), row.retryable()))
                .toList();
    }

    private @Nullable Instant from() {
        return memory.mark().map(mark -> mark.minus(settings.overlap())).orElse(null);
    }

    /** Where the table can't be listed, all that a full stream can do is to write everything again. */
    private boolean readsAll() {
        boolean all = readsAll(settings, stream);
        if (all) {
            note("the sink can't list what the table holds, so everything is written again, and nothing is deleted");
        }
        return all;
    }

    static boolean readsAll(Settings settings, SyncStream stream) {
        return stream.mode() == SyncMode.FULL
                && !settings.sink().capabilities().listings().containsAll(Comparison.CONTENT.needs());
    }

    /** Writes again what a run that died was writing outside its windows, so that the audit tells of it (A2). */
    void finishInterrupted() throws InterruptedException {
        if (!memory.interrupted().isEmpty()) {
            rewrite(memory.interrupted(), null);
        }
    }

    /** Tries again what could not be read or written, of earlier runs and, where a retry can help, of this one (A4). */
    void retryPending() throws InterruptedException {
        List<Long> rows = memory.pending().stream()
                .filter(row -> row.retryable() || olderPending.contains(row.id()))
                .map(Pending::id)
                .toList();
        if (!rows.isEmpty()) {
            rewrite(rows, null);
        }
    }

    /** Reads records again and writes them; those that are gone are left to {@link #nets} (A3). */
    void replay(Collection<Long> rows) throws InterruptedException {
        rewrite(rows, AuditAction.REPLAYED);
    }

    /** What was found in the target that is not as in Odoo, and what is done about it (W7, W8). */
    StreamNets nets() {
        return nets;
    }

    StreamLag lag(Instant now) {
        return new StreamLag(stream, now, memory.mark());
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
        stands("was skipped: " + reason);
    }

    void fail(RuntimeException cause) {
        status = StreamStatus.FAILED;
        failure = cause;
        stands("failed: " + cause.getMessage());
    }

    /** How fresh the stream's tables are: its own and the bridge beside it. */
    Stream<StreamSummary> summaries() {
        StreamPlan found = plan;
        Instant mark = memory.mark().orElse(null);
        if (found == null || failure != null || mark == null) {
            return Stream.empty();
        }
        StreamSummary own = new StreamSummary(found.table(), mark, tally.written() + tally.deleted());
        BridgeTable bridge = found.bridge();
        return bridge == null
                ? Stream.of(own)
                : Stream.of(own, new StreamSummary(bridge.target(), mark, tally.bridged()));
    }

    StreamResult result() {
        return new StreamResult(
                stream,
                stopped && !ended() ? StreamStatus.STOPPED : status,
                memory.mark().orElse(null),
                tally,
                rejections(),
                nets.comparisons(),
                notes,
                elapsed,
                failure);
    }

    private void rewrite(Collection<Long> rows, @Nullable AuditAction as) throws InterruptedException {
        writing((found, tables) -> nets.found(new Rewrite(this, found, tables, as).records(rows)));
    }

    private Checkpoint start(StreamPlan found, Window window) {
        // one part more than calls: while an answer is decoded, another part's call is under way
        int parts = window.first() ? settings.callsAtOnce() + 1 : 1;
        List<Progress> partitions = new ArrayList<>();
        for (Partition partition : found.reader().partitions(window, parts)) {
            partitions.add(new Progress(partition.afterId(), partition.untilId(), partition.afterId(), false));
        }
        return new Checkpoint(window.from(), window.until(), partitions);
    }

    /** Returns whether the window was read to its end. */
    private boolean run(StreamPlan found, StreamTables tables, Checkpoint checkpoint) throws InterruptedException {
        memory.enter(checkpoint.until());
        settings.listener().windowStarted(stream, new Window(checkpoint.from(), checkpoint.until()));
        return new WindowLoad(this, found, tables, checkpoint).load();
    }

    /** Notes that the stream ended well, if it did not the last time. */
    void standsAgain() {
        if (!ended() && memory.standing() != null) {
            event("it runs again; before, it " + memory.standing());
            memory.standing(null);
        }
    }

    /** Puts it into the audit when the stream begins to stand otherwise than well, and not again in each run. */
    private void stands(String why) {
        if (!why.equals(memory.standing())) {
            memory.audited(journal.note(stream.name(), "it " + why));
            memory.standing(why);
        }
    }

    /** Notes something that the audit tells too. */
    private void event(String what) {
        note(what);
        memory.audited(journal.note(stream.name(), what));
    }

    void note(String note) {
        notes.add(note);
        settings.listener().noted(stream, note);
    }

    /** Does something that may write, unless the stream could not be planned. */
    void writing(Work work) throws InterruptedException {
        StreamPlan found = plan;
        if (found == null || ended()) {
            return;
        }
        timed(() -> {
            try (StreamTables tables = new StreamTables(this, found, sinkRun)) {
                work.with(found, tables);
            }
        });
    }

    private void timed(Step step) throws InterruptedException {
        Instant start = settings.clock().instant();
        try {
            step.run();
        } finally {
            elapsed = elapsed.plus(Duration.between(start, settings.clock().instant()));
        }
    }

    /** Something that may write. */
    interface Work {
        void with(StreamPlan plan, StreamTables tables) throws InterruptedException;
    }

    private interface Step {
        void run() throws InterruptedException;
    }
}
