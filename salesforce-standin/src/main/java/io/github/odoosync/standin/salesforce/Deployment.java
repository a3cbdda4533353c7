package io.github.odoosync.standin.salesforce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Deploys metadata into an org, as the Metadata API does: of it all the custom objects and fields. */
public final class Deployment {
    private static final String FOLDER = "objects/";
    private static final String SUFFIX = ".object";
    private static final AtomicInteger NEW_OBJECTS = new AtomicInteger();

    private Deployment() {}

    /**
     * Makes what files tell.
     *
     * @param files by path
     */
    public static void into(Org org, Map<String, String> files) {
        files.forEach((path, xml) -> {
            if (path.startsWith(FOLDER)) {
                object(org, path.substring(FOLDER.length(), path.length() - SUFFIX.length()), root(xml));
            }
        });
    }

    private static void object(Org org, String name, Element root) {
        if (all(root, "nameField").findAny().isPresent() && !has(org, name)) {
            org.add(ObjectDef.synced(name, String.format("b%02x", NEW_OBJECTS.getAndIncrement() % 256))
                    .add(FieldDef.text("Name", 80)));
        }
        ObjectDef object = org.object(name);
        all(root, "fields").forEach(field -> object.add(field(field)));
    }

    private static boolean has(Org org, String name) {
        return org.tables().stream().anyMatch(table -> table.def().name().equals(name));
    }

    private static FieldDef field(Element field) {
        String name = text(field, "fullName");
        String type = text(field, "type");
        return switch (type) {
            case "Text" -> unique(FieldDef.text(name, Integer.parseInt(text(field, "length"))), field);
            case "LongTextArea" -> FieldDef.text(name, Integer.parseInt(text(field, "length")));
            case "Number" ->
                FieldDef.number(
                        name, Integer.parseInt(text(field, "precision")), Integer.parseInt(text(field, "scale")));
            case "Checkbox" -> FieldDef.plain(name, "boolean");
            case "Date", "DateTime" -> FieldDef.plain(name, type.toLowerCase(java.util.Locale.ROOT));
            case "Lookup" -> FieldDef.reference(name, text(field, "referenceTo"));
            default -> throw new IllegalArgumentException("field " + name + " is of the unknown type " + type);
        };
    }

    private static FieldDef unique(FieldDef text, Element field) {
        boolean externalId = all(field, "externalId").anyMatch(node -> "true".equals(node.getTextContent()));
        return externalId ? text.externalId("true".equals(text(field, "unique"))) : text;
    }

    private static String text(Element parent, String tag) {
        return all(parent, tag)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a field has no " + tag))
                .getTextContent();
    }

    private static Stream<Element> all(Element parent, String tag) {
        NodeList nodes = parent.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }

    private static Element root(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("this is no metadata: " + e.getMessage(), e);
        }
    }
}
