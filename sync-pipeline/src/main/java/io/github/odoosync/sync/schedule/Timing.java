package io.github.odoosync.sync.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When runs begin. Thread-safe. */
@FunctionalInterface
public interface Timing {

    /**
     * Tells when the run after another is due.
     *
     * @param due when the other was due; before the first, when the schedule was started
     * @param ended when the other ended; before the first, the same as {@code due}
     * @return a moment after {@code due}; if it is not after {@code ended}, it was missed
     */
    Instant next(Instant due, Instant ended);

    /**
     * Returns runs that begin a fixed time after the end of the last.
     *
     * @param delay positive
     * @return the timing
     * @throws IllegalArgumentException if the delay is not positive
     */
    static Timing delay(Duration delay) {
        if (delay.isZero() || delay.isNegative()) {
            throw new IllegalArgumentException("the delay is " + delay + ", it must be positive");
        }
        return (due, ended) -> ended.plus(delay);
    }

    /**
     * Returns runs by a cron expression of five fields: minute, hour, day of month, month, day of week. When the clocks go
     * forward, a time that does not exist is later by as much as they skip.
     *
     * @param expression for example {@code 0 6 * * MON-FRI}
     * @param zone whose time is meant
     * @return the timing
     * @throws IllegalArgumentException if the expression is none, or never comes true
     * @throws IllegalStateException if cron-utils is not there, which is an optional dependency
     */
    static Timing cron(String expression, ZoneId zone) {
        try {
            return new CronTiming(expression, zone);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException("cron expressions need com.cronutils:cron-utils among the dependencies", e);
        }
    }

    /**
     * Returns the runs of both timings.
     *
     * @param other when there are runs too
     * @return the timing
     */
    default Timing and(Timing other) {
        return (due, ended) -> {
            Instant mine = next(due, ended);
            Instant theirs = other.next(due, ended);
            return mine.isBefore(theirs) ? mine : theirs;
        };
    }
}
