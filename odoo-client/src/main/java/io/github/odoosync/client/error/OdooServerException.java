package io.github.odoosync.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The server answered with an error that no subclass fits; keeps the server's own name of it.
 *
 * @serial exclude
 */
public class OdooServerException extends OdooException {
    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * Makes the exception.
     *
     * @param name the server's own name of the error, for example {@code odoo.exceptions.UserError}
     * @param message what failed and what to do
     * @param cause the exception below, or null
     */
    public OdooServerException(String name, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.name = name;
    }

    /** {@return the server's own name of the error, for example {@code builtins.ValueError}} */
    public String name() {
        return name;
    }
}
