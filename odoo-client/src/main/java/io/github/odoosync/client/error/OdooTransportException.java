package io.github.odoosync.client.error;

import org.jspecify.annotations.Nullable;

/** The server could not be reached, or what came back is no answer of Odoo: refused, reset, timed out, truncated, a page. */
public final class OdooTransportException extends OdooException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what failed and what to do
     * @param cause the exception below, or null
     */
    public OdooTransportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
