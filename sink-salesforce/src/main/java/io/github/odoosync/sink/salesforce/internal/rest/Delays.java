package io.github.odoosync.sink.salesforce.internal.rest;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before a call. Thread-safe. */
public interface Delays {
    /**
     * Waits for what went wrong to pass.
     *
     * @param attempt how many have failed, from 1
     * @param asked how long the server asks to wait, or null
     * @return the wait
     */
    Duration backoff(int attempt, @Nullable Duration asked);

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
        return new JitteredDelays(random);
    }
}
