package io.github.odoosync.sink.snowflake.internal.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.odoosync.sink.http.Body;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes over the rows of one part of a result. */
final class RowCursor implements AutoCloseable {
    private final JsonParser json;
    private boolean inRows;

    RowCursor(Body body) throws IOException {
        json = Json.FACTORY.createParser(body.open());
        json.nextToken();
        while (!inRows && json.nextToken() == JsonToken.FIELD_NAME) {
            inRows = json.currentName().equals("data");
            json.nextToken();
            if (!inRows) {
                json.skipChildren();
            }
        }
    }

    /** The next row, or null behind the last. */
    @Nullable
    List<@Nullable String> next() throws IOException {
        if (!inRows || json.nextToken() != JsonToken.START_ARRAY) {
            inRows = false;
            return null;
        }
        return row(json);
    }

    /** Reads the row that begins here. */
    static List<@Nullable String> row(JsonParser json) throws IOException {
        List<@Nullable String> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonToken token = json.currentToken();
            if (token == null || token.isStructStart()) {
                throw new IOException("a value is neither a text nor null");
            }
            values.add(token == JsonToken.VALUE_NULL ? null : json.getText());
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
