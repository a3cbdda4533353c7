package io.github.odoosync.spi.state;

import org.jspecify.annotations.Nullable;

/** A stream's state can't be read or saved; the message names the place and what to do. */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what failed, where, and what to do
     * @param cause the store's own exception, or null
     */
    public StateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
