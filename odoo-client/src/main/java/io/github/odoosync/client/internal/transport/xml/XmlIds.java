package io.github.odoosync.client.internal.transport.xml;

import io.github.odoosync.client.internal.transport.text.Numbers;
import java.util.stream.LongStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads ids. */
public final class XmlIds {
    private XmlIds() {}

    /**
     * Reads a list of ids, or a single one.
     *
     * @param reader stands on its {@code <value>}, then on its end tag
     * @return the ids
     * @throws XMLStreamException if it is neither
     */
    public static long[] read(XMLStreamReader reader) throws XMLStreamException {
        XmlCursor cursor = new XmlCursor(reader);
        XmlType type = cursor.open();
        if (type == XmlType.INTEGER) {
            return new long[] {id(cursor)};
        }
        if (type != XmlType.ARRAY) {
            throw cursor.malformed("expected ids, found " + type);
        }
        LongStream.Builder ids = LongStream.builder();
        cursor.openArray();
        while (cursor.nextItem()) {
            XmlValues.expect(cursor, XmlType.INTEGER);
            ids.add(id(cursor));
        }
        cursor.closeValue();
        return ids.build().toArray();
    }

    private static long id(XmlCursor cursor) throws XMLStreamException {
        try {
            return Numbers.integer(cursor.text(), 0, cursor.length());
        } catch (NumberFormatException e) {
            throw cursor.malformed("an id that is no number");
        }
    }
}
