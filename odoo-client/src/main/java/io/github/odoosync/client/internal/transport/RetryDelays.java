package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.internal.transport.AttemptFailure.Retry;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides whether a failed attempt is followed by another, and when. */
final class RetryDelays {
    private final RetrySettings settings;
    private final RandomGenerator random;

    RetryDelays(RetrySettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    boolean allowed(boolean idempotent, Throwable failure) {
        if (!(failure instanceof AttemptFailure attempt)) {
            return false;
        }
        boolean mayHelp = attempt.retry() == Retry.ALWAYS || (attempt.retry() == Retry.IF_IDEMPOTENT && idempotent);
        Duration asked = attempt.retryAfter();
        return mayHelp && (asked == null || asked.compareTo(settings.maxRetryAfter()) <= 0);
    }

    /** The wait after an attempt, counted from 1: what the server asks for, else twice the one before, with jitter. */
    Duration delay(int attempt, Throwable failure) {
        if (failure instanceof AttemptFailure asking && asking.retryAfter() != null) {
            return asking.retryAfter();
        }
        double doubled = settings.firstDelay().toNanos() * Math.pow(2, attempt - 1.0);
        double longest = Math.min(doubled, settings.maxDelay().toNanos());
        return Duration.ofNanos((long) (longest * (1 - random.nextDouble() / 2)));
    }

    /** Reads a Retry-After header, in seconds or as a date; null if there is none that can be read. */
    static @Nullable Duration retryAfter(@Nullable String header, Clock clock) {
        if (header == null) {
            return null;
        }
        try {
            if (header.strip().chars().allMatch(Character::isDigit)) {
                return Duration.ofSeconds(Long.parseLong(header.strip()));
            }
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip()));
            Duration wait = Duration.between(clock.instant(), until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }
}
