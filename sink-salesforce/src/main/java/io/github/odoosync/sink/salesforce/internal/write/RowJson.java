package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes rows as JSON. */
final class RowJson {

    private RowJson() {}

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** {@return the body of a collection} */
    static String collection(RowShape shape, List<Row> rows) {
        return text(json -> {
            json.writeBooleanField("allOrNone", false);
            json.writeArrayFieldStart("records");
            for (Row row : rows) {
                json.writeStartObject();
                json.writeObjectFieldStart("attributes");
                json.writeStringField("type", shape.object());
                json.writeEndObject();
                json.writeStringField(shape.externalIdField(), row.externalId());
                fields(json, shape, row, true);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /**
     * {@return the body of a call for one record, whose address has its external id}
     *
     * @param isNew whether it takes the fields that are fixed once a record is there
     */
    static String single(RowShape shape, Row row, boolean isNew) {
        return text(json -> fields(json, shape, row, isNew));
    }

    private static String text(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Answers.JSON.createGenerator(text)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void fields(JsonGenerator json, RowShape shape, Row row, boolean isNew) throws IOException {
        for (int i = 0; i < row.texts().length; i++) {
            Column column = shape.columns().get(i);
            String value = row.texts()[i];
            if (Row.LEAVE.equals(value) || column.createOnly() && !isNew) {
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
    }
}
