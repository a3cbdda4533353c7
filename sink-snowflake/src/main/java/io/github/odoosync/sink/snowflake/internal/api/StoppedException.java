package io.github.odoosync.sink.snowflake.internal.api;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The thread was interrupted, or the session closed, while something was awaited; never leaves {@link ApiSession}. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable CompletableFuture<Answer> pending;

    StoppedException(String message, @Nullable CompletableFuture<Answer> pending) {
        super(message, null, false, false);
        this.pending = pending;
    }

    /** The answer that was awaited, or null if none was. */
    @Nullable
    CompletableFuture<Answer> pending() {
        return pending;
    }
}
