package io.github.odoosync.client.internal.transport.xml;

import io.github.odoosync.client.internal.transport.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads values whose shape is not known. */
public final class XmlPlain {
    private XmlPlain() {}

    /**
     * Reads a value.
     *
     * @param reader stands on its {@code <value>}, then on its end tag
     * @return a Map, List, String, Long, Double (for a whole number beyond 64 bits too), Boolean, or null
     * @throws XMLStreamException if it is not a value of XML-RPC
     */
    public static @Nullable Object read(XMLStreamReader reader) throws XMLStreamException {
        return read(new XmlCursor(reader));
    }

    private static @Nullable Object read(XmlCursor cursor) throws XMLStreamException {
        XmlType type = cursor.open();
        try {
            return switch (type) {
                case NIL -> null;
                case BOOLEAN -> XmlValues.truth(cursor);
                case INTEGER -> whole(cursor);
                case DOUBLE -> Numbers.real(cursor.text(), 0, cursor.length());
                case STRING -> cursor.string();
                case ARRAY -> list(cursor);
                case STRUCT -> map(cursor);
            };
        } catch (NumberFormatException e) {
            throw cursor.malformed("<" + type + "> that is none: " + e.getMessage());
        }
    }

    private static Object whole(XmlCursor cursor) {
        try {
            return Numbers.integer(cursor.text(), 0, cursor.length());
        } catch (NumberFormatException e) {
            return Numbers.real(cursor.text(), 0, cursor.length());
        }
    }

    private static List<@Nullable Object> list(XmlCursor cursor) throws XMLStreamException {
        List<@Nullable Object> list = new ArrayList<>();
        cursor.openArray();
        while (cursor.nextItem()) {
            list.add(read(cursor));
        }
        cursor.closeValue();
        return list;
    }

    private static Map<String, @Nullable Object> map(XmlCursor cursor) throws XMLStreamException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (cursor.nextMember()) {
            String key = cursor.string();
            map.put(key, read(cursor));
        }
        cursor.closeValue();
        return map;
    }
}
