package io.github.odoosync.sync;

import dev.failsafe.Failsafe;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooMissingModelException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.sync.internal.run.Holder;
import io.github.odoosync.sync.internal.run.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a pipeline: takes its lock (A6), asks the server's clock, opens the target and takes the streams through a job. */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(SyncPipeline.class);
    private static final String STOPPED = "stopped as asked, at a checkpoint; the next run goes on from there";

    private final Settings settings;
    private final PlanCache plans;
    private final RunContext context;
    private final Journal journal;
    private final Crew crew;
    private final List<StreamRun> streams = new ArrayList<>();
    private final Map<String, Lock> tables = new ConcurrentHashMap<>();
    private Instant until = Instant.MIN;
    private final StopSign stop = new StopSign();
    private volatile @Nullable StreamRun broken;
    private Map<String, Long> usage = Map.of();

    Run(Settings settings, PlanCache plans, RunContext context) {
        this.settings = settings;
        this.plans = plans;
        this.context = context;
        this.journal = new Journal(settings.auditLog(), settings.clock(), context);
        this.crew = new Crew(settings.name(), settings.callsAtOnce());
    }

    SyncResult execute(Job job) {
        Scope scope = Scope.of(context);
        try {
            settings.listener().runStarted(context);
            work(job);
            return end();
        } finally {
            scope.leave();
        }
    }

    private void work(Job job) {
        try (PipelineLock lock = settings.store().lock(settings.name(), Holder.of(context));
                AuditLog.Session audit = settings.auditLog().session()) {
            boolean rotated = settings.odoo().refreshKey();
            until = settings.odoo().serverTime();
            boolean discovers = plans.refresh(settings.odoo(), until, settings.discoverEvery());
            try (SinkRun sinkRun = settings.sink().open(context)) {
                try {
                    run(inOrder(rotated, discovers, job), sinkRun, lock);
                } finally {
                    usage = sinkRun.usage();
                }
            }
            if (settings.auditRetention() != null) {
                settings.auditLog()
                        .drop(settings.name(), settings.clock().instant().minus(settings.auditRetention()));
            }
        } catch (RuntimeException e) {
            throw aborted(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw aborted(new IllegalStateException("the run was interrupted", e));
        }
    }

    private SyncException aborted(RuntimeException cause) {
        SyncException failure = failed(cause);
        tellLags();
        settings.listener().runFailed(failure);
        return failure;
    }

    private SyncResult end() {
        tellLags();
        streams.forEach(stream -> settings.listener().streamEnded(stream.result()));
        SyncResult result = result();
        settings.listener().runEnded(result);
        LOG.info("{}", result);
        Optional<StreamRun> failed = streams.stream().filter(StreamRun::failed).findFirst();
        if (failed.isPresent()) {
            broken = failed.get();
            throw failed(failed.get().result().failure().orElseThrow());
        }
        if (stop.obeyed()) {
            throw new SyncStoppedException(here() + ": " + STOPPED, result);
        }
        return result;
    }

    private void tellLags() {
        streams.forEach(stream -> settings.listener().lagged(stream.lag(until)));
    }

    /** Lets the run end at the next checkpoint. */
    void stop() {
        stop.raise();
    }

    Settings settings() {
        return settings;
    }

    /** The server's clock when the run began (W2). */
    Instant until() {
        return until;
    }

    /** Takes each stream through a step, in any order. */
    void each(Crew.Step step) throws InterruptedException {
        every(unlessStopped(step));
    }

    /** Takes each stream through a step, parents before children (W10). */
    void inOrder(Crew.Step step) throws InterruptedException {
        crew.inOrder(
                streams,
                stream -> StreamOrder.parents(stream, streams),
                stream -> guarded(stream, unlessStopped(step)));
    }

    private void every(Crew.Step step) throws InterruptedException {
        crew.each(streams, stream -> guarded(stream, step));
    }

    private Crew.Step unlessStopped(Crew.Step step) {
        return stream -> {
            if (!stream.stops()) {
                step.with(stream);
            }
        };
    }

    /**
     * Deletes what was found to be gone, after the rows that refer to it were read again (W7). A run that is to stop does this
     * too: the comparison that found it counts as made.
     */
    void settle() throws InterruptedException {
        Map<String, Set<Long>> gone = new HashMap<>();
        for (StreamRun stream : streams) {
            if (!stream.nets().gone().isEmpty()) {
                gone.computeIfAbsent(stream.stream().model(), model -> new TreeSet<>())
                        .addAll(stream.nets().gone());
            }
        }
        if (!gone.isEmpty()) {
            every(stream -> stream.nets().mendReferences(gone));
            every(stream -> stream.nets().deleteGone());
        }
        comparisons().forEach(settings.listener()::compared);
    }

    /** {@return what the streams' comparisons found, in their order} */
    List<StreamComparison> comparisons() {
        return streams.stream()
                .flatMap(stream -> stream.nets().comparisons().stream())
                .toList();
    }

    RunContext context() {
        return context;
    }

    /** What is done before a run's job: who and what has changed is noted, and the database is looked at. */
    private Job inOrder(boolean rotated, boolean discovers, Job job) {
        return run -> {
            if (!context.description().isEmpty()) {
                noted("the run's description: " + context.description());
            }
            if (rotated) {
                noted("another API key is used from now on");
            }
            if (discovers) {
                new RestoreCheck(settings).of(run, streams);
                plans.renewed(until);
            }
            job.in(run);
        };
    }

    private void noted(String text) {
        AuditHead head = journal.note(text);
        streams.forEach(stream -> stream.memory().audited(head));
    }

    private void run(Job job, SinkRun sinkRun, PipelineLock lock) throws InterruptedException {
        try {
            for (SyncStream stream : settings.streams()) {
                StreamMemory memory =
                        new StreamMemory(settings.store(), lock, new StreamId(settings.name(), stream.name()));
                streams.add(new StreamRun(settings, plans, context, sinkRun, stream, memory, stop));
            }
            job.in(this);
            if (stop.obeyed()) {
                noted(STOPPED);
            } else {
                streams.forEach(StreamRun::standsAgain);
            }
        } catch (RuntimeException | InterruptedException e) {
            if (e instanceof RestoredDatabaseException) {
                noted("stopped: " + e.getMessage());
            }
            sinkRun.fail(e);
            throw e;
        }
        List<StreamSummary> summaries =
                streams.stream().flatMap(StreamRun::summaries).toList();
        Failsafe.with(settings.writeRetries()).run(() -> sinkRun.complete(summaries));
    }

    /** Streams that share a table write to it one after the other. */
    private void guarded(StreamRun stream, Crew.Step step) throws InterruptedException {
        if (!stream.stream().sharesTable()) {
            step(stream, step);
            return;
        }
        Lock table = tables.computeIfAbsent(stream.stream().owner(), owner -> new ReentrantLock());
        table.lockInterruptibly();
        try {
            step(stream, step);
        } finally {
            table.unlock();
        }
    }

    /** Runs a stream's step; what concerns this stream alone fails it, what concerns all of them ends the run. */
    private void step(StreamRun stream, Crew.Step step) throws InterruptedException {
        if (stream.ended()) {
            return;
        }
        Scope scope = Scope.of(stream.stream());
        try {
            step.with(stream);
        } catch (OdooMissingModelException e) {
            stream.skip("Odoo has no model " + stream.stream().model() + "; usually its module is not installed");
        } catch (OdooAuthenticationException | OdooTransportException e) {
            broken = stream;
            throw e;
        } catch (OdooException | PermanentSinkException e) {
            stream.fail(e);
        } catch (RuntimeException e) {
            broken = stream;
            throw e;
        } finally {
            scope.leave();
        }
    }

    private SyncResult result() {
        return new SyncResult(
                context,
                streams.stream().map(StreamRun::result).toList(),
                usage,
                Duration.between(context.startedAt(), settings.clock().instant()));
    }

    private SyncException failed(RuntimeException cause) {
        StreamRun stream = broken;
        String where = stream == null
                ? ""
                : ", stream " + stream.stream() + " (last watermark "
                        + stream.memory().mark().map(Instant::toString).orElse("none") + ")";
        return new SyncException(here() + where + ": " + cause.getMessage(), result(), cause);
    }

    private String here() {
        return "pipeline " + settings.name() + ", run " + context.runId();
    }
}
