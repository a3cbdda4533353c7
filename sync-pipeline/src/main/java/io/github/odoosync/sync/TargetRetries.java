package io.github.odoosync.sync;

import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionScheduledEvent;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.sync.RetryNotice.Side;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often and when what failed in the target is tried again (S2). */
final class TargetRetries {
    private static final Logger LOG = LoggerFactory.getLogger(SyncPipeline.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private TargetRetries() {}

    static RetryPolicy<WriteResult> policy(int attempts, Duration delay, SyncListener told) {
        return RetryPolicy.<WriteResult>builder()
                .handle(RetryableSinkException.class)
                .withMaxAttempts(attempts)
                .withBackoff(delay, LONGEST.compareTo(delay) > 0 ? LONGEST : delay.multipliedBy(2))
                .withJitter(0.2)
                .onRetryScheduled(event -> told.retried(notice(event)))
                .build();
    }

    private static RetryNotice notice(ExecutionScheduledEvent<WriteResult> event) {
        Optional<SyncStream> stream = Scope.stream();
        String what = stream.map(SyncStream::table).orElse("the end of the run");
        RetryableSinkException cause = (RetryableSinkException) event.getLastException();
        LOG.warn(
                "attempt {} to write {} failed, next in {}: {}",
                event.getAttemptCount(),
                what,
                event.getDelay(),
                cause.getMessage());
        return new RetryNotice(Side.TARGET, stream, what, event.getAttemptCount(), event.getDelay(), cause);
    }
}
