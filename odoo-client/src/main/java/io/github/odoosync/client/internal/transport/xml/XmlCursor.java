package io.github.odoosync.client.internal.transport.xml;

import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through the values of an XML-RPC answer, with a cap on their depth. The text of a scalar stands in one array that
 * the next one overwrites.
 */
final class XmlCursor {
    /** Each level of a struct or an array has three elements; Odoo's own answers have a handful of levels. */
    private static final int MAX_ELEMENTS_DEEP = 3 * 200;

    private final XMLStreamReader reader;
    private char[] text = new char[1024];
    private int length;
    private int depth;

    /** Makes a cursor; the reader stands on a start tag. */
    XmlCursor(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** The last scalar's text, from 0. */
    char[] text() {
        return text;
    }

    /** How long that text is. */
    int length() {
        return length;
    }

    String string() {
        return length == 0 ? "" : new String(text, 0, length);
    }

    boolean textIs(String expected) {
        if (expected.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Enters the {@code <value>} that the reader stands on the start tag of. A scalar is read to its end: its text is
     * there, and the reader stands on {@code </value>}. Of an array or a struct only the start tag is read.
     */
    XmlType open() throws XMLStreamException {
        length = 0;
        int event = next();
        while (event == XMLStreamConstants.CHARACTERS) {
            append();
            event = next();
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            return XmlType.STRING;
        }
        if (!blank()) {
            throw malformed("text beside an element in <value>");
        }
        XmlType type = XmlType.of(reader.getLocalName());
        if (type == null) {
            throw malformed("<" + reader.getLocalName() + "> is no type of XML-RPC");
        }
        if (type != XmlType.STRUCT && type != XmlType.ARRAY) {
            readText();
            closeValue();
        }
        return type;
    }

    /** Goes from the end tag of a struct or an array, or of a scalar's type, to {@code </value>}. */
    void closeValue() throws XMLStreamException {
        if (nextTag() != XMLStreamConstants.END_ELEMENT) {
            throw malformed("two elements in one <value>");
        }
    }

    /** Goes to the {@code <value>} of the struct's next member, whose name is the text; false after the last. */
    boolean nextMember() throws XMLStreamException {
        int event = nextTag();
        if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("member")) {
            event = nextTag();
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            return false;
        }
        expect("member");
        nextTag();
        expect("name");
        readText();
        nextTag();
        expect("value");
        return true;
    }

    /** Goes from the start tag of an array into its {@code <data>}. */
    void openArray() throws XMLStreamException {
        nextTag();
        expect("data");
    }

    /** Goes to the array's next {@code <value>}; false after the last, at the array's end tag. */
    boolean nextItem() throws XMLStreamException {
        if (nextTag() == XMLStreamConstants.END_ELEMENT) {
            nextTag();
            return false;
        }
        expect("value");
        return true;
    }

    /** Goes from a start tag to its end tag. */
    void skip() throws XMLStreamException {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    int nextTag() throws XMLStreamException {
        int event = next();
        while (event == XMLStreamConstants.CHARACTERS) {
            if (!reader.isWhiteSpace()) {
                throw malformed("text between elements");
            }
            event = next();
        }
        return event;
    }

    void expect(String element) throws XMLStreamException {
        if (!reader.isStartElement() || !reader.getLocalName().equals(element)) {
            throw malformed("expected <" + element + ">");
        }
    }

    XMLStreamException malformed(String message) {
        return new XMLStreamException(message, reader.getLocation());
    }

    private void readText() throws XMLStreamException {
        length = 0;
        int event = next();
        while (event == XMLStreamConstants.CHARACTERS) {
            append();
            event = next();
        }
        if (event != XMLStreamConstants.END_ELEMENT) {
            throw malformed("an element inside a scalar");
        }
    }

    private int next() throws XMLStreamException {
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MAX_ELEMENTS_DEEP) {
                        throw malformed("more than 200 levels deep");
                    }
                    return XMLStreamConstants.START_ELEMENT;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return XMLStreamConstants.END_ELEMENT;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    return XMLStreamConstants.CHARACTERS;
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw malformed("a document type, an entity or the end of the document");
            }
        }
    }

    private void append() throws XMLStreamException {
        int more = reader.getTextLength();
        if (length + more > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, length + more));
        }
        System.arraycopy(reader.getTextCharacters(), reader.getTextStart(), text, length, more);
        length += more;
    }

    private boolean blank() {
        for (int i = 0; i < length; i++) {
            if (text[i] > ' ') {
                return false;
            }
        }
        return true;
    }
}
