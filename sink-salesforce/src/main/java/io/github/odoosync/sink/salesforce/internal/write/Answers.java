package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads answers. */
final class Answers {
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Answers() {}

    /**
     * Sends a call that should succeed.
     *
     * @return the answer's JSON, a missing node if it has none
     * @throws PermanentSinkException if it was refused
     */
    static JsonNode json(Rest rest, RestCall call) {
        RestAnswer answer = rest.send(call);
        if (answer.status() >= 300) {
            throw refused(call, answer);
        }
        return json(call, answer);
    }

    static JsonNode json(RestCall call, RestAnswer answer) {
        try (InputStream body = answer.body()) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new RetryableSinkException(call.what() + ": the answer broke off or is no JSON", e);
        }
    }

    /** {@return what to throw; Salesforce's own words only where the call held none of a record's values} */
    static PermanentSinkException refused(RestCall call, RestAnswer answer) {
        JsonNode first;
        try (InputStream body = answer.body()) {
            first = JSON.readTree(body).path(0);
        } catch (IOException e) {
            first = JSON.missingNode();
        }
        String words = call.method().equals("GET") ? first.path("message").asText("") : "";
        return new PermanentSinkException(
                call.what() + " was refused by Salesforce: " + answer.status() + " "
                        + first.path("errorCode").asText("without a code") + (words.isEmpty() ? "" : ": " + words),
                null);
    }

    /** Leaves an answer's body unread. */
    static void close(RestAnswer answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the path of a link in an answer, which begins with that of the API's version} */
    static String pathOf(String link) {
        return link.replaceFirst("^/services/data/v[0-9.]+", "");
    }
}
