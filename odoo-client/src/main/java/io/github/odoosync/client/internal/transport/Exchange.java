package io.github.odoosync.client.internal.transport;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param what what it calls, for messages: {@code res.partner.search_read}
 * @param path below the server's root
 * @param contentType of the body, or null for a GET without one
 * @param body its bytes
 * @param headers beyond the ones that every request has
 * @param idempotent whether it may be sent again when it is not known whether it was executed
 */
record Exchange(
        String what,
        String path,
        @Nullable String contentType,
        byte[] body,
        Map<String, String> headers,
        boolean idempotent) {

    /** A GET. */
    static Exchange get(String what, String path) {
        return new Exchange(what, path, null, new byte[0], Map.of(), true);
    }
}
