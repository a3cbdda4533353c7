package io.github.odoosync.spi.sink;

import org.jspecify.annotations.Nullable;

/** A target failed; the message names what failed and what to do, and carries no record's values. */
public abstract sealed class SinkException extends RuntimeException
        permits RetryableSinkException, PermanentSinkException {
    private static final long serialVersionUID = 1L;

    SinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
