package io.github.odoosync.spi.sink;

import org.jspecify.annotations.Nullable;

/**
 * The target failed in a way that a second call would meet again. While a table is opened, written or listed it fails that
 * stream alone; the run's other streams go on.
 */
public final class PermanentSinkException extends SinkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what failed and what to do
     * @param cause the driver's exception, or null
     */
    public PermanentSinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
