package io.github.odoosync.sync.back;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run back to Odoo failed, wholly or in one of its streams. What was written stays, and the next run goes on from the last
 * position.
 */
public final class ReturnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ReturnResult result;

    ReturnException(String message, @Nullable ReturnResult result, @Nullable Throwable cause) {
        super(message, cause);
        this.result = result;
    }

    /** {@return what the run did nevertheless; empty if it ended before any stream} */
    public Optional<ReturnResult> result() {
        return Optional.ofNullable(result);
    }
}
