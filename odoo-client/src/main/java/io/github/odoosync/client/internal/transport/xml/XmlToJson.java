package io.github.odoosync.client.internal.transport.xml;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.odoosync.client.internal.transport.json.Json;
import io.github.odoosync.client.internal.transport.text.Numbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Turns values of XML-RPC into the JSON that the other protocols give for them, numbers by their text. */
final class XmlToJson {
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private XmlToJson() {}

    /** Copies an opened value; the cursor stands on its end tag thereafter. */
    static String copy(XmlCursor cursor, XmlType type) throws XMLStreamException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = Json.FACTORY.createGenerator(text)) {
            write(cursor, type, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(XmlCursor cursor, XmlType type, JsonGenerator generator)
            throws XMLStreamException, IOException {
        switch (type) {
            case NIL -> generator.writeNull();
            case BOOLEAN -> generator.writeBoolean(XmlValues.truth(cursor));
            case INTEGER, DOUBLE -> number(cursor, generator);
            case STRING -> generator.writeString(cursor.text(), 0, cursor.length());
            case ARRAY -> {
                generator.writeStartArray();
                cursor.openArray();
                while (cursor.nextItem()) {
                    write(cursor, cursor.open(), generator);
                }
                cursor.closeValue();
                generator.writeEndArray();
            }
            case STRUCT -> {
                generator.writeStartObject();
                while (cursor.nextMember()) {
                    generator.writeFieldName(cursor.string());
                    write(cursor, cursor.open(), generator);
                }
                cursor.closeValue();
                generator.writeEndObject();
            }
        }
    }

    private static void number(XmlCursor cursor, JsonGenerator generator) throws IOException {
        String text = cursor.string();
        if (!Double.isFinite(Numbers.real(cursor.text(), 0, cursor.length()))) {
            generator.writeNull();
        } else if (JSON_NUMBER.matcher(text).matches()) {
            generator.writeNumber(text);
        } else {
            generator.writeNumber(Numbers.decimal(cursor.text(), 0, cursor.length()));
        }
    }
}
