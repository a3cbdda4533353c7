package io.github.odoosync.sink.snowflake.internal.api;

import io.github.odoosync.sink.http.Backoff;
import io.github.odoosync.sink.http.Jitter;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a request is sent again. Thread-safe. */
public interface Delays extends Backoff {
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
     * @param random draws the lots; thread-safe
     * @return the delays
     */
    static Delays jittered(RandomGenerator random) {
        return new JitteredDelays(new Jitter(random));
    }
}
