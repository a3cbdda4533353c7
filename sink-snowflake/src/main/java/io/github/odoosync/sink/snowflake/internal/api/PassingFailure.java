package io.github.odoosync.sink.snowflake.internal.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt failed and another may not; never leaves {@link ApiCalls}. */
final class PassingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;

    PassingFailure(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause, false, false);
        this.retryAfter = retryAfter;
    }

    /** How long the server asks to wait, or null if it does not. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
