package io.github.odoosync.sync.schedule;

import io.github.odoosync.sync.SyncFleet;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStoppedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a pipeline again and again on a thread of its own, never twice at once. A run that fails is logged and told, and the
 * next one goes on from its last checkpoint. Runs that were missed stand in the next one's description, and so in the audit.
 * Thread-safe.
 */
public final class SyncSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncSchedule.class);
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Consumer<String> run;
    private final Runnable stop;
    private final Timing timing;
    private final Misfire misfire;
    private final Clock clock;
    private final Alarm alarm;
    private final Duration grace;
    private final Consumer<? super RuntimeException> onFailure;
    private final Thread thread;
    private final boolean atStart;
    private int missed;
    private Instant firstMissed = Instant.MIN;

    private SyncSchedule(Builder builder) {
        this.run = builder.run;
        this.stop = builder.stop;
        this.timing = builder.timing;
        this.misfire = builder.misfire;
        this.clock = builder.clock;
        this.alarm = builder.alarm == null ? new ClockAlarm(clock) : builder.alarm;
        this.grace = builder.grace;
        this.onFailure = builder.onFailure;
        this.atStart = builder.atStart;
        this.thread = new Thread(this::loop, "odoosync-schedule");
    }

    /**
     * Starts to describe a schedule.
     *
     * @param pipeline what runs
     * @param timing when
     * @return a builder
     */
    public static Builder of(SyncPipeline pipeline, Timing timing) {
        return new Builder(pipeline::run, pipeline::stop, timing);
    }

    /**
     * Starts to describe a schedule of many pipelines, which run together.
     *
     * @param fleet what runs; {@link Builder#onFailure} is told when one of them fails
     * @param timing when
     * @return a builder
     */
    public static Builder of(SyncFleet fleet, Timing timing) {
        return new Builder(description -> fleet.run(description).requireComplete(), fleet::stop, timing);
    }

    static Builder of(Runnable run, Timing timing) {
        return new Builder(description -> run.run(), () -> {}, timing);
    }

    /** Runs something that is told the run's description. */
    static Builder describing(Consumer<String> run, Timing timing) {
        return new Builder(run, () -> {}, timing);
    }

    /**
     * Lets no further run begin. One that is under way ends at its next {@linkplain SyncPipeline#stop checkpoint}; one that
     * has not ended within the {@linkplain Builder#grace grace} is interrupted, and the next one goes on from the last
     * checkpoint all the same. Returns when it has ended.
     */
    @Override
    public void close() {
        alarm.stop();
        try {
            long begun = System.nanoTime();
            while (thread.isAlive() && System.nanoTime() - begun < grace.toNanos()) {
                // again and again, as a run may begin in this very moment
                stop.run();
                thread.join(ASK_AGAIN.toMillis());
            }
            if (thread.isAlive()) {
                LOG.info("the run did not end within {}, it is interrupted and ends at its last checkpoint", grace);
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            Instant start = clock.instant();
            Instant due = atStart ? start : next(start, start);
            while (alarm.await(due)) {
                Instant now = clock.instant();
                due = latest(due, now);
                if (misfire == Misfire.SKIP && due.plus(LATE).isBefore(now)) {
                    LOG.info("the run that was due at {} was missed", due);
                    miss(due);
                } else {
                    runOnce();
                }
                due = next(due, clock.instant());
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted while no run was due", e);
        } catch (RuntimeException e) {
            LOG.error("the timing failed, no further run begins; mend it and start the schedule again", e);
            tell(e);
        }
    }

    /** The last of the moments that are over, as one run makes up for all of them. */
    private Instant latest(Instant due, Instant now) {
        Instant latest = due;
        for (Instant next = next(due, now); !next.isAfter(now); next = next(next, now)) {
            miss(latest);
            latest = next;
        }
        return latest;
    }

    private void miss(Instant due) {
        firstMissed = missed == 0 ? due : firstMissed;
        missed++;
    }

    /** What the next run's description tells of those before it. */
    private String description() {
        return missed == 0 ? "" : "scheduled; " + missed + " before it missed, the first at " + firstMissed;
    }

    private Instant next(Instant due, Instant ended) {
        Instant next = timing.next(due, ended);
        if (!next.isAfter(due)) {
            throw new IllegalStateException("the timing names " + next + " as the moment after " + due);
        }
        return next;
    }

    private void runOnce() {
        try {
            String description = description();
            missed = 0;
            run.accept(description);
        } catch (SyncStoppedException e) {
            LOG.info("{}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("a scheduled run failed; the next one goes on from its last checkpoint", e);
            tell(e);
        }
    }

    private void tell(RuntimeException failure) {
        try {
            onFailure.accept(failure);
        } catch (RuntimeException e) {
            LOG.warn("what was to be told of a failure failed too", e);
        }
    }

    /** Builds a {@link SyncSchedule}; not thread-safe. */
    public static final class Builder {
        private final Consumer<String> run;
        private final Runnable stop;
        private final Timing timing;
        private Misfire misfire = Misfire.RUN_ONCE;
        private Clock clock = Clock.systemUTC();
        private Duration grace = Duration.ofSeconds(30);
        private Consumer<? super RuntimeException> onFailure = failure -> {};
        private @Nullable Alarm alarm;
        private boolean atStart;

        private Builder(Consumer<String> run, Runnable stop, Timing timing) {
            this.run = run;
            this.stop = stop;
            this.timing = timing;
        }

        /**
         * Sets what becomes of runs that were missed; default {@link Misfire#RUN_ONCE}. A run that begins within a minute of
         * when it was due is not missed.
         *
         * @param misfire what
         * @return this
         */
        public Builder misfire(Misfire misfire) {
            this.misfire = misfire;
            return this;
        }

        /** {@return this; the first run begins at once, not when it is next due} */
        public Builder runAtStart() {
            this.atStart = true;
            return this;
        }

        /**
         * Sets how long {@link SyncSchedule#close} waits for a run to come to a checkpoint; default 30 seconds.
         *
         * @param grace not negative
         * @return this
         */
        public Builder grace(Duration grace) {
            this.grace = grace;
            return this;
        }

        /**
         * Sets who is told of a run that failed, on the schedule's thread; default nobody, the log has it anyway.
         *
         * @param onFailure gets what {@link SyncPipeline#run} threw, or the timing, after which no further run begins
         * @return this
         */
        public Builder onFailure(Consumer<? super RuntimeException> onFailure) {
            this.onFailure = onFailure;
            return this;
        }

        /**
         * Sets the clock; default the system's.
         *
         * @param clock for tests
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        Builder alarm(Alarm alarm) {
            this.alarm = alarm;
            return this;
        }

        /** {@return the schedule, which has been started} */
        public SyncSchedule start() {
            SyncSchedule schedule = new SyncSchedule(this);
            schedule.thread.start();
            return schedule;
        }
    }
}
