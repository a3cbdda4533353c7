package io.github.odoosync.sync.internal.run;

import dev.failsafe.RetryPolicy;
import dev.failsafe.event.EventListener;
import dev.failsafe.event.ExecutionScheduledEvent;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.time.Duration;

/** How often and when what failed in the target is tried again (S2). */
public final class WriteRetries {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private WriteRetries() {}

    /** Returns a policy that waits longer each time, up to a minute, and tells of each retry. */
    public static <T> RetryPolicy<T> policy(
            int attempts, Duration delay, EventListener<ExecutionScheduledEvent<T>> told) {
        return RetryPolicy.<T>builder()
                .handle(RetryableSinkException.class)
                .withMaxAttempts(attempts)
                .withBackoff(delay, LONGEST.compareTo(delay) > 0 ? LONGEST : delay.multipliedBy(2))
                .withJitter(0.2)
                .onRetryScheduled(told)
                .build();
    }
}
