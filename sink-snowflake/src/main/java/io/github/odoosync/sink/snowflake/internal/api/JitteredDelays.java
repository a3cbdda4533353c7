package io.github.odoosync.sink.snowflake.internal.api;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Growing waits with jitter.
 *
 * @param random draws it
 */
record JitteredDelays(RandomGenerator random) implements Delays {
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(1);

    @Override
    public Duration backoff(int attempt, @Nullable Duration asked) {
        Duration own = jittered(attempt, 500, 30_000);
        if (asked == null || asked.compareTo(own) <= 0) {
            return own;
        }
        return asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
    }

    @Override
    public Duration poll(int poll) {
        return jittered(poll, 250, 10_000);
    }

    private Duration jittered(int attempt, long firstMillis, long longestMillis) {
        double longest = Math.min(firstMillis * Math.pow(2, attempt - 1.0), longestMillis);
        return Duration.ofNanos((long) (1e6 * longest * (1 - random.nextDouble() / 2)));
    }
}
