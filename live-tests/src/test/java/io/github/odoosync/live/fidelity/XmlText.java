package io.github.odoosync.live.fidelity;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** XML-RPC to and from plain values. */
final class XmlText {
    private XmlText() {}

    static String call(String method, List<? extends @Nullable Object> args) {
        StringBuilder xml = new StringBuilder("<?xml version='1.0'?><methodCall><methodName>")
                .append(method)
                .append("</methodName><params>");
        args.forEach(arg -> xml.append("<param>").append(value(arg)).append("</param>"));
        return xml.append("</params></methodCall>").toString();
    }

    private static String value(@Nullable Object value) {
        return "<value>" + content(value) + "</value>";
    }

    private static String content(@Nullable Object value) {
        if (value == null) {
            return "<nil/>";
        } else if (value instanceof List<?> list) {
            StringBuilder xml = new StringBuilder("<array><data>");
            list.forEach(each -> xml.append(value(each)));
            return xml.append("</data></array>").toString();
        } else if (value instanceof Map<?, ?> map) {
            StringBuilder xml = new StringBuilder("<struct>");
            map.forEach((name, each) -> xml.append("<member><name>")
                    .append(escaped(name))
                    .append("</name>")
                    .append(value(each))
                    .append("</member>"));
            return xml.append("</struct>").toString();
        } else if (value instanceof Boolean truth) {
            return "<boolean>" + (truth ? 1 : 0) + "</boolean>";
        } else if (value instanceof Long number) {
            String type = number == number.intValue() ? "int" : "i8";
            return "<" + type + ">" + number + "</" + type + ">";
        } else if (value instanceof Double) {
            return "<double>" + value + "</double>";
        }
        return "<string>" + escaped(value) + "</string>";
    }

    private static String escaped(Object text) {
        return text.toString().replace("&", "&amp;").replace("<", "&lt;");
    }

    /** Reads an answer; a fault is a map with {@code faultCode} and {@code faultString}. */
    static @Nullable Object read(String xml) throws SAXException {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
            return value((Element) root.getElementsByTagName("value").item(0));
        } catch (ParserConfigurationException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(Element value) {
        List<Element> typed = children(value);
        if (typed.isEmpty()) {
            return value.getTextContent();
        }
        Element element = typed.get(0);
        String text = element.getTextContent();
        return switch (element.getTagName()) {
            case "int", "i4", "i8" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "boolean" -> text.equals("1");
            case "nil" -> null;
            case "array" ->
                children(children(element).get(0)).stream()
                        .map(XmlText::value)
                        .collect(ArrayList::new, List::add, List::addAll);
            case "struct" -> struct(element);
            default -> text;
        };
    }

    private static Map<String, @Nullable Object> struct(Element element) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Element member : children(element)) {
            List<Element> pair = children(member);
            map.put(pair.get(0).getTextContent(), value(pair.get(1)));
        }
        return map;
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
