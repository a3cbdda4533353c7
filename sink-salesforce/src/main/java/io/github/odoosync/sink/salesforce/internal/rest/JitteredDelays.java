package io.github.odoosync.sink.salesforce.internal.rest;

import io.github.odoosync.sink.http.Jitter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Growing waits, those after failures with jitter.
 *
 * @param jitter draws them
 */
record JitteredDelays(Jitter jitter) implements Delays {

    @Override
    public Duration backoff(int attempt, @Nullable Duration asked) {
        return jitter.backoff(attempt, asked);
    }

    @Override
    public Duration slowdown(double nearness) {
        return Duration.ofNanos((long) (250e6 * Math.pow(120, nearness)));
    }
}
