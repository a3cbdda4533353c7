package io.github.odoosync.sink.salesforce.internal.describe;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.sink.salesforce.internal.rest.RestErrors;
import io.github.odoosync.sink.salesforce.internal.rest.RestJson;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Asks the org for its objects, each once for as long as this lives. Thread-safe. */
public final class Describe {
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w{0,79}");

    private final Rest rest;
    private final Map<String, Optional<ObjectDescription>> known = new ConcurrentHashMap<>();

    /**
     * Makes the asker.
     *
     * @param rest of the org
     */
    public Describe(Rest rest) {
        this.rest = rest;
    }

    /**
     * Describes an object.
     *
     * @param object its API name
     * @return the description
     * @throws PermanentSinkException if there is none, or the user can't see it
     */
    public ObjectDescription of(String object) {
        return find(object)
                .orElseThrow(() -> new PermanentSinkException(
                        "the org has no object " + object + ", or the user that the app runs as can't see it: check its"
                                + " API name, and give the user the right to read it by a permission set",
                        null));
    }

    /**
     * Describes an object.
     *
     * @param object its API name
     * @return the description, or nothing if there is none, or the user can't see it
     */
    public Optional<ObjectDescription> find(String object) {
        if (!NAME.matcher(object).matches()) {
            throw new PermanentSinkException(
                    "the name " + object + " is no object's API name, which has letters, digits and underscores", null);
        }
        Optional<ObjectDescription> before = known.get(object);
        if (before != null) {
            return before;
        }
        Optional<ObjectDescription> asked = ask(object);
        known.put(object, asked);
        return asked;
    }

    private Optional<ObjectDescription> ask(String object) {
        RestCall call = RestCall.get("describing " + object, "/sobjects/" + object + "/describe");
        RestAnswer answer = rest.send(call);
        try (InputStream body = answer.body()) {
            if (answer.status() == 404) {
                return Optional.empty();
            }
            if (answer.status() != 200) {
                throw new PermanentSinkException(
                        call.what() + " was refused (HTTP " + answer.status() + ", "
                                + RestErrors.parse(body).shown() + "); check the object's API name",
                        null);
            }
            return Optional.of(read(object, RestJson.tree(body)));
        } catch (IOException e) {
            throw new RetryableSinkException(
                    call.what() + ": the answer is cut off, or no description; the same call can be made again", null);
        }
    }

    private static ObjectDescription read(String object, JsonNode told) throws IOException {
        if (!told.path("name").asText("").equalsIgnoreCase(object)
                || !told.path("fields").isArray()) {
            throw new IOException("it describes another object, or nothing");
        }
        Map<String, FieldDescription> fields = new LinkedHashMap<>();
        for (JsonNode field : told.path("fields")) {
            FieldDescription described = field(field);
            fields.put(described.name(), described);
        }
        return new ObjectDescription(
                told.path("name").asText(),
                told.path("createable").asBoolean(),
                told.path("updateable").asBoolean(),
                told.path("deletable").asBoolean(),
                told.path("queryable").asBoolean(),
                fields);
    }

    private static FieldDescription field(JsonNode told) {
        List<String> referenceTo = new ArrayList<>();
        told.path("referenceTo").forEach(object -> referenceTo.add(object.asText()));
        JsonNode relationship = told.path("relationshipName");
        return new FieldDescription(
                told.path("name").asText(""),
                told.path("type").asText(""),
                told.path("length").asInt(),
                told.path("precision").asInt(),
                told.path("scale").asInt(),
                told.path("externalId").asBoolean(),
                told.path("unique").asBoolean(),
                told.path("createable").asBoolean(),
                told.path("updateable").asBoolean(),
                told.path("nillable").asBoolean(),
                relationship.isTextual() ? relationship.asText() : null,
                referenceTo,
                told.path("label").asText(told.path("name").asText("")));
    }
}
