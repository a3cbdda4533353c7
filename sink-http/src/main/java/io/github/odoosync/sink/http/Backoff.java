package io.github.odoosync.sink.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long to wait before another attempt. Thread-safe. */
public interface Backoff {
    /**
     * Waits for what went wrong to pass.
     *
     * @param attempt how many have failed, from 1
     * @param asked how long the server asks to wait, or null
     * @return the wait
     */
    Duration backoff(int attempt, @Nullable Duration asked);
}
