package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /sobjects/X}: one record at a time. */
final class SingleRecords {
    private final Org org;
    private final String root;
    private final Writes writes;

    SingleRecords(Org org, String root, Writes writes) {
        this.org = org;
        this.root = root;
        this.writes = writes;
    }

    /** Answers a call, the path of which begins with the object. */
    Reply answer(Call call) {
        Table table = org.table(call.path().get(0));
        return switch (call.shape()) {
            case "GET 1" -> {
                ObjectNode answer = Call.JSON.createObjectNode();
                answer.set("objectDescribe", Describe.summary(table.def(), root));
                answer.putArray("recentItems");
                yield Reply.json(200, answer);
            }
            case "POST 1" -> saved(201, writes.insert(table, row(call), false));
            case "GET 2" -> one(call, table);
            case "PATCH 2" -> {
                writes.update(table, call.path().get(1), row(call), false);
                yield Reply.empty(204);
            }
            case "DELETE 2" -> {
                writes.delete(table, call.path().get(1));
                yield Reply.empty(204);
            }
            case "GET 3", "PATCH 3", "DELETE 3" -> byKey(call, table);
            default -> throw new Refusal(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + call.method() + "' not allowed");
        };
    }

    private Reply one(Call call, Table table) {
        return switch (call.path().get(1)) {
            case "describe" -> Reply.json(200, Describe.one(table.def(), root));
            case "updated" -> org.replication().updated(table, call.query());
            case "deleted" -> org.replication().deleted(table, call.query());
            default -> Reply.json(200, record(table, table.live(call.path().get(1))));
        };
    }

    private Reply byKey(Call call, Table table) {
        FieldDef key = key(table, call.path().get(1));
        String value = call.path().get(2);
        List<StoredRecord> found = table.find(key.name(), value);
        if (found.size() > 1) {
            ArrayNode urls = Call.JSON.createArrayNode();
            found.forEach(record -> urls.add(url(table, record)));
            return Reply.json(300, urls);
        }
        if (call.method().equals("PATCH")) {
            ObjectNode row = row(call);
            if (row.has(key.name())) {
                throw Refusal.of(
                        "INVALID_FIELD",
                        "The " + key.name() + " field should not be specified in the sobject data.",
                        key.name());
            }
            if (found.isEmpty() && call.query().getOrDefault("updateOnly", "").equals("true")) {
                throw Refusal.notFound();
            }
            Writes.Saved saved = writes.upsert(table, key, value, row, false);
            return saved(saved.created() ? 201 : 200, saved);
        }
        if (found.isEmpty()) {
            throw Refusal.notFound();
        }
        if (call.method().equals("GET")) {
            return Reply.json(200, record(table, found.get(0)));
        }
        writes.delete(table, found.get(0).id());
        return Reply.empty(204);
    }

    /** {@return a field that records can be upserted by} */
    static FieldDef key(Table table, String name) {
        FieldDef key = table.def().field(name);
        if (key == null || !key.externalId() && !key.type().equals("id")) {
            throw new Refusal(
                    404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + name);
        }
        return key;
    }

    private static ObjectNode row(Call call) {
        return (ObjectNode) call.json();
    }

    private static Reply saved(int status, Writes.Saved saved) {
        ObjectNode answer = Call.JSON.createObjectNode().put("id", saved.id()).put("success", true);
        answer.putArray("errors");
        return Reply.json(status, answer.put("created", saved.created()));
    }

    private ObjectNode record(Table table, StoredRecord record) {
        ObjectNode answer = Call.JSON.createObjectNode();
        answer.putObject("attributes").put("type", table.def().name()).put("url", url(table, record));
        for (FieldDef field : table.def().fields()) {
            answer.set(field.name(), Values.answered(record.value(field.name())));
        }
        return answer;
    }

    private String url(Table table, StoredRecord record) {
        return root + "/sobjects/" + table.def().name() + "/" + record.id();
    }
}
