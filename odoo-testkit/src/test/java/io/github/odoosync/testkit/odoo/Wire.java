package io.github.odoosync.testkit.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Talks to a fake server with nothing but the JDK's HTTP client. */
final class Wire {
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final FakeOdooServer server;

    Wire(FakeOdooServer server) {
        this.server = server;
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> json2(String model, String method, Map<String, ?> args) {
        return post(
                "/json/2/" + model + "/" + method,
                json(args),
                "Authorization",
                "Bearer " + server.apiKey(),
                "Content-Type",
                "application/json");
    }

    /** Calls by JSON-2 and returns the result of a call that went well. */
    JsonNode call(String model, String method, Map<String, ?> args) {
        HttpResponse<String> answer = json2(model, method, args);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return tree(answer.body());
    }

    /** Calls by JSON-RPC and returns the whole envelope. */
    JsonNode jsonRpc(String service, String method, Object... args) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("jsonrpc", "2.0");
        body.put("method", "call");
        body.put("id", 7);
        body.put("params", Map.of("service", service, "method", method, "args", List.of(args)));
        return tree(
                post("/jsonrpc", json(body), "Content-Type", "application/json").body());
    }

    JsonNode executeKw(String model, String method, List<?> args, Map<String, ?> kwargs) {
        return jsonRpc("object", "execute_kw", server.database(), 2, server.apiKey(), model, method, args, kwargs);
    }

    String xmlRpc(String service, String method, String... values) {
        StringBuilder xml = new StringBuilder("<?xml version='1.0'?><methodCall><methodName>")
                .append(method)
                .append("</methodName><params>");
        for (String value : values) {
            xml.append("<param><value>").append(value).append("</value></param>");
        }
        return post("/xmlrpc/2/" + service, xml.append("</params></methodCall>").toString(), "Content-Type", "text/xml")
                .body();
    }

    String xmlExecute(String model, String method, String args, String kwargs) {
        return xmlRpc(
                "object",
                "execute_kw",
                "<string>" + server.database() + "</string>",
                "<int>2</int>",
                "<string>" + server.apiKey() + "</string>",
                "<string>" + model + "</string>",
                "<string>" + method + "</string>",
                "<array><data>" + args + "</data></array>",
                "<struct>" + kwargs + "</struct>");
    }

    static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
