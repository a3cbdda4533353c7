package io.github.odoosync.sink.snowflake.internal.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.odoosync.sink.sql.record.Misfit;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds texts that Snowflake's {@code PARSE_JSON} refuses: what is no JSON, and objects that have a name twice. */
final class JsonCheck {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<FieldSchema> fields;
    private final int[] indexes;

    JsonCheck(RecordSchema schema) {
        this.fields = schema.fields();
        this.indexes = IntStream.range(0, fields.size())
                .filter(i -> fields.get(i).type().equals(LogicalType.JSON))
                .toArray();
    }

    /** {@return why a field can't take its text, or null if each can} */
    @Nullable
    Misfit misfit(SyncRecord record) {
        for (int index : indexes) {
            if (record.value(index) instanceof String text && !isJson(text)) {
                return new Misfit(
                        Misfit.NOT_JSON,
                        "field " + fields.get(index).name()
                                + ": the text is not JSON, or has a name twice in one object");
            }
        }
        return null;
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
