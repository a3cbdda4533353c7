package io.github.odoosync.client.internal.transport.xml;

import io.github.odoosync.client.internal.transport.text.Dates;
import io.github.odoosync.client.internal.transport.text.Numbers;
import io.github.odoosync.client.internal.transport.text.Reference;
import io.github.odoosync.client.schema.ValueKind;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of a field; the cursor stands on its {@code <value>}, then on its end tag. What can't be read throws
 * {@link NumberFormatException} or {@link DateTimeException}, to which the caller adds field and record.
 */
final class XmlValues {
    private XmlValues() {}

    static void expect(XmlCursor cursor, XmlType type) throws XMLStreamException {
        XmlType found = cursor.open();
        if (found != type) {
            throw cursor.malformed("expected " + type + ", found " + found);
        }
    }

    static @Nullable Object read(XmlCursor cursor, ValueKind kind) throws XMLStreamException {
        XmlType type = cursor.open();
        if (type == XmlType.NIL) {
            return null;
        }
        if (type == XmlType.BOOLEAN && !truth(cursor)) {
            return kind == ValueKind.BOOLEAN ? Boolean.FALSE : null;
        }
        return switch (kind) {
            case TEXT -> text(cursor, type);
            case INTEGER -> integer(cursor, type);
            case FLOAT -> empty(cursor, type) ? null : real(cursor);
            case DECIMAL -> empty(cursor, type) ? null : Numbers.decimal(cursor.text(), 0, cursor.length());
            case BOOLEAN -> bool(cursor, type);
            case DATE -> empty(cursor, type) ? null : Dates.date(cursor.text(), 0, cursor.length());
            case DATETIME -> empty(cursor, type) ? null : Dates.instant(cursor.text(), 0, cursor.length());
            case REFERENCE -> reference(cursor, type).id();
            case REFERENCE_NAME -> reference(cursor, type).name();
            case IDS -> ids(cursor, type);
            case JSON -> XmlToJson.copy(cursor, type);
        };
    }

    /** Reads what a many2one is written as: an id, a pair of id and name, or nothing. */
    static Reference reference(XmlCursor cursor) throws XMLStreamException {
        return reference(cursor, cursor.open());
    }

    static boolean truth(XmlCursor cursor) {
        if (cursor.textIs("1")) {
            return true;
        }
        if (cursor.textIs("0")) {
            return false;
        }
        throw new NumberFormatException("a boolean that is neither 1 nor 0");
    }

    private static Reference reference(XmlCursor cursor, XmlType type) throws XMLStreamException {
        if (type == XmlType.NIL || (type == XmlType.BOOLEAN && !truth(cursor))) {
            return Reference.NONE;
        }
        if (type != XmlType.ARRAY) {
            return new Reference(integer(cursor, type), null);
        }
        Long id = null;
        String name = null;
        cursor.openArray();
        for (int i = 0; cursor.nextItem(); i++) {
            if (i == 0) {
                id = (Long) read(cursor, ValueKind.INTEGER);
            } else if (i == 1) {
                name = (String) read(cursor, ValueKind.TEXT);
            } else {
                throw new NumberFormatException("not a pair of id and name");
            }
        }
        cursor.closeValue();
        return new Reference(id, name);
    }

    private static @Nullable String text(XmlCursor cursor, XmlType type) throws XMLStreamException {
        return switch (type) {
            case STRUCT -> content(cursor);
            case ARRAY -> XmlToJson.copy(cursor, type);
            case BOOLEAN -> "true";
            default -> cursor.string();
        };
    }

    /** Reads the struct that a binary field is since Odoo 19.5: its content, where that was asked for. */
    private static @Nullable String content(XmlCursor cursor) throws XMLStreamException {
        String content = null;
        boolean found = false;
        while (cursor.nextMember()) {
            if (cursor.textIs("content")) {
                found = true;
                content = (String) read(cursor, ValueKind.TEXT);
            } else {
                cursor.skip();
            }
        }
        cursor.closeValue();
        if (!found) {
            throw new NumberFormatException("an object without content; ask for it with include_binary_content");
        }
        return content;
    }

    private static @Nullable Long integer(XmlCursor cursor, XmlType type) {
        return empty(cursor, type) ? null : Numbers.integer(cursor.text(), 0, cursor.length());
    }

    private static double real(XmlCursor cursor) {
        return Numbers.real(cursor.text(), 0, cursor.length());
    }

    private static boolean bool(XmlCursor cursor, XmlType type) {
        if (type == XmlType.BOOLEAN) {
            return truth(cursor);
        }
        if (type == XmlType.INTEGER) {
            return Numbers.integer(cursor.text(), 0, cursor.length()) != 0;
        }
        throw new NumberFormatException("neither true nor false");
    }

    private static List<Long> ids(XmlCursor cursor, XmlType type) throws XMLStreamException {
        if (type != XmlType.ARRAY) {
            throw new NumberFormatException("not a list of ids");
        }
        List<Long> ids = new ArrayList<>();
        cursor.openArray();
        while (cursor.nextItem()) {
            if (cursor.open() != XmlType.INTEGER) {
                throw new NumberFormatException("not a list of ids");
            }
            ids.add(Numbers.integer(cursor.text(), 0, cursor.length()));
        }
        cursor.closeValue();
        return ids.isEmpty() ? List.of() : Collections.unmodifiableList(ids);
    }

    /** Whether the scalar has no text. */
    private static boolean empty(XmlCursor cursor, XmlType type) {
        if (type == XmlType.ARRAY || type == XmlType.STRUCT) {
            throw new NumberFormatException("a list or an object");
        }
        return cursor.length() == 0;
    }
}
