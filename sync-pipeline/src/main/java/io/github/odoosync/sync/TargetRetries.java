package io.github.odoosync.sync;

import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionScheduledEvent;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.sync.RetryNotice.Side;
import io.github.odoosync.sync.internal.run.WriteRetries;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of what failed in the target and is tried again (S2). */
final class TargetRetries {
    private static final Logger LOG = LoggerFactory.getLogger(SyncPipeline.class);

    private TargetRetries() {}

    static RetryPolicy<WriteResult> policy(int attempts, Duration delay, SyncListener told) {
        return WriteRetries.policy(attempts, delay, event -> told.retried(notice(event)));
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
