package io.github.odoosync.client.internal.transport.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.stream.LongStream;

/** Reads ids. */
public final class JsonIds {
    private JsonIds() {}

    /**
     * Reads a list of ids, or a single one.
     *
     * @param parser stands on its first token, then on its last
     * @return the ids
     * @throws IOException if it is neither
     */
    public static long[] read(JsonParser parser) throws IOException {
        LongStream.Builder ids = LongStream.builder();
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return new long[] {parser.getLongValue()};
        }
        JsonValues.expect(parser, JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonValues.expect(parser, JsonToken.VALUE_NUMBER_INT);
            ids.add(parser.getLongValue());
        }
        return ids.build().toArray();
    }
}
