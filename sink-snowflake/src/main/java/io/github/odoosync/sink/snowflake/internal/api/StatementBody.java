package io.github.odoosync.sink.snowflake.internal.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.odoosync.sink.snowflake.internal.session.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes the body that submits a statement. */
final class StatementBody {
    /** The most that one part of a result is to have, in MB before compression: Snowflake takes 16 to 160, and 160 unless told. */
    private static final int PARTITION_SIZE = 16;

    private StatementBody() {}

    /** Writes a body, the document bound after the texts if there is one. */
    static RequestBody of(ApiSettings settings, String sql, @Nullable Utf8 document, @Nullable String... texts) {
        RequestBody.Writer body = new RequestBody.Writer();
        try (JsonGenerator json = Json.FACTORY.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("statement", sql);
            json.writeNumberField("timeout", settings.statementTimeout().toSeconds());
            optional(json, "role", settings.role());
            optional(json, "warehouse", settings.warehouse());
            optional(json, "database", settings.database());
            optional(json, "schema", settings.schema());
            bindings(json, document, texts);
            parameters(json, settings.queryTag());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return body.body();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void bindings(JsonGenerator json, @Nullable Utf8 document, @Nullable String... texts)
            throws IOException {
        if (texts.length == 0) {
            return;
        }
        json.writeObjectFieldStart("bindings");
        for (int i = 0; i < texts.length; i++) {
            text(json, i + 1);
            json.writeString(texts[i]);
            json.writeEndObject();
        }
        if (document != null) {
            text(json, texts.length + 1);
            json.writeUTF8String(document.bytes(), 0, document.length());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, int number) throws IOException {
        json.writeObjectFieldStart(Integer.toString(number));
        json.writeStringField("type", "TEXT");
        json.writeFieldName("value");
    }

    /** Of the session's parameters that the API takes, those that change what a statement means or says. */
    private static void parameters(JsonGenerator json, String queryTag) throws IOException {
        json.writeObjectFieldStart("parameters");
        json.writeStringField("timezone", "UTC");
        json.writeStringField("binary_output_format", "HEX");
        json.writeStringField("date_output_format", "YYYY-MM-DD");
        json.writeStringField("timestamp_ntz_output_format", "YYYY-MM-DD HH24:MI:SS.FF6");
        json.writeNumberField("client_result_chunk_size", PARTITION_SIZE);
        if (!queryTag.isEmpty()) {
            json.writeStringField("query_tag", queryTag);
        }
        json.writeEndObject();
    }
}
