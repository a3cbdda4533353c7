package io.github.odoosync.client.internal.transport.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer did not arrive whole. */
public final class BodyException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** It took longer than the call may take. */
        TIMED_OUT,
        /** The connection broke, or the body ended too early. */
        CUT_OFF,
        /** It is larger than an answer may be. */
        TOO_LARGE,
        /** A gateway before the server gave up on it: status 502 or 504. */
        GATEWAY
    }

    private final Reason reason;

    /**
     * Makes the exception.
     *
     * @param reason what went wrong
     * @param message the same in words
     * @param cause the exception below, or null
     */
    public BodyException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** {@return what went wrong} */
    public Reason reason() {
        return reason;
    }
}
