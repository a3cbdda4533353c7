package io.github.odoosync.client.internal.transport;

/**
 * An error that Odoo itself answered with, in the form that all protocols have in common.
 *
 * @param status the HTTP status
 * @param name the Python class, for example {@code odoo.exceptions.AccessError}; empty if the server did not say
 * @param message for the user
 * @param debug a traceback, or empty
 */
record ServerFault(int status, String name, String message, String debug) {

    /** An error of which nothing is known but its status. */
    static ServerFault unnamed(int status) {
        return new ServerFault(status, "", "", "");
    }

    /** The class without its package. */
    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    String firstLine() {
        return message.strip().lines().findFirst().orElse("");
    }
}
