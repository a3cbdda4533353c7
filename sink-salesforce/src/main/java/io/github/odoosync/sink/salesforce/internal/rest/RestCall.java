package io.github.odoosync.sink.salesforce.internal.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A call of the REST API.
 *
 * @param what it is, for messages, such as "upserting Account"
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param path below {@code /services/data/vXX.X}, beginning with a slash, its parts encoded
 * @param contentType of the body
 * @param body in pieces; empty for none
 * @param repeatable whether it does no harm to send it twice, where it is not known if the first one arrived
 */
public record RestCall(
        String what, String method, String path, String contentType, List<byte[]> body, boolean repeatable) {
    private static final String JSON = "application/json";

    /** {@return a call that reads} */
    public static RestCall get(String what, String path) {
        return new RestCall(what, "GET", path, JSON, List.of(), true);
    }

    /** {@return a call that sends JSON} */
    public static RestCall json(String what, String method, String path, String body, boolean repeatable) {
        return new RestCall(what, method, path, JSON, List.of(body.getBytes(StandardCharsets.UTF_8)), repeatable);
    }
}
