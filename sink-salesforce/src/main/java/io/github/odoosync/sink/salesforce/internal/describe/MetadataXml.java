package io.github.odoosync.sink.salesforce.internal.describe;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Writes objects and fields as the Metadata API deploys them (Metadata API Developer Guide, "CustomObject", "CustomField",
 * "PermissionSet"): an object file each, and a permission set, since nobody sees a field that was deployed without one.
 */
final class MetadataXml {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n";
    private static final String PERMISSION_SET = "Odoosync_Fields";

    private MetadataXml() {}

    /** The files by path, as they go into the archive that is deployed; some of the fields' objects are new. */
    static SortedMap<String, String> files(
            SortedSet<String> newObjects, SortedMap<String, SortedMap<String, OwnField>> fields, String apiVersion) {
        SortedMap<String, String> files = new TreeMap<>();
        fields.forEach((object, own) ->
                files.put("objects/" + object + ".object", object(object, newObjects.contains(object), own)));
        files.put("permissionsets/" + PERMISSION_SET + ".permissionset", permissionSet(newObjects, fields));
        files.put("package.xml", manifest(newObjects, fields, apiVersion));
        return files;
    }

    private static String object(String object, boolean isNew, SortedMap<String, OwnField> fields) {
        StringBuilder xml = new StringBuilder(HEAD).append("<CustomObject").append(NAMESPACE);
        if (isNew) {
            xml.append(top("deploymentStatus", "Deployed"));
        }
        fields.forEach((name, kind) -> xml.append("    <fields>\n")
                .append(element("fullName", name))
                .append(kind == OwnField.EXTERNAL_ID ? element("caseSensitive", "true") : "")
                .append(kind == OwnField.DELETED ? element("defaultValue", "false") : "")
                .append(element("description", kind.description()))
                .append(element("externalId", String.valueOf(kind == OwnField.EXTERNAL_ID)))
                .append(element("label", label(name)))
                .append(definition(kind))
                .append("    </fields>\n"));
        if (isNew) {
            xml.append(top("label", label(object)))
                    .append("    <nameField>\n")
                    .append(element("displayFormat", "S-{00000}"))
                    .append(element("label", "Number"))
                    .append(element("type", "AutoNumber"))
                    .append("    </nameField>\n")
                    .append(top("pluralLabel", label(object) + "s"))
                    .append(top("sharingModel", "ReadWrite"));
        }
        return xml.append("</CustomObject>\n").toString();
    }

    private static String definition(OwnField kind) {
        return switch (kind) {
            case EXTERNAL_ID -> text(255, true);
            case HASH -> text(32, false);
            case EXACT_VERSION, ORDER_STATUS -> text(40, false);
            case NOTE -> text(255, false);
            case LONG_NOTE ->
                element("length", "32768") + element("type", "LongTextArea") + element("visibleLines", "10");
            case DELETED -> element("type", "Checkbox");
            case VERSION -> element("required", "false") + element("type", "DateTime");
        };
    }

    private static String text(int length, boolean unique) {
        return element("length", String.valueOf(length))
                + element("required", "false")
                + element("type", "Text")
                + element("unique", String.valueOf(unique));
    }

    private static String permissionSet(
            SortedSet<String> newObjects, SortedMap<String, SortedMap<String, OwnField>> fields) {
        StringBuilder xml = new StringBuilder(HEAD).append("<PermissionSet").append(NAMESPACE);
        fields.forEach((object, own) -> own.keySet().forEach(name -> xml.append("    <fieldPermissions>\n")
                .append(element("editable", "true"))
                .append(element("field", object + "." + name))
                .append(element("readable", "true"))
                .append("    </fieldPermissions>\n")));
        xml.append(top("label", "odoosync fields"));
        for (String object : newObjects) {
            xml.append("    <objectPermissions>\n");
            xml.append(element("allowCreate", "true"))
                    .append(element("allowDelete", "false"))
                    .append(element("allowEdit", "true"))
                    .append(element("allowRead", "true"))
                    .append(element("modifyAllRecords", "false"))
                    .append(element("object", object))
                    .append(element("viewAllRecords", "false"))
                    .append("    </objectPermissions>\n");
        }
        return xml.append("</PermissionSet>\n").toString();
    }

    private static String manifest(
            SortedSet<String> newObjects, SortedMap<String, SortedMap<String, OwnField>> fields, String apiVersion) {
        StringBuilder xml = new StringBuilder(HEAD).append("<Package").append(NAMESPACE);
        List<String> names = fields.entrySet().stream()
                .flatMap(object -> object.getValue().keySet().stream().map(name -> object.getKey() + "." + name))
                .toList();
        members(xml, "CustomField", names);
        members(xml, "CustomObject", List.copyOf(newObjects));
        members(xml, "PermissionSet", List.of(PERMISSION_SET));
        return xml.append(top("version", apiVersion)).append("</Package>\n").toString();
    }

    private static void members(StringBuilder xml, String type, List<String> members) {
        if (!members.isEmpty()) {
            xml.append("    <types>\n");
            members.forEach(member -> xml.append(element("members", member)));
            xml.append(element("name", type)).append("    </types>\n");
        }
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
