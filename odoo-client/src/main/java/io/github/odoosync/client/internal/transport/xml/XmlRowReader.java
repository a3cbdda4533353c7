package io.github.odoosync.client.internal.transport.xml;

import io.github.odoosync.client.internal.transport.text.Reference;
import io.github.odoosync.client.internal.transport.text.RowSlots;
import io.github.odoosync.client.internal.transport.text.UnreadableValueException;
import io.github.odoosync.client.row.RowLayout;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one page; each key is first compared with the one that stood there in the row before. */
public final class XmlRowReader {
    private final XmlCursor cursor;
    private final RowSlots slots;
    private final List<String> keys = new ArrayList<>();

    /**
     * Makes a reader.
     *
     * @param reader stands on the page's {@code <value>}
     * @param layout the rows' columns
     */
    public XmlRowReader(XMLStreamReader reader, RowLayout layout) {
        this.cursor = new XmlCursor(reader);
        this.slots = new RowSlots(layout);
    }

    /**
     * Reads the page.
     *
     * @return its rows
     * @throws XMLStreamException if it is no list of structs, a column is missing, or a value is not of its field's type
     */
    public List<@Nullable Object[]> rows() throws XMLStreamException {
        XmlValues.expect(cursor, XmlType.ARRAY);
        cursor.openArray();
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (cursor.nextItem()) {
            XmlValues.expect(cursor, XmlType.STRUCT);
            rows.add(row());
            cursor.closeValue();
        }
        cursor.closeValue();
        return rows;
    }

    private @Nullable Object[] row() throws XMLStreamException {
        slots.begin();
        for (int position = 0; cursor.nextMember(); position++) {
            if (position == keys.size()) {
                keys.add(cursor.string());
                slots.learn(position, cursor.string());
            } else if (!cursor.textIs(keys.get(position))) {
                keys.set(position, cursor.string());
                slots.learn(position, cursor.string());
            }
            int column = slots.column(position);
            if (column < 0) {
                cursor.skip();
            } else {
                value(column);
            }
        }
        try {
            return slots.end();
        } catch (UnreadableValueException e) {
            throw new XMLStreamException(e);
        }
    }

    private void value(int column) throws XMLStreamException {
        try {
            int nameColumn = slots.nameColumn(column);
            if (nameColumn < 0) {
                slots.set(column, XmlValues.read(cursor, slots.kind(column)));
            } else {
                Reference reference = XmlValues.reference(cursor);
                slots.set(column, reference.id());
                slots.set(nameColumn, reference.name());
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw new XMLStreamException(slots.unreadable(column, e.getMessage()));
        }
    }
}
