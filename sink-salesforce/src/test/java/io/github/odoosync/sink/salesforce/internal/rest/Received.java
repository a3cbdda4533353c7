package io.github.odoosync.sink.salesforce.internal.rest;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A request that arrived. */
record Received(String method, String path, Headers headers, String body) {

    static Received of(HttpExchange exchange) throws IOException {
        return new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    boolean isLogin() {
        return path.equals("/services/oauth2/token");
    }

    String header(String name) {
        return String.valueOf(headers.getFirst(name));
    }

    String token() {
        return header("Authorization").replace("Bearer ", "");
    }
}
