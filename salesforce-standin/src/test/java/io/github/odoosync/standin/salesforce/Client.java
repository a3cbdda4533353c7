package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Calls the server as a program would. */
final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final OrgServer server;
    private final Map<String, String> headers = new HashMap<>();
    private String token = "";
    private String instance;

    /** An answer. */
    record Answer(int status, String text, String limit) {
        JsonNode json() throws IOException {
            return JSON.readTree(text);
        }

        String code() throws IOException {
            return json().path(0).path("errorCode").asText();
        }
    }

    Client(OrgServer server) throws IOException {
        this.server = server;
        this.instance = server.uri().toString();
        login();
    }

    /** Sends a header with each call from now on. */
    void header(String name, String value) {
        headers.put(name, value);
    }

    void login() throws IOException {
        JsonNode answer = token("client_credentials", server.clientId(), server.clientSecret())
                .json();
        token = answer.path("access_token").asText();
        instance = answer.path("instance_url").asText();
    }

    String token() {
        return token;
    }

    String instance() {
        return instance;
    }

    Answer token(String grant, String id, String secret) throws IOException {
        String form = "grant_type=" + grant + "&client_id=" + id + "&client_secret=" + secret;
        return send(HttpRequest.newBuilder(server.uri().resolve("/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    Answer get(String path) throws IOException {
        return send("GET", path, "", "application/json");
    }

    Answer query(String soql) throws IOException {
        return get("/query?q=" + encoded(soql));
    }

    /** Sends JSON, with single quotes for double ones. */
    Answer send(String method, String path, String json) throws IOException {
        return send(method, path, json.replace('\'', '"'), "application/json");
    }

    Answer send(String method, String path, String body, String type) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(instance + "/services/data/v64.0" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Sforce-Limit-Info").orElse(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
