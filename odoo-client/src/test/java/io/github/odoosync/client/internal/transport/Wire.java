package io.github.odoosync.client.internal.transport;

import com.fasterxml.jackson.core.JsonParser;
import io.github.odoosync.client.internal.transport.json.Json;
import io.github.odoosync.client.internal.transport.xml.XmlResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;

/** Decodes texts the way a transport does. */
final class Wire {
    private Wire() {}

    static <T> T json(ResultDecoder<T> decoder, String result) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(result.getBytes(StandardCharsets.UTF_8))) {
            parser.nextToken();
            T value = decoder.json(parser);
            JsonAnswers.end(parser);
            return value;
        }
    }

    static <T> T xml(ResultDecoder<T> decoder, String value) throws XMLStreamException {
        return xmlBody(
                decoder,
                "<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n<value>" + value
                        + "</value>\n</param>\n</params>\n</methodResponse>\n");
    }

    static <T> T xmlBody(ResultDecoder<T> decoder, String body) throws XMLStreamException {
        XmlResponse response = XmlResponse.open(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        T result = decoder.xml(response.reader());
        response.end();
        return result;
    }

    static String struct(String... namesAndValues) {
        StringBuilder xml = new StringBuilder("<struct>\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.append("<member>\n<name>")
                    .append(namesAndValues[i])
                    .append("</name>\n<value>")
                    .append(namesAndValues[i + 1])
                    .append("</value>\n</member>\n");
        }
        return xml.append("</struct>").toString();
    }

    static String array(String... values) {
        StringBuilder xml = new StringBuilder("<array><data>\n");
        for (String value : values) {
            xml.append("<value>").append(value).append("</value>\n");
        }
        return xml.append("</data></array>").toString();
    }
}
