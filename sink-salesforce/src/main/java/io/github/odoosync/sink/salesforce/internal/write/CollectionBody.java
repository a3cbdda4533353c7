package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes rows as the JSON of a collection. */
final class CollectionBody {

    private CollectionBody() {}

    static String of(RowShape shape, List<Row> rows) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Answers.JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("allOrNone", false);
            json.writeArrayFieldStart("records");
            for (Row row : rows) {
                write(json, shape, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, RowShape shape, Row row) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("attributes");
        json.writeStringField("type", shape.object());
        json.writeEndObject();
        json.writeStringField(shape.externalIdField(), row.externalId());
        for (int i = 0; i < row.texts().length; i++) {
            Column column = shape.columns().get(i);
            String value = row.texts()[i];
            if (Row.LEAVE.equals(value)) {
                continue;
            }
            if (value == null) {
                json.writeNullField(column.field());
            } else if (column.relationship() != null) {
                json.writeObjectFieldStart(column.relationship());
                json.writeStringField(shape.externalIdField(), value);
                json.writeEndObject();
            } else if (column.bare()) {
                json.writeFieldName(column.field());
                json.writeRawValue(value);
            } else {
                json.writeStringField(column.field(), value);
            }
        }
        json.writeEndObject();
    }
}
