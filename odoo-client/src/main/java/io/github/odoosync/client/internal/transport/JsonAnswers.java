package io.github.odoosync.client.internal.transport;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.github.odoosync.client.internal.transport.json.Json;
import io.github.odoosync.client.internal.transport.json.JsonPlain;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens JSON answers, and reads the errors in them. */
final class JsonAnswers {
    private JsonAnswers() {}

    /** Opens a body, on its first token. */
    static JsonParser open(HttpReply reply) throws IOException {
        JsonParser parser = Json.FACTORY.createParser(reply.body());
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "an empty body");
        }
        return parser;
    }

    /** Makes sure that nothing follows, and that the compressed body is whole. */
    static void end(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more than one value");
        }
    }

    /** Reads an error: JSON-2's body, or the {@code data} of JSON-RPC's. */
    static ServerFault fault(int status, @Nullable Object error) {
        if (!(error instanceof Map<?, ?> map)) {
            return new ServerFault(status, "", error == null ? "" : error.toString(), "");
        }
        String message = text(map.get("message"));
        if (message.isBlank() && map.get("arguments") instanceof List<?> arguments && !arguments.isEmpty()) {
            message = text(arguments.get(0));
        }
        return new ServerFault(status, text(map.get("name")), message, text(map.get("debug")));
    }

    /** Reads the error in a JSON-2 body. */
    static ServerFault fault(HttpReply reply) throws IOException {
        try (JsonParser parser = open(reply)) {
            Object error = JsonPlain.read(parser);
            end(parser);
            return fault(reply.status(), error);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
