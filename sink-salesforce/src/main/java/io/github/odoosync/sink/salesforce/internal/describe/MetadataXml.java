package io.github.odoosync.sink.salesforce.internal.describe;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes fields as the Metadata API deploys them (Metadata API Developer Guide, "CustomField", "PermissionSet"): an object
 * file each, and a permission set, since nobody sees a field that was deployed without one.
 */
final class MetadataXml {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n";
    private static final String PERMISSION_SET = "Odoosync_Fields";

    private MetadataXml() {}

    /** The files by path, as they go into the archive that is deployed. */
    static SortedMap<String, String> files(SortedMap<String, SortedMap<String, OwnField>> fields, String apiVersion) {
        SortedMap<String, String> files = new TreeMap<>();
        fields.forEach((object, own) -> files.put("objects/" + object + ".object", object(own)));
        files.put("permissionsets/" + PERMISSION_SET + ".permissionset", permissionSet(fields));
        files.put("package.xml", manifest(fields, apiVersion));
        return files;
    }

    private static String object(SortedMap<String, OwnField> fields) {
        StringBuilder xml = new StringBuilder(HEAD).append("<CustomObject").append(NAMESPACE);
        fields.forEach((name, kind) -> xml.append("    <fields>\n")
                .append(element("fullName", name))
                .append(kind == OwnField.EXTERNAL_ID ? element("caseSensitive", "true") : "")
                .append(kind == OwnField.DELETED ? element("defaultValue", "false") : "")
                .append(element("description", kind.description()))
                .append(element("externalId", String.valueOf(kind == OwnField.EXTERNAL_ID)))
                .append(element("label", label(name)))
                .append(definition(kind))
                .append("    </fields>\n"));
        return xml.append("</CustomObject>\n").toString();
    }

    private static String definition(OwnField kind) {
        return switch (kind) {
            case EXTERNAL_ID ->
                element("length", "255")
                        + element("required", "false")
                        + element("type", "Text")
                        + element("unique", "true");
            case HASH ->
                element("length", "32")
                        + element("required", "false")
                        + element("type", "Text")
                        + element("unique", "false");
            case DELETED -> element("type", "Checkbox");
            case VERSION -> element("required", "false") + element("type", "DateTime");
        };
    }

    private static String permissionSet(SortedMap<String, SortedMap<String, OwnField>> fields) {
        StringBuilder xml = new StringBuilder(HEAD).append("<PermissionSet").append(NAMESPACE);
        fields.forEach((object, own) -> own.keySet().forEach(name -> xml.append("    <fieldPermissions>\n")
                .append(element("editable", "true"))
                .append(element("field", object + "." + name))
                .append(element("readable", "true"))
                .append("    </fieldPermissions>\n")));
        return xml.append("    <label>odoosync fields</label>\n</PermissionSet>\n")
                .toString();
    }

    private static String manifest(SortedMap<String, SortedMap<String, OwnField>> fields, String apiVersion) {
        StringBuilder xml =
                new StringBuilder(HEAD).append("<Package").append(NAMESPACE).append("    <types>\n");
        for (Map.Entry<String, SortedMap<String, OwnField>> object : fields.entrySet()) {
            object.getValue().keySet().forEach(name -> xml.append(element("members", object.getKey() + "." + name)));
        }
        return xml.append(element("name", "CustomField"))
                .append("    </types>\n    <types>\n")
                .append(element("members", PERMISSION_SET))
                .append(element("name", "PermissionSet"))
                .append("    </types>\n    <version>")
                .append(apiVersion)
                .append("</version>\n</Package>\n")
                .toString();
    }

    private static String label(String name) {
        return name.replaceFirst("__c$", "").replace('_', ' ');
    }

    private static String element(String name, String text) {
        return "        <" + name + ">" + text + "</" + name + ">\n";
    }
}
