package io.github.odoosync.client.error;

import org.jspecify.annotations.Nullable;

/** A call to an Odoo server failed; the message says what failed and what to do, and carries no secret. */
public class OdooException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what failed and what to do
     * @param cause the exception below, or null
     */
    public OdooException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
