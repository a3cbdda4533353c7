package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the org says of its objects. */
final class Describe {
    private Describe() {}

    static ObjectNode all(Org org, String root) {
        ObjectNode answer =
                Call.JSON.createObjectNode().put("encoding", "UTF-8").put("maxBatchSize", 200);
        ArrayNode objects = answer.putArray("sobjects");
        org.tables().forEach(table -> objects.add(summary(table.def(), root)));
        return answer;
    }

    static ObjectNode summary(ObjectDef def, String root) {
        String url = root + "/sobjects/" + def.name();
        ObjectNode answer = Call.JSON
                .createObjectNode()
                .put("name", def.name())
                .put("label", def.name())
                .put("keyPrefix", def.keyPrefix())
                .put("custom", def.name().endsWith("__c"))
                .put("createable", def.createable())
                .put("updateable", def.updateable())
                .put("deletable", def.deletable())
                .put("queryable", true)
                .put("retrieveable", true)
                .put("replicateable", true);
        answer.putObject("urls").put("sobject", url).put("describe", url + "/describe");
        return answer;
    }

    static ObjectNode one(ObjectDef def, String root) {
        ObjectNode answer = summary(def, root);
        ArrayNode fields = answer.putArray("fields");
        def.fields().forEach(field -> fields.add(field(field)));
        return answer;
    }

    private static ObjectNode field(FieldDef field) {
        ObjectNode answer = Call.JSON
                .createObjectNode()
                .put("name", field.name())
                .put("label", field.name())
                .put("type", field.type())
                .put("length", field.type().equals("id") ? 18 : field.length())
                .put("byteLength", field.length() * 3)
                .put("precision", field.precision())
                .put("scale", field.scale())
                .put("externalId", field.externalId())
                .put("idLookup", field.externalId() || field.type().equals("id"))
                .put("unique", field.unique())
                .put("createable", field.createable())
                .put("updateable", field.updateable())
                .put("nillable", field.nillable())
                .put("defaultedOnCreate", field.type().equals("boolean") || !field.createable())
                .put("custom", field.name().endsWith("__c"))
                .put("calculated", false)
                .put("restrictedPicklist", !field.picklist().isEmpty())
                .put("relationshipName", field.relationshipName());
        field.referenceTo().forEach(answer.putArray("referenceTo")::add);
        ArrayNode values = answer.putArray("picklistValues");
        field.picklist().forEach(value -> values.addObject()
                .put("value", value)
                .put("label", value)
                .put("active", true)
                .put("defaultValue", false));
        return answer;
    }
}
