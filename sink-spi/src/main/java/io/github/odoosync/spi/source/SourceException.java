package io.github.odoosync.spi.source;

import org.jspecify.annotations.Nullable;

/** A source could not be read. */
public class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether the same may succeed later. */
    private final boolean retryable;

    /**
     * Creates an exception.
     *
     * @param message what failed and what to do, without values of records
     * @param retryable whether the same may succeed later
     * @param cause null if none
     */
    public SourceException(String message, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** {@return whether the same may succeed later} */
    public boolean retryable() {
        return retryable;
    }
}
