package io.github.odoosync.salesforce;

import io.github.odoosync.client.schema.ModelField;
import io.github.odoosync.salesforce.FieldLines.Line;
import io.github.odoosync.spi.record.LogicalType;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the custom objects and fields of a catalogue as the Metadata API deploys them (Metadata API Developer Guide, "CustomObject",
 * "CustomField", "PermissionSet"): an object file each, and a permission set, since nobody sees a field that was deployed
 * without one.
 */
final class CatalogueMetadata {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n";
    private static final String PERMISSION_SET = "Odoosync_Catalogue";
    private static final String CUSTOM = "__c";
    private static final Map<String, String> OBJECTS =
            Map.of("res.partner", Catalogue.ACCOUNT, "sale.order", Catalogue.ORDER);

    private CatalogueMetadata() {}

    static SortedMap<String, String> files(Map<String, FieldLines> tables, String apiVersion) {
        SortedMap<String, String> files = new TreeMap<>();
        StringBuilder fields = new StringBuilder();
        StringBuilder objects = new StringBuilder();
        StringBuilder rights = new StringBuilder();
        tables.forEach((object, lines) -> {
            String own = fields(object, lines, fields, rights);
            boolean custom = object.endsWith(CUSTOM);
            if (custom) {
                objects.append(element("members", object));
                rights.append(objectRights(object));
            }
            if (!own.isEmpty()) {
                files.put(
                        "objects/" + object + ".object",
                        HEAD + "<CustomObject" + NAMESPACE + (custom ? top("deploymentStatus", "Deployed") : "") + own
                                + (custom ? described(object) : "") + "</CustomObject>\n");
            }
        });
        files.put(
                "permissionsets/" + PERMISSION_SET + ".permissionset",
                HEAD + "<PermissionSet" + NAMESPACE + top("label", "odoosync catalogue") + rights
                        + "</PermissionSet>\n");
        files.put(
                "package.xml",
                HEAD + "<Package" + NAMESPACE + members("CustomField", fields) + members("CustomObject", objects)
                        + members("PermissionSet", new StringBuilder(element("members", PERMISSION_SET)))
                        + top("version", apiVersion) + "</Package>\n");
        return files;
    }

    private static String fields(String object, FieldLines lines, StringBuilder members, StringBuilder rights) {
        StringBuilder xml = new StringBuilder();
        new TreeMap<>(lines.lines()).forEach((name, line) -> {
            if (!name.endsWith(CUSTOM)) {
                return;
            }
            xml.append("    <fields>\n")
                    .append(element("fullName", name))
                    .append(element("label", label(name)))
                    .append(definition(object, name, lines, line))
                    .append("    </fields>\n");
            members.append(element("members", object + "." + name));
            rights.append("    <fieldPermissions>\n")
                    .append(element("editable", "true"))
                    .append(element("field", object + "." + name))
                    .append(element("readable", "true"))
                    .append("    </fieldPermissions>\n");
        });
        return xml.toString();
    }

    private static String definition(String object, String name, FieldLines lines, Line line) {
        Optional<ModelField> copied =
                line.function() == null ? lines.model().field(line.reads().get(0)) : Optional.empty();
        String parent = line.object() == null
                ? copied.flatMap(ModelField::relation).map(OBJECTS::get).orElse(null)
                : line.object();
        if (parent != null) {
            return element("deleteConstraint", "SetNull")
                    + element("referenceTo", parent)
                    + element("relationshipLabel", label(object) + "s")
                    + element(
                            "relationshipName",
                            label(object).replace(' ', '_') + "_" + label(name).replace(' ', '_'))
                    + element("type", "Lookup");
        }
        String type = type(line.type(), copied);
        return switch (type) {
            case "Number" ->
                element("precision", "18")
                        + element("scale", String.valueOf(scale(line.type())))
                        + element("type", type);
            case "Checkbox" -> element("defaultValue", "false") + element("type", type);
            case "Text" -> element("length", "255") + element("type", type);
            default -> element("type", type);
        };
    }

    private static String type(@Nullable LogicalType made, Optional<ModelField> copied) {
        if (made instanceof LogicalType.Decimal) {
            return "Number";
        }
        if (made instanceof LogicalType.Simple simple) {
            return switch (simple) {
                case BOOLEAN -> "Checkbox";
                case DATE -> "Date";
                case TIMESTAMP -> "DateTime";
                case INT64, FLOAT64 -> "Number";
                default -> "Text";
            };
        }
        return switch (copied.map(ModelField::typeName).orElse("")) {
            case "boolean" -> "Checkbox";
            case "date" -> "Date";
            case "datetime" -> "DateTime";
            case "integer", "float", "monetary" -> "Number";
            default -> "Text";
        };
    }

    private static int scale(@Nullable LogicalType type) {
        return type instanceof LogicalType.Decimal decimal ? decimal.scale() : 4;
    }

    private static String described(String object) {
        return top("label", label(object))
                + "    <nameField>\n"
                + element("label", "Number")
                + element("type", "Text")
                + "    </nameField>\n"
                + top("pluralLabel", label(object) + "s")
                + top("sharingModel", "ReadWrite");
    }

    private static String objectRights(String object) {
        StringBuilder xml = new StringBuilder("    <objectPermissions>\n");
        for (String right : new String[] {"allowCreate", "allowDelete", "allowEdit", "allowRead", "modifyAllRecords"}) {
            xml.append(element(right, "true"));
        }
        return xml.append(element("object", object))
                .append(element("viewAllRecords", "true"))
                .append("    </objectPermissions>\n")
                .toString();
    }

    private static String members(String type, StringBuilder members) {
        return members.isEmpty() ? "" : "    <types>\n" + members + element("name", type) + "    </types>\n";
    }

    private static String label(String name) {
        return name.replaceFirst("__c$", "").replace('_', ' ');
    }

    private static String top(String name, String text) {
        return "    <" + name + ">" + text + "</" + name + ">\n";
    }

    private static String element(String name, String text) {
        return "    " + top(name, text);
    }
}
