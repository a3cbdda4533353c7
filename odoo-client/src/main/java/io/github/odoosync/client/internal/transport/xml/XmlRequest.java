package io.github.odoosync.client.internal.transport.xml;

import io.github.odoosync.client.internal.transport.text.Arguments;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXTransformerFactory;
import javax.xml.transform.sax.TransformerHandler;
import javax.xml.transform.stream.StreamResult;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.XmlRpcRequestConfig;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcHttpRequestConfigImpl;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.apache.xmlrpc.serializer.TypeSerializerImpl;
import org.apache.xmlrpc.serializer.XmlRpcWriter;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Writes calls with xmlrpc-common. */
public final class XmlRequest {
    private static final XmlRpcHttpRequestConfigImpl CONFIG = new XmlRpcHttpRequestConfigImpl();
    private static final SAXTransformerFactory SERIALIZERS =
            (SAXTransformerFactory) TransformerFactory.newDefaultInstance();

    private XmlRequest() {}

    /**
     * Writes a call.
     *
     * @param what what is called, for messages
     * @param method the method of Odoo's service
     * @param arguments as {@link Arguments} leaves them
     * @return the text, UTF-8
     * @throws IllegalArgumentException if a whole number has more than 32 bits or a text holds a character that XML has
     *     no form for
     */
    public static byte[] write(String what, String method, List<@Nullable Object> arguments) {
        List<@Nullable Object> values = list(what, arguments);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            // the library's own serialiser writes a character beyond 16 bits as two references, which no parser takes
            TransformerHandler handler = SERIALIZERS.newTransformerHandler();
            handler.setResult(new StreamResult(bytes));
            new XmlRpcWriter(CONFIG, handler, new Types()).write(new Call(method, values));
        } catch (SAXException | TransformerConfigurationException e) {
            throw new IllegalArgumentException(what + " can't be written as XML-RPC: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    private static @Nullable Object value(String path, @Nullable Object value) {
        if (value instanceof Long number) {
            return whole(path, number);
        }
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            return text(path, text);
        }
        if (value instanceof List<?> list) {
            return list(path, list);
        }
        return value instanceof Map<?, ?> map ? map(path, map) : value;
    }

    private static Integer whole(String path, long number) {
        if (number != (int) number) {
            throw new IllegalArgumentException(path + " holds " + number
                    + ", and XML-RPC carries no whole number beyond 32 bits; use JSON-2 or JSON-RPC");
        }
        return (int) number;
    }

    private static String text(String path, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\uFFFE' || c == '\uFFFF') {
                throw new IllegalArgumentException(path + " holds the character " + String.format("U+%04X", (int) c)
                        + " at " + i + ", which XML has no form for; remove it, or use JSON-2 or JSON-RPC");
            }
        }
        return text;
    }

    private static List<@Nullable Object> list(String path, List<?> items) {
        List<@Nullable Object> list = new ArrayList<>(items.size());
        for (Object item : items) {
            list.add(value(path, item));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(String path, Map<?, ?> values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        values.forEach((key, value) -> map.put(text(path, (String) key), value(path + "." + key, value)));
        return map;
    }

    private record Call(String method, List<@Nullable Object> arguments) implements XmlRpcRequest {
        @Override
        public XmlRpcRequestConfig getConfig() {
            return CONFIG;
        }

        @Override
        public String getMethodName() {
            return method;
        }

        @Override
        public int getParameterCount() {
            return arguments.size();
        }

        @Override
        public @Nullable Object getParameter(int index) {
            return arguments.get(index);
        }
    }

    /** Writes null as the {@code <nil/>} that Python reads; the library has only one of a vendor's name space. */
    private static final class Types extends TypeFactoryImpl {
        Types() {
            super(null);
        }

        @Override
        public TypeSerializer getSerializer(XmlRpcStreamConfig config, @Nullable Object value) throws SAXException {
            return value == null ? new Nil() : super.getSerializer(config, value);
        }
    }

    private static final class Nil extends TypeSerializerImpl {
        @Override
        public void write(ContentHandler handler, @Nullable Object value) throws SAXException {
            write(handler, "nil", "");
        }
    }
}
