package io.github.odoosync.live.fidelity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * What a server answered.
 *
 * @param type the media type
 * @param content of JSON and XML the values, of HTML nothing
 */
record Answer(int status, String type, @Nullable Object content) {

    static Answer of(int status, String type, String body) {
        try {
            Object content =
                    switch (type) {
                        case "application/json" -> Corpus.JSON.readValue(body, Object.class);
                        case "text/xml" -> XmlText.read(body);
                        default -> "";
                    };
            return new Answer(status, type, content);
        } catch (JsonProcessingException | SAXException e) {
            throw new AssertionError("not " + type + ": " + body, e);
        }
    }

    /** Returns what the call gave, or null if it failed. */
    @Nullable
    Object result() {
        if (status == 200 && content instanceof Map<?, ?> map && map.containsKey("jsonrpc")) {
            return map.get("result");
        }
        boolean fault = content instanceof Map<?, ?> map && map.containsKey("faultCode");
        return status == 200 && !fault ? content : null;
    }

    Answer content(@Nullable Object other) {
        return new Answer(status, type, other);
    }

    @Override
    public String toString() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("status", status);
        all.put("type", type);
        all.put("content", content);
        return json(all);
    }

    static String json(@Nullable Object value) {
        try {
            return Corpus.JSON
                    .writer()
                    .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
