package io.github.odoosync.client.error;

import org.jspecify.annotations.Nullable;

/** The server refuses the values: Odoo's UserError and ValidationError. */
public final class OdooValidationException extends OdooServerException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param name the server's own name of the error, for example {@code odoo.exceptions.UserError}
     * @param message what failed and what to do
     * @param cause the exception below, or null
     */
    public OdooValidationException(String name, String message, @Nullable Throwable cause) {
        super(name, message, cause);
    }
}
