package io.github.odoosync.client.error;

import org.jspecify.annotations.Nullable;

/** Odoo has no model of that name, usually because its module is not installed. */
public final class OdooMissingModelException extends OdooServerException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param name the server's own name of the error, for example {@code odoo.exceptions.UserError}
     * @param message what failed and what to do
     * @param cause the exception below, or null
     */
    public OdooMissingModelException(String name, String message, @Nullable Throwable cause) {
        super(name, message, cause);
    }
}
