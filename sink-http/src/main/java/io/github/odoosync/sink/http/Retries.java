package io.github.odoosync.sink.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again while that can help: 8 times, for ten minutes. Thread-safe.
 *
 * @param backoff between the attempts
 * @param pause waits
 * @param host for messages
 * @param advice what to check when it does not pass, for messages
 */
public record Retries(Backoff backoff, Consumer<Duration> pause, String host, String advice) {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final int MOST_ATTEMPTS = 8;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * Does something, again after a {@link PassingFailure}.
     *
     * @param <T> what comes of it
     * @param what it is, for messages
     * @param repeatable whether it is done again where it may have been done
     * @param attempt does it once
     * @return what came of it
     * @throws RetryableSinkException if it failed each time
     * @throws StoppedException if the thread is interrupted
     */
    public <T> T run(String what, boolean repeatable, Supplier<T> attempt) {
        Past past = new Past();
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handleIf(failure -> failure instanceof PassingFailure passing && (repeatable || !passing.maybeDone()))
                .withMaxAttempts(MOST_ATTEMPTS)
                .withMaxDuration(LONGEST)
                .build();
        try {
            return Failsafe.with(policy).get(() -> next(what, past, attempt));
        } catch (PassingFailure e) {
            throw given(what, repeatable, past, e);
        } catch (FailsafeException e) {
            throw StoppedException.interrupted(null);
        }
    }

    /** What has become of it so far. */
    private static final class Past {
        private int failed;
        private @Nullable PassingFailure last;
    }

    private <T> T next(String what, Past past, Supplier<T> attempt) {
        PassingFailure last = past.last;
        if (last != null) {
            Duration wait = backoff.backoff(past.failed, last.retryAfter());
            LOG.warn("{} at {}: {}; again in {}", what, host, last.getMessage(), wait);
            pause.accept(wait);
        }
        try {
            return attempt.get();
        } catch (PassingFailure e) {
            past.failed++;
            past.last = e;
            throw e;
        }
    }

    private RetryableSinkException given(String what, boolean repeatable, Past past, PassingFailure e) {
        String times = past.failed == 1 ? "" : " " + past.failed + " times, in the end";
        String next = !repeatable && e.maybeDone()
                ? "; it is not known whether it was done, so it was not sent again"
                : "; if it stays so, " + advice;
        return new RetryableSinkException(
                what + " at " + host + " failed" + times + ": " + e.getMessage() + next, e.getCause());
    }
}
