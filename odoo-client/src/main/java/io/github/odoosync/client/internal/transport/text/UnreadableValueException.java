package io.github.odoosync.client.internal.transport.text;

import java.io.IOException;

/** An answer is well formed, but a value in it cannot be what its field's type says. */
public final class UnreadableValueException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message which value and why
     */
    public UnreadableValueException(String message) {
        super(message);
    }
}
