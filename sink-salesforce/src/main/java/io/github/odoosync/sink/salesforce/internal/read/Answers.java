package io.github.odoosync.sink.salesforce.internal.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.sink.salesforce.internal.rest.RestErrors;
import io.github.odoosync.spi.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends calls that read, and reads their JSON, where numbers keep all their digits. */
final class Answers {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectReader WHOLE = JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Answers() {}

    /** Reads a successful answer. */
    interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    /**
     * An answer.
     *
     * @param value what was read of it, null if the call was refused
     * @param errors why it was refused
     */
    record Answer<T>(@Nullable T value, RestErrors errors) {}

    static Answer<JsonNode> tree(Rest rest, RestCall call) {
        return read(rest, call, parser -> {
            JsonNode tree = WHOLE.readTree(parser);
            return tree == null ? MissingNode.getInstance() : tree;
        });
    }

    static <T> Answer<T> read(Rest rest, RestCall call, Reading<T> reading) {
        RestAnswer answer = Failures.ofSource(() -> rest.send(call));
        try (InputStream body = answer.body()) {
            if (answer.status() >= 300) {
                return new Answer<>(null, RestErrors.parse(body));
            }
            try (JsonParser parser = JSON.createParser(body)) {
                return new Answer<>(reading.read(parser), new RestErrors(List.of()));
            }
        } catch (IOException e) {
            throw new SourceException(call.what() + ": the answer is cut off, or no JSON", true, null);
        }
    }

    static SourceException refused(RestCall call, RestErrors errors, String nextStep) {
        return new SourceException(call.what() + " was refused: " + errors.shown() + "; " + nextStep, false, null);
    }

    static SourceException broken(RestCall call, String problem) {
        return new SourceException(
                call.what() + ": " + problem + "; try again, and report it if it stays so", true, null);
    }
}
