package io.github.odoosync.testkit.odoo.internal.protocol;

import io.github.odoosync.testkit.odoo.internal.domain.PythonText;
import io.github.odoosync.testkit.odoo.internal.orm.ErrorKind;
import io.github.odoosync.testkit.odoo.internal.orm.OdooError;
import io.github.odoosync.testkit.odoo.internal.orm.RowSet;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes XML-RPC answers with the limits of Python's marshaller: no None, no integer beyond 32 bits. */
final class XmlRpcWriter {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]");

    private final XMLStreamWriter xml;
    private final boolean stripsControl;

    private XmlRpcWriter(XMLStreamWriter xml, boolean stripsControl) {
        this.xml = xml;
        this.stripsControl = stripsControl;
    }

    /**
     * Writes an answer.
     *
     * @throws OdooError if the value can't be marshalled
     */
    static byte[] answer(@Nullable Object value, boolean stripsControl) {
        return document(stripsControl, writer -> {
            writer.open("params", "param");
            writer.value(value);
            writer.close(2);
        });
    }

    static byte[] fault(int code, String text) {
        return document(true, writer -> {
            writer.open("fault");
            writer.value(new java.util.TreeMap<>(Map.of("faultCode", (long) code, "faultString", text)));
            writer.close(1);
        });
    }

    private interface Content {
        void write(XmlRpcWriter writer) throws XMLStreamException;
    }

    private static byte[] document(boolean stripsControl, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("1.0");
            XmlRpcWriter writer = new XmlRpcWriter(xml, stripsControl);
            writer.open("methodResponse");
            content.write(writer);
            writer.close(1);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an answer can't be written as XML", e);
        }
        return bytes.toByteArray();
    }

    private void open(String... elements) throws XMLStreamException {
        for (String element : elements) {
            xml.writeStartElement(element);
        }
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }

    private void value(@Nullable Object value) throws XMLStreamException {
        xml.writeStartElement("value");
        if (value == null) {
            throw new OdooError(ErrorKind.TYPE_ERROR, "cannot marshal None unless allow_none is enabled");
        } else if (value instanceof String text) {
            scalar("string", text);
        } else if (value instanceof Boolean truth) {
            scalar("boolean", truth ? "1" : "0");
        } else if (value instanceof Long || value instanceof Integer) {
            scalar("int", integer(((Number) value).longValue()));
        } else if (value instanceof Double || value instanceof BigDecimal) {
            scalar("double", number((Number) value));
        } else if (value instanceof RowSet rows) {
            rows(rows);
        } else if (value instanceof List<?> list) {
            open("array", "data");
            for (Object each : list) {
                value(each);
            }
            close(2);
        } else if (value instanceof Map<?, ?> map) {
            open("struct");
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                member(String.valueOf(entry.getKey()), entry.getValue());
            }
            close(1);
        } else {
            scalar("string", value.toString());
        }
        xml.writeEndElement();
    }

    private void rows(RowSet rows) throws XMLStreamException {
        open("array", "data");
        for (@Nullable Object[] row : rows.rows()) {
            open("value", "struct");
            for (int i = 0; i < row.length; i++) {
                member(rows.fields().get(i), row[i]);
            }
            close(2);
        }
        close(2);
    }

    private void member(String name, @Nullable Object value) throws XMLStreamException {
        open("member", "name");
        xml.writeCharacters(name);
        close(1);
        value(value);
        close(1);
    }

    private void scalar(String type, String text) throws XMLStreamException {
        xml.writeStartElement(type);
        xml.writeCharacters(stripsControl ? CONTROL.matcher(text).replaceAll("") : text);
        xml.writeEndElement();
    }

    private static String integer(long value) {
        if (value > Integer.MAX_VALUE || value < Integer.MIN_VALUE) {
            throw new OdooError(ErrorKind.OVERFLOW_ERROR, "int exceeds XML-RPC limits");
        }
        return Long.toString(value);
    }

    private static String number(Number value) {
        return value instanceof Double d && d.isNaN() ? "nan" : PythonText.number(value);
    }
}
