package io.github.odoosync.sink.snowflake.internal.api;

import io.github.odoosync.sink.http.Jitter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Growing waits with jitter.
 *
 * @param jitter draws them
 */
record JitteredDelays(Jitter jitter) implements Delays {
    private static final Duration FIRST_POLL = Duration.ofMillis(250);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(10);

    @Override
    public Duration backoff(int attempt, @Nullable Duration asked) {
        return jitter.backoff(attempt, asked);
    }

    @Override
    public Duration poll(int poll) {
        return jitter.growing(poll, FIRST_POLL, LONGEST_POLL);
    }
}
