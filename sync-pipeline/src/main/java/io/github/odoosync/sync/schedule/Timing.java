package io.github.odoosync.sync.schedule;

import java.time.Duration;
import java.time.Instant;

/** When runs begin. Thread-safe. */
@FunctionalInterface
public interface Timing {

    /**
     * Tells when the next run begins.
     *
     * @param after the moment that the last one was due, or ended, whichever is later; or now, before the first
     * @return a later moment
     */
    Instant next(Instant after);

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
        return after -> after.plus(delay);
    }

    /**
     * Returns the runs of both timings.
     *
     * @param other when there are runs too
     * @return the timing
     */
    default Timing and(Timing other) {
        return after -> {
            Instant mine = next(after);
            Instant theirs = other.next(after);
            return mine.isBefore(theirs) ? mine : theirs;
        };
    }
}
