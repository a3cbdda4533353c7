package io.github.odoosync.sink.snowflake.internal.api;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before a request is sent again. Thread-safe. */
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
     * Waits for a statement to end.
     *
     * @param poll the next question, from 1
     * @return the wait before it
     */
    Duration poll(int poll);

    /**
     * Doubles the wait from half a second to half a minute after failures, and from a quarter of a second to ten seconds
     * between questions, and draws the upper half of each by lot.
     *
     * @param random draws the lots
     * @return the delays
     */
    static Delays jittered(RandomGenerator random) {
        return new JitteredDelays(random);
    }
}
