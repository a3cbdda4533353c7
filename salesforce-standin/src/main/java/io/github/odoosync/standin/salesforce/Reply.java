package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** An answer. */
record Reply(int status, String contentType, byte[] body) {

    static Reply json(int status, JsonNode body) {
        try {
            return new Reply(status, "application/json;charset=UTF-8", Call.JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the body, null for none} */
    JsonNode json() {
        try {
            return body.length == 0 ? Call.JSON.nullNode() : Call.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reply empty(int status) {
        return new Reply(status, "", new byte[0]);
    }

    static Reply csv(String text) {
        return new Reply(200, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return a refusal of the whole call} */
    static Reply refused(Refusal refusal) {
        ArrayNode errors = Call.JSON.createArrayNode();
        ObjectNode error = errors.addObject().put("message", refusal.text()).put("errorCode", refusal.code());
        if (!refusal.fields().isEmpty()) {
            refusal.fields().forEach(error.putArray("fields")::add);
        }
        return json(refusal.status(), errors);
    }
}
