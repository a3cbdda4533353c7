package io.github.odoosync.sink.salesforce.internal.rest;

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
        double longest = Math.min(500 * Math.pow(2, attempt - 1.0), 30_000);
        Duration own = Duration.ofNanos((long) (1e6 * longest * (1 - random.nextDouble() / 2)));
        if (asked == null || asked.compareTo(own) <= 0) {
            return own;
        }
        return asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
    }

    @Override
    public Duration slowdown(double nearness) {
        return Duration.ofNanos((long) (250e6 * Math.pow(120, nearness)));
    }
}
