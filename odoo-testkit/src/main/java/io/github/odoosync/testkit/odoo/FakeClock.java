package io.github.odoosync.testkit.odoo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * The time of a fake server: stands still until it is moved, in UTC.
 *
 * <p>It is a {@link Clock}, so that code under test can run by the same time. Thread-safe.
 */
public final class FakeClock extends Clock {
    private Instant now;
    private Duration tick = Duration.ZERO;

    private FakeClock(Instant now) {
        this.now = Objects.requireNonNull(now, "now");
    }

    /**
     * Makes a clock that shows the given time.
     *
     * @param now the time
     * @return the clock
     */
    public static FakeClock at(Instant now) {
        return new FakeClock(now);
    }

    /** {@return the time} */
    public synchronized Instant now() {
        return now;
    }

    /**
     * Moves the time forward, or back if the duration is negative.
     *
     * @param by how far
     */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /**
     * Sets the time.
     *
     * @param to the new time
     */
    public synchronized void set(Instant to) {
        now = Objects.requireNonNull(to, "to");
    }

    /**
     * Moves the time forward by so much after each request and each call of the Java API; default not at all.
     *
     * @param perCall how far at each call
     */
    public synchronized void tick(Duration perCall) {
        tick = Objects.requireNonNull(perCall, "perCall");
    }

    synchronized void tick() {
        now = now.plus(tick);
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a fake clock is in UTC");
    }

    @Override
    public String toString() {
        return "FakeClock[" + now() + "]";
    }
}
