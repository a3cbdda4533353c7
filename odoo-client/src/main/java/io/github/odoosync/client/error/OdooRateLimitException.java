package io.github.odoosync.client.error;

import org.jspecify.annotations.Nullable;

/** The server asks to be called less often, and did so to the last retry. */
public final class OdooRateLimitException extends OdooServerException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param name the server's own name of the error, for example {@code odoo.exceptions.UserError}
     * @param message what failed and what to do
     * @param cause the exception below, or null
     */
    public OdooRateLimitException(String name, String message, @Nullable Throwable cause) {
        super(name, message, cause);
    }
}
