package io.github.odoosync.sink.snowflake.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What Snowflake's SQL API v2 takes and gives, as its reference says ("Snowflake SQL API reference": operations, request
 * headers, types of objects in the request body and in the response; "Submitting a request" for {@code retry}). Fields and
 * parameters that are not listed there are wrong: Snowflake refuses session parameters that the API does not know.
 */
final class WireFacts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HANDLE = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern AGENT = Pattern.compile("[!-~&&[^/]]+/[!-~]+");
    private static final Set<String> TOKEN_TYPES = Set.of("KEYPAIR_JWT", "OAUTH", "PROGRAMMATIC_ACCESS_TOKEN");
    private static final Set<String> TEXT_FIELDS = Set.of("statement", "database", "schema", "warehouse", "role");
    private static final Set<String> TEXT_PARAMETERS = Set.of(
            "binary_output_format",
            "date_output_format",
            "query_tag",
            "time_output_format",
            "timestamp_ltz_output_format",
            "timestamp_ntz_output_format",
            "timestamp_output_format",
            "timestamp_tz_output_format",
            "timezone",
            "use_cached_result");
    private static final Set<String> NUMBER_PARAMETERS =
            Set.of("client_result_chunk_size", "multi_statement_count", "rows_per_resultset");
    private static final Set<Integer> OF_ALL =
            Set.of(200, 202, 400, 401, 403, 404, 405, 415, 422, 429, 500, 502, 503, 504);

    private final List<String> wrong = new ArrayList<>();

    private WireFacts() {}

    /** The operations of the API. */
    private enum Operation {
        SUBMIT("POST", "/api/v2/statements", Set.of("requestId", "async", "nullable", "retry")),
        STATUS("GET", "/api/v2/statements/" + HANDLE, Set.of("requestId", "partition")),
        CANCEL("POST", "/api/v2/statements/" + HANDLE + "/cancel", Set.of("requestId"));

        private final String method;
        private final Pattern path;
        private final Set<String> query;

        Operation(String method, String path, Set<String> query) {
            this.method = method;
            this.path = Pattern.compile(path);
            this.query = query;
        }
    }

    /** {@return what is wrong with a request and the answer that it is to get; empty if nothing} */
    static List<String> wrong(Received request, Reply reply) {
        WireFacts facts = new WireFacts();
        Operation operation = null;
        for (Operation candidate : Operation.values()) {
            if (candidate.method.equals(request.method())
                    && candidate.path.matcher(request.path()).matches()) {
                operation = candidate;
            }
        }
        if (operation == null) {
            return List.of("there is no " + request.method() + " " + request.path());
        }
        facts.headers(request.headers());
        facts.query(operation, request.query());
        if (operation == Operation.SUBMIT) {
            facts.statement(request.json());
        }
        if (!reply.isForeign()) {
            facts.reply(operation, reply);
        }
        return facts.wrong;
    }

    private void headers(Map<String, String> headers) {
        require(headers.getOrDefault("authorization", "").matches("Bearer [!-~]+"), "Authorization: Bearer");
        require(TOKEN_TYPES.contains(headers.getOrDefault("x-snowflake-authorization-token-type", "")), "token type");
        require(AGENT.matcher(headers.getOrDefault("user-agent", "")).matches(), "User-Agent: name/version");
        require("application/json".equals(headers.get("accept")), "Accept");
        require("application/json".equals(headers.get("content-type")), "Content-Type");
    }

    private void query(Operation operation, Map<String, String> query) {
        require(operation.query.containsAll(query.keySet()), "parameters " + query.keySet());
        require(query.getOrDefault("requestId", "").matches(HANDLE), "requestId is a UUID");
        require(Set.of("true", "false").contains(query.getOrDefault("nullable", "true")), "nullable");
        require("true".equals(query.getOrDefault("retry", "true")), "retry");
        require(query.getOrDefault("partition", "0").matches("\\d{1,9}"), "partition");
    }

    private void statement(JsonNode body) {
        for (String field : names(body)) {
            JsonNode value = body.get(field);
            switch (field) {
                case "timeout" -> require(value.isIntegralNumber() && value.asLong() >= 0, "timeout");
                case "bindings" -> bindings(value);
                case "parameters" -> parameters(value);
                default -> require(TEXT_FIELDS.contains(field) && value.isTextual(), field);
            }
        }
        require(body.path("statement").isTextual(), "statement");
    }

    private void bindings(JsonNode bindings) {
        for (int i = 1; i <= bindings.size(); i++) {
            JsonNode binding = bindings.path(Integer.toString(i));
            require(names(binding).equals(Set.of("type", "value")), "binding " + i);
            require(binding.path("type").asText().equals("TEXT"), "type of binding " + i);
            require(binding.path("value").isTextual() || binding.path("value").isNull(), "value of binding " + i);
        }
    }

    private void parameters(JsonNode parameters) {
        for (String name : names(parameters)) {
            boolean known = TEXT_PARAMETERS.contains(name)
                    ? parameters.get(name).isTextual()
                    : NUMBER_PARAMETERS.contains(name) && parameters.get(name).isIntegralNumber();
            require(known, "session parameter " + name);
        }
        JsonNode size = parameters.path("client_result_chunk_size");
        require(size.isMissingNode() || (size.asInt() >= 16 && size.asInt() <= 160), "client_result_chunk_size");
    }

    private void reply(Operation operation, Reply reply) {
        require(OF_ALL.contains(reply.status()) || (operation == Operation.SUBMIT && reply.status() == 408), "status");
        if (reply.body().length == 0) {
            return;
        }
        require("application/json".equals(reply.headers().get("Content-Type")), "answer's Content-Type");
        JsonNode body = body(reply);
        if (reply.status() == 200 && operation != Operation.CANCEL) {
            result(body);
        } else {
            texts(body, "code", "sqlState", "message", "statementStatusUrl");
            if (Set.of(200, 202, 408, 422).contains(reply.status())) {
                require(body.path("statementHandle").asText().matches(HANDLE), "statementHandle");
                require(reply.status() != 422 || body.path("message").isTextual(), "message");
            }
        }
    }

    private void result(JsonNode body) {
        texts(body, "code", "sqlState", "message", "statementHandle", "statementStatusUrl");
        for (JsonNode row : body.path("data")) {
            require(row.isArray(), "a row is an array");
            row.forEach(value -> require(value.isTextual() || value.isNull(), "a value is a text or null"));
        }
        JsonNode metadata = body.path("resultSetMetaData");
        require(metadata.isMissingNode() || metadata.path("format").asText().equals("jsonv2"), "format");
        metadata.path("partitionInfo")
                .forEach(part -> require(part.path("rowCount").asLong(-1) >= 0, "rowCount"));
        metadata.path("rowType").forEach(column -> texts(column, "name", "type"));
        body.path("stats").forEach(count -> require(count.isIntegralNumber(), "stats"));
    }

    private void texts(JsonNode node, String... fields) {
        for (String field : fields) {
            require(node.path(field).isMissingNode() || node.path(field).isTextual(), field);
        }
    }

    /** {@return the JSON of an answer} */
    static JsonNode body(Reply reply) {
        try (InputStream raw = new ByteArrayInputStream(reply.body());
                InputStream in = reply.headers().containsKey("Content-Encoding") ? new GZIPInputStream(raw) : raw) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new AssertionError("the stub is no JSON", e);
        }
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void require(boolean right, String what) {
        if (!right) {
            wrong.add(what);
        }
    }
}
