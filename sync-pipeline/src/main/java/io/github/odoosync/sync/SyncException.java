package io.github.odoosync.sync;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run failed, wholly or in one of its streams.
 *
 * <p>The message names pipeline, run, stream and last saved watermark. What was written stays, and the next run goes on
 * from the last checkpoint.
 */
public sealed class SyncException extends RuntimeException permits SyncStoppedException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable SyncResult result;

    SyncException(String message, @Nullable SyncResult result, @Nullable Throwable cause) {
        super(message, cause);
        this.result = result;
    }

    /** {@return what the run did nevertheless; empty if it ended before any stream} */
    public Optional<SyncResult> result() {
        return Optional.ofNullable(result);
    }
}
