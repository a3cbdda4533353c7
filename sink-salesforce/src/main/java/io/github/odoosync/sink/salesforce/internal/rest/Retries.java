package io.github.odoosync.sink.salesforce.internal.rest;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again while that can help.
 *
 * @param delays between the attempts
 * @param host for messages
 */
record Retries(Delays delays, String host) {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final int MOST_ATTEMPTS = 8;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * Does something, again after a {@link PassingFailure}.
     *
     * @param what it is, for messages
     * @param repeatable whether it is done again where it may have been done
     * @throws RetryableSinkException if it failed each time, or the thread is interrupted
     */
    <T> T run(String what, boolean repeatable, Supplier<T> attempt) {
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
        } catch (StoppedException | FailsafeException e) {
            Thread.currentThread().interrupt();
            throw new RetryableSinkException(what + " at " + host + " was interrupted", new StoppedException());
        }
    }

    /** Whether the thread was interrupted, and nothing else failed. */
    static boolean isInterrupt(RetryableSinkException failure) {
        return failure.getCause() instanceof StoppedException;
    }

    /** What has become of it so far. */
    private static final class Past {
        private int failed;
        private @Nullable PassingFailure last;
    }

    private <T> T next(String what, Past past, Supplier<T> attempt) {
        PassingFailure last = past.last;
        if (last != null) {
            Duration wait = delays.backoff(past.failed, last.retryAfter());
            LOG.warn("{} at {}: {}; again in {}", what, host, last.getMessage(), wait);
            StoppedException.pause(wait);
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
        String times = past.failed == 1 ? "" : past.failed + " times, in the end";
        String next = !repeatable && e.maybeDone()
                ? "; it is not known whether it was done, so it was not sent again"
                : "; if it stays so, check the network and the org's status on status.salesforce.com";
        return new RetryableSinkException(
                what + " at " + host + " failed" + (times.isEmpty() ? "" : " " + times) + ": " + e.getMessage() + next,
                e.getCause());
    }
}
