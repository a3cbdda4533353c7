package io.github.odoosync.sink.http;

import java.io.IOException;

/** An answer is larger than any should be; it would be the next time as well. */
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is too large
     */
    public TooLargeException(String message) {
        super(message);
    }

    TooLargeException() {
        this("the answer is larger than any that was asked for");
    }
}
