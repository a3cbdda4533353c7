package io.github.odoosync.sink.salesforce.internal.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt failed and another may not; never leaves {@link Retries}. */
final class PassingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean maybeDone;
    private final transient @Nullable Duration retryAfter;

    private PassingFailure(
            String message, @Nullable Throwable cause, boolean maybeDone, @Nullable Duration retryAfter) {
        super(message, cause, false, false);
        this.maybeDone = maybeDone;
        this.retryAfter = retryAfter;
    }

    /** The server did nothing. */
    static PassingFailure undone(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        return new PassingFailure(message, cause, false, retryAfter);
    }

    /** The server may have done what it was asked for. */
    static PassingFailure unclear(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        return new PassingFailure(message, cause, true, retryAfter);
    }

    boolean maybeDone() {
        return maybeDone;
    }

    /** How long the server asks to wait, or null if it does not. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
