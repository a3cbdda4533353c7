package io.github.odoosync.sync.internal.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import java.time.Instant;

/** Documents of a stream's state as JSON text, each with the number of its format. */
final class StateJson {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Instant.class, new ToStringSerializer(Instant.class))
                    .addDeserializer(Instant.class, new InstantDeserializer()));

    private StateJson() {}

    static <T> T parse(StreamId stream, String text, int newest, Class<T> type) {
        try {
            JsonNode document = JSON.readTree(text);
            int format = document.path("format").asInt();
            if (format > newest) {
                throw new StateException(
                        "the state of " + stream + " has format " + format + ", which a newer version of this library"
                                + " wrote; this version reads up to " + newest + ". Run the version that wrote it, or a"
                                + " newer one",
                        null);
            }
            return JSON.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new StateException(
                    "the state of " + stream + " can't be understood; restore it from a backup, or remove it to load"
                            + " the stream from the start, which loses nothing",
                    e);
        }
    }

    static String text(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state document that can't be written as JSON", e);
        }
    }
}
