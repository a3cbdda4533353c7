package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.error.OdooException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt failed: what the caller will be told, and whether another attempt can help. Never leaves the gateway. */
final class AttemptFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** When another attempt makes sense. */
    enum Retry {
        /** It would fail the same way. */
        NEVER,
        /** It may succeed, but the first may have been executed. */
        IF_IDEMPOTENT,
        /** It may succeed, and the first was never sent. */
        ALWAYS
    }

    private final OdooException error;
    private final Retry retry;
    private final @Nullable Duration retryAfter;

    AttemptFailure(OdooException error, Retry retry, @Nullable Duration retryAfter) {
        super(error.getMessage(), error, false, false);
        this.error = error;
        this.retry = retry;
        this.retryAfter = retryAfter;
    }

    AttemptFailure(OdooException error, Retry retry) {
        this(error, retry, null);
    }

    OdooException error() {
        return error;
    }

    Retry retry() {
        return retry;
    }

    /** How long the server asks to wait, or null if it does not. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
