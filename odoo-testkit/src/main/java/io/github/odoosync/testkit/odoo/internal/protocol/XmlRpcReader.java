package io.github.odoosync.testkit.odoo.internal.protocol;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads an XML-RPC call; no DTD, no entities, no deep nesting. */
final class XmlRpcReader {
    private static final int MAX_DEPTH = 100;
    private static final XMLInputFactory FACTORY = factory();

    /**
     * A call as it came in.
     *
     * @param method the part behind {@code methodName}
     */
    record MethodCall(String method, List<@Nullable Object> params) {}

    private final XMLStreamReader xml;
    private int depth;

    private XmlRpcReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static MethodCall read(byte[] body) throws XMLStreamException {
        XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
        return new XmlRpcReader(xml).call();
    }

    private MethodCall call() throws XMLStreamException {
        String method = "";
        List<@Nullable Object> params = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("methodName")) {
                    method = xml.getElementText().strip();
                } else if (xml.getLocalName().equals("value")) {
                    params.add(value());
                }
            }
        }
        return new MethodCall(method, params);
    }

    /** Reads from a value's start to its end. */
    private @Nullable Object value() throws XMLStreamException {
        if (++depth > MAX_DEPTH) {
            throw new XMLStreamException("nested deeper than " + MAX_DEPTH);
        }
        StringBuilder bare = new StringBuilder();
        Object typed = null;
        boolean isTyped = false;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                typed = typed(xml.getLocalName());
                isTyped = true;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                bare.append(xml.getText());
            }
        }
        depth--;
        return isTyped ? typed : bare.toString();
    }

    private @Nullable Object typed(String type) throws XMLStreamException {
        return switch (type) {
            case "array" -> array();
            case "struct" -> struct();
            case "nil" -> {
                xml.getElementText();
                yield null;
            }
            case "int", "i4", "i8", "i2", "i1" ->
                Long.valueOf(xml.getElementText().strip());
            case "boolean" -> xml.getElementText().strip().equals("1");
            case "double", "bigdecimal" -> new BigDecimal(xml.getElementText().strip());
            case "string", "dateTime.iso8601", "base64" -> xml.getElementText();
            default -> throw new XMLStreamException("unknown type " + type);
        };
    }

    private List<@Nullable Object> array() throws XMLStreamException {
        List<@Nullable Object> values = new ArrayList<>();
        while (!isEndOf("array")) {
            if (xml.isStartElement() && xml.getLocalName().equals("value")) {
                values.add(value());
            }
        }
        return values;
    }

    private Map<String, @Nullable Object> struct() throws XMLStreamException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String name = "";
        while (!isEndOf("struct")) {
            if (xml.isStartElement() && xml.getLocalName().equals("name")) {
                name = xml.getElementText();
            } else if (xml.isStartElement() && xml.getLocalName().equals("value")) {
                values.put(name, value());
            }
        }
        return values;
    }

    private boolean isEndOf(String element) throws XMLStreamException {
        xml.next();
        return xml.isEndElement() && xml.getLocalName().equals(element);
    }
}
