package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param method of HTTP
 * @param path its parts, decoded
 * @param query its parameters, decoded
 * @param contentType of the body, without parameters
 * @param body unzipped
 * @param caller who sent it
 */
record Call(
        String method, List<String> path, Map<String, String> query, String contentType, byte[] body, Caller caller) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Call of(HttpExchange exchange) throws IOException {
        String type = header(exchange, "Content-Type");
        try (InputStream body = exchange.getRequestBody()) {
            boolean zipped = header(exchange, "Content-Encoding").equalsIgnoreCase("gzip");
            return new Call(
                    exchange.getRequestMethod(),
                    path(exchange.getRequestURI().getRawPath()),
                    form(exchange.getRequestURI().getRawQuery()),
                    type.replaceFirst(";.*", "").strip(),
                    zipped ? new GZIPInputStream(body).readAllBytes() : body.readAllBytes(),
                    Caller.of(exchange));
        }
    }

    static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** {@return the parts of a path, decoded} */
    static List<String> path(String raw) {
        return Arrays.stream(raw.split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> decoded(part.replace("+", "%2B")))
                .toList();
    }

    /** {@return the parameters of a query or of a form} */
    static Map<String, String> form(@Nullable String text) {
        Map<String, String> form = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return form;
        }
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            form.put(
                    decoded(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** {@return this without the first parts of its path} */
    Call below(int parts) {
        return new Call(method, path.subList(parts, path.size()), query, contentType, body, caller);
    }

    /** {@return method and number of parts, such as {@code GET 2}} */
    String shape() {
        return method + " " + path.size();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        if (!contentType.equals("application/json")) {
            throw new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Content type '" + contentType + "' not supported");
        }
        try {
            JsonNode json = JSON.readTree(body);
            if (!json.isObject()) {
                throw Refusal.of("JSON_PARSER_ERROR", "expected an object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw Refusal.of("JSON_PARSER_ERROR", e.getOriginalMessage());
        } catch (IOException e) {
            throw Refusal.of("JSON_PARSER_ERROR", "unreadable");
        }
    }
}
