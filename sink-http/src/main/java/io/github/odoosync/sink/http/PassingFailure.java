package io.github.odoosync.sink.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt failed and another may not; never leaves {@link Retries}. */
public final class PassingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient boolean maybeDone;
    private final transient @Nullable Duration retryAfter;

    private PassingFailure(
            String message, @Nullable Throwable cause, boolean maybeDone, @Nullable Duration retryAfter) {
        super(message, cause, false, false);
        this.maybeDone = maybeDone;
        this.retryAfter = retryAfter;
    }

    /**
     * {@return a failure after which the server has certainly done nothing}
     *
     * @param message what went wrong
     * @param cause or null
     * @param retryAfter how long the server asks to wait, or null
     */
    public static PassingFailure undone(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        return new PassingFailure(message, cause, false, retryAfter);
    }

    /**
     * {@return a failure after which the server may have done what it was asked for}
     *
     * @param message what went wrong
     * @param cause or null
     * @param retryAfter how long the server asks to wait, or null
     */
    public static PassingFailure unclear(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        return new PassingFailure(message, cause, true, retryAfter);
    }

    /**
     * Tells what it means that no answer arrived.
     *
     * @param what was done, for messages
     * @param cause the client's exception
     * @return the failure, or another exception where another attempt would fail as well
     * @throws TooLargeException if the answer was too large
     */
    public static RuntimeException of(String what, @Nullable Throwable cause) throws TooLargeException {
        if (cause instanceof TooLargeException) {
            throw new TooLargeException();
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return undone("it can't be reached", cause, null);
        }
        if (cause instanceof IOException) {
            return unclear("the connection broke, or the answer is damaged", cause, null);
        }
        return new IllegalStateException(what + " failed unexpectedly", cause);
    }

    /** {@return whether the server may have done what it was asked for} */
    public boolean maybeDone() {
        return maybeDone;
    }

    /** {@return how long the server asks to wait, or null if it does not} */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
