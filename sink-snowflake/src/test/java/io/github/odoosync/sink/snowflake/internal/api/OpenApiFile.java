package io.github.odoosync.sink.snowflake.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Snowflake's own description of the SQL API, {@code specifications/sqlapi.yaml} of snowflakedb/snowflake-rest-api-specs,
 * where somebody has it: the file that the environment's {@code SNOWFLAKE_SQLAPI_SPEC}, or the system property of that name,
 * tells. Where the documentation says otherwise it is believed: it has the parameter {@code retry} and the
 * status 502, and its {@code statementStatusUrl} is a path.
 */
final class OpenApiFile {
    static final String NAME = "SNOWFLAKE_SQLAPI_SPEC";

    private final JsonNode spec;
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4, builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

    private OpenApiFile(JsonNode spec) {
        this.spec = spec;
    }

    /** {@return the file, if one is named} */
    static Optional<OpenApiFile> named() {
        return Stream.of(System.getProperty(NAME), System.getenv(NAME))
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .map(name -> {
                    try {
                        return new OpenApiFile(new YAMLMapper().readTree(Files.readString(Path.of(name))));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** {@return what is wrong with a request and its answer; empty if nothing} */
    List<String> wrong(Received request, Reply reply) {
        List<String> wrong = new ArrayList<>();
        JsonNode path =
                spec.path("paths").path(request.path().replaceFirst("(/statements/)[^/]+", "$1{statementHandle}"));
        JsonNode operation = path.path(request.method().toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            return List.of("there is no " + request.method() + " " + request.path());
        }
        List<String> allowed = new ArrayList<>(List.of("retry"));
        for (JsonNode reference : path.path("parameters")) {
            JsonNode parameter = spec.at(reference.path("$ref").asText().substring(1));
            String name = parameter.path("name").asText();
            allowed.add(name);
            String value =
                    switch (parameter.path("in").asText()) {
                        case "query" -> request.query().get(name);
                        case "header" -> request.headers().get(name.toLowerCase(Locale.ROOT));
                        default -> request.path().split("/", -1)[4];
                    };
            parameter(parameter, name, value, wrong);
        }
        request.query().keySet().stream()
                .filter(name -> !allowed.contains(name))
                .forEach(name -> wrong.add("parameter " + name));
        JsonNode body = operation.at("/requestBody/content/application~1json/schema");
        if (!body.isMissingNode()) {
            wrong.addAll(check(body, request.json()));
        }
        if (!reply.isForeign() && reply.status() != 502) {
            reply(operation, reply, wrong);
        }
        return wrong;
    }

    private void parameter(JsonNode parameter, String name, @Nullable String value, List<String> wrong) {
        if (value == null) {
            if (parameter.path("required").asBoolean()) {
                wrong.add(name + " is missing");
            }
            return;
        }
        JsonNode typed =
                switch (parameter.at("/schema/type").asText()) {
                    case "boolean" -> BooleanNode.valueOf(Boolean.parseBoolean(value));
                    case "integer" -> LongNode.valueOf(Long.parseLong(value));
                    default -> TextNode.valueOf(value);
                };
        wrong.addAll(check(parameter.path("schema"), typed));
    }

    private void reply(JsonNode operation, Reply reply, List<String> wrong) {
        JsonNode response = operation.path("responses").path(Integer.toString(reply.status()));
        if (response.isMissingNode()) {
            wrong.add("no status " + reply.status());
            return;
        }
        JsonNode schema = response.at("/content/application~1json/schema");
        if (!schema.isMissingNode() && reply.body().length > 0) {
            wrong.addAll(check(schema, WireFacts.body(reply)));
        }
    }

    private List<String> check(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", spec.path("components"));
        return schemas
                .getSchema(whole)
                .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .filter(message -> !message.startsWith("$.statementStatusUrl: does not match the uri"))
                .toList();
    }
}
