package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.sink.salesforce.internal.rest.RestJson;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads answers. */
final class Answers {
    static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(RestJson.DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern LINK = Pattern.compile("(?:/services/data/v[0-9.]{2,8})?(/[\\w./?=&%~+:-]{1,2000})");

    /** What to do where an answer is none. */
    static final String AGAIN =
            "; the same can be sent again, and if it stays so, check what stands between here and Salesforce";

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
            // what can't be read is quoted by the exception
            throw strange(call, "the answer is cut off, or no JSON");
        }
    }

    /**
     * Sends a call that gets a page of a list.
     *
     * @return the page, which has {@code records}
     * @throws RetryableSinkException if the answer is none
     */
    static JsonNode page(Rest rest, RestCall call) {
        JsonNode page = json(rest, call);
        if (!page.path("records").isArray() || !page.path("done").isBoolean()) {
            throw strange(call, "the answer is no page of a list");
        }
        return page;
    }

    /**
     * {@return the path of the page after one, which begins behind that of the API's version; empty if it is the last}
     *
     * @throws RetryableSinkException if it leads nowhere
     */
    static String next(RestCall call, JsonNode page) {
        if (page.path("done").booleanValue()) {
            return "";
        }
        Matcher link = LINK.matcher(page.path("nextRecordsUrl").asText(""));
        if (!link.matches() || String.valueOf(link.group(1)).equals(call.path())) {
            throw strange(call, "the answer does not say where it goes on");
        }
        return String.valueOf(link.group(1));
    }

    /**
     * Looks at what an answer tells of a call's rows.
     *
     * @return the same, an object for each row
     * @throws PermanentSinkException if it tells of more rows or fewer
     * @throws RetryableSinkException if it tells of none
     */
    static JsonNode results(RestCall call, JsonNode told, int rows) {
        if (!told.isArray()) {
            throw strange(call, "the answer is no list of what became of the rows");
        }
        if (told.size() != rows) {
            throw new PermanentSinkException(
                    call.what() + ": Salesforce answered for " + told.size() + " of " + rows
                            + " rows (S7); look at the records in the org, and report it",
                    null);
        }
        for (JsonNode row : told) {
            if (!row.path("success").isBoolean()) {
                throw strange(call, "the answer does not tell what became of a row");
            }
        }
        return told;
    }

    /** {@return what to throw where something else came than what Salesforce answers} */
    static RetryableSinkException strange(RestCall call, String problem) {
        return new RetryableSinkException(call.what() + ": " + problem + AGAIN, null);
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
                        + first.path("errorCode").asText("without a code") + (words.isEmpty() ? "" : ": " + words)
                        + "; check the object and its fields in the org's set-up, and report it if they are right",
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
}
