package io.github.odoosync.sink.snowflake.internal.api;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request of the SQL API that can be sent again.
 *
 * @param what in a sentence, for messages
 * @param path below the host
 * @param query what follows the request's id, empty or beginning with {@code &}
 * @param body of a POST, or null for a GET
 * @param kind what the answers mean
 * @param id stays the same however often it is sent
 */
record ApiRequest(
        String what, String path, String query, @Nullable RequestBody body, Kind kind, UUID id) {
    private static final String STATEMENTS = "/api/v2/statements";

    /** What a request is for. */
    enum Kind {
        SUBMIT,
        POLL,
        PARTITION,
        CANCEL
    }

    static ApiRequest submit(RequestBody body) {
        return new ApiRequest(
                "running a statement", STATEMENTS, "&nullable=true", body, Kind.SUBMIT, UUID.randomUUID());
    }

    static ApiRequest poll(String handle) {
        return get("asking for a statement", handle, "", Kind.POLL);
    }

    static ApiRequest partition(String handle, int partition) {
        return get("reading a result", handle, "&partition=" + partition, Kind.PARTITION);
    }

    static ApiRequest cancel(String handle) {
        return new ApiRequest(
                "cancelling a statement",
                STATEMENTS + "/" + handle + "/cancel",
                "",
                RequestBody.EMPTY,
                Kind.CANCEL,
                UUID.randomUUID());
    }

    /**
     * Where it is sent. A statement that is sent again says so, so that Snowflake looks for the first one instead of
     * running it twice (Snowflake SQL API, "Resubmitting a request").
     */
    URI uri(URI base, boolean again) {
        String retry = again && kind == Kind.SUBMIT ? "&retry=true" : "";
        return base.resolve(path + "?requestId=" + id + query + retry);
    }

    private static ApiRequest get(String what, String handle, String query, Kind kind) {
        return new ApiRequest(what, STATEMENTS + "/" + handle, query, null, kind, UUID.randomUUID());
    }
}
