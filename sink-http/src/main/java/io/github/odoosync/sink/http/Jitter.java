package io.github.odoosync.sink.http;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Waits that double, and of whose upper half the length is drawn by lot, so that many who failed at once do not come again at
 * once. A backoff is half a second at first and half a minute at most; what the server asks for counts up to a minute.
 *
 * @param random draws the lots; thread-safe
 */
public record Jitter(RandomGenerator random) implements Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(1);

    @Override
    public Duration backoff(int attempt, @Nullable Duration asked) {
        Duration own = growing(attempt, FIRST, LONGEST);
        if (asked == null || asked.compareTo(own) <= 0) {
            return own;
        }
        return asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
    }

    /**
     * Draws one of a row of waits.
     *
     * @param number its own, from 1
     * @param first the longest that the first may be
     * @param longest the longest that any may be
     * @return the wait
     */
    public Duration growing(int number, Duration first, Duration longest) {
        double most = Math.min(first.toNanos() * Math.pow(2, number - 1.0), longest.toNanos());
        return Duration.ofNanos((long) (most * (1 - random.nextDouble() / 2)));
    }
}
