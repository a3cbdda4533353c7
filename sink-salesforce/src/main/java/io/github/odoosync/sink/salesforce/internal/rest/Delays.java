package io.github.odoosync.sink.salesforce.internal.rest;

import io.github.odoosync.sink.http.Backoff;
import io.github.odoosync.sink.http.Jitter;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a call. Thread-safe. */
public interface Delays extends Backoff {
    /**
     * Spares a limit that is near.
     *
     * @param nearness from 0, at the soft limit, to 1, at the hard one
     * @return the wait before the next call
     */
    Duration slowdown(double nearness);

    /**
     * Doubles the wait from half a second to half a minute after failures, drawing the upper half by lot; and slows down from a
     * quarter of a second to half a minute.
     *
     * @param random draws the lots; thread-safe
     * @return the delays
     */
    static Delays jittered(RandomGenerator random) {
        return new JitteredDelays(new Jitter(random));
    }
}
