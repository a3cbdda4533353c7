package io.github.odoosync.testkit.odoo.internal.http;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as it was read from the socket.
 *
 * @param method in upper case
 * @param path without the query
 * @param headers by name in lower case; of a repeated header the last one
 * @param body empty when there was none
 */
public record HttpCall(String method, String path, Map<String, String> headers, byte[] body) {

    /** Returns the named header, or null. */
    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** Returns whether the body is said to be JSON. */
    public boolean isJson() {
        String type = header("content-type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }
}
