package io.github.odoosync.client.internal.transport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.internal.transport.json.Json;
import io.github.odoosync.client.internal.transport.json.JsonBody;
import io.github.odoosync.client.internal.transport.json.JsonPlain;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0, as Odoo speaks it at {@code /jsonrpc}. */
final class JsonRpcProtocol implements RpcProtocol {
    private static final int OK = 200;

    private final Failures failures;

    JsonRpcProtocol(Failures failures) {
        this.failures = failures;
    }

    @Override
    public TransportKind kind() {
        return TransportKind.JSON_RPC;
    }

    @Override
    public Exchange request(
            String what, String service, String method, List<@Nullable Object> arguments, boolean idempotent) {
        Map<String, @Nullable Object> params = Map.of("service", service, "method", method, "args", arguments);
        byte[] body = JsonBody.write(Map.of("jsonrpc", "2.0", "id", 1L, "method", "call", "params", params));
        return new Exchange(what, "/jsonrpc", "application/json", body, Map.of(), idempotent);
    }

    @Override
    public <T extends @Nullable Object> T result(String what, HttpReply reply, ResultDecoder<T> decoder)
            throws IOException {
        try (JsonParser parser = JsonAnswers.open(reply)) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new ProtocolException("it is no JSON-RPC");
            }
            Answer<T> answer = answer(parser, decoder);
            JsonAnswers.end(parser);
            if (answer.error != null) {
                throw failures.fault(what, JsonAnswers.fault(OK, answer.error));
            }
            return answer.result;
        }
    }

    private static <T extends @Nullable Object> Answer<T> answer(JsonParser parser, ResultDecoder<T> decoder)
            throws IOException {
        Answer<T> answer = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals("result")) {
                answer = new Answer<>(decoder.json(parser), null);
            } else if (key.equals("error")) {
                answer = Answer.failed(JsonPlain.read(parser));
            } else {
                parser.skipChildren();
            }
        }
        // older versions leave a result of None out
        return answer != null ? answer : new Answer<>(none(decoder), null);
    }

    private static <T extends @Nullable Object> T none(ResultDecoder<T> decoder) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser("null")) {
            parser.nextToken();
            return decoder.json(parser);
        }
    }

    private record Answer<T extends @Nullable Object>(
            T result, @Nullable Object error) {
        @SuppressWarnings("NullAway") // nobody looks at the result of a failed call
        static <T extends @Nullable Object> Answer<T> failed(@Nullable Object error) {
            Object data = error instanceof Map<?, ?> map ? map.get("data") : null;
            return new Answer<>(null, data != null ? data : String.valueOf(error));
        }
    }
}
