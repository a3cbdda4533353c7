package io.github.odoosync.spi.sink;

import org.jspecify.annotations.Nullable;

/** The target failed in a way that may pass: the same call may succeed later. */
public final class RetryableSinkException extends SinkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what failed and what to do
     * @param cause the driver's exception, or null
     */
    public RetryableSinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
