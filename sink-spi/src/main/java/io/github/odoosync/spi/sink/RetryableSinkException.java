package io.github.odoosync.spi.sink;

import org.jspecify.annotations.Nullable;

/**
 * The target failed in a way that may pass: the same call may succeed later.
 *
 * <p>It is met by calling again, after seconds and a few times; then the run ends, other streams included, and the next run
 * goes on from the last mark. So it is also how a sink stops before it uses up a limit that others need: it throws this
 * without a call to the target until the limit allows one.
 */
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
