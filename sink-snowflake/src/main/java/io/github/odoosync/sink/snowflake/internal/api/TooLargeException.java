package io.github.odoosync.sink.snowflake.internal.api;

import java.io.IOException;

/** An answer is larger than any should be; it would be the next time as well. */
final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
        super(message);
    }
}
