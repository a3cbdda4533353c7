package io.github.odoosync.benchmarks.decode;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Values as Odoo writes them, which is as Python's {@code json} and {@code xmlrpc.client} do by default. */
final class PythonText {
    private PythonText() {}

    /** {@return JSON: a space behind each comma and colon, nothing but ASCII} */
    static String json(Object value) {
        StringBuilder text = new StringBuilder();
        json(text, value);
        return text.toString();
    }

    /** {@return an answer of XML-RPC: a line for each tag, but for those of a scalar} */
    static String xml(Object value) {
        StringBuilder text = new StringBuilder("<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n");
        xml(text, value);
        return text.append("</param>\n</params>\n</methodResponse>\n").toString();
    }

    private static void json(StringBuilder text, Object value) {
        if (value instanceof Map<?, ?> map) {
            String comma = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json(text.append(comma), entry.getKey());
                json(text.append(": "), entry.getValue());
                comma = ", ";
            }
            text.append('}');
        } else if (value instanceof List<?> list) {
            String comma = "[";
            for (Object item : list) {
                json(text.append(comma), item);
                comma = ", ";
            }
            text.append(']');
        } else if (value instanceof String string) {
            text.append('"');
            for (char c : string.toCharArray()) {
                text.append(c < 0x80 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
            }
            text.append('"');
        } else {
            text.append(value);
        }
    }

    private static void xml(StringBuilder text, Object value) {
        text.append("<value>");
        if (value instanceof Map<?, ?> map) {
            text.append("<struct>\n");
            map.forEach((key, item) -> {
                text.append("<member>\n<name>").append(key).append("</name>\n");
                xml(text, item);
                text.append("</member>\n");
            });
            text.append("</struct>");
        } else if (value instanceof List<?> list) {
            text.append("<array><data>\n");
            list.forEach(item -> xml(text, item));
            text.append("</data></array>");
        } else if (value instanceof Boolean bool) {
            text.append("<boolean>").append(bool ? 1 : 0).append("</boolean>");
        } else if (value instanceof Long number) {
            text.append("<int>").append(number).append("</int>");
        } else if (value instanceof BigDecimal number) {
            text.append("<double>").append(number).append("</double>");
        } else {
            String string = value.toString().replace("&", "&amp;").replace("<", "&lt;");
            text.append("<string>").append(string).append("</string>");
        }
        text.append("</value>\n");
    }
}
