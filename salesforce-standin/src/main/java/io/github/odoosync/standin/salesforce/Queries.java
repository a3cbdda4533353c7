package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code /query} and {@code /queryAll}, in pages. */
final class Queries {
    private final Org org;
    private final Map<String, Cursor> cursors = new ConcurrentHashMap<>();
    private volatile int pageSize = 2_000;

    /** A result that is read page by page. */
    private record Cursor(List<ObjectNode> records, int pageSize) {}

    Queries(Org org) {
        this.org = org;
    }

    void pageSize(int records) {
        pageSize = records;
    }

    Reply first(String text, boolean withDeleted, String root) {
        Soql query = SoqlReader.read(org, text);
        List<StoredRecord> found = query.run(withDeleted);
        if (query.fields().isEmpty()) {
            ObjectNode answer =
                    Call.JSON.createObjectNode().put("totalSize", found.size()).put("done", true);
            answer.putArray("records");
            return Reply.json(200, answer);
        }
        List<ObjectNode> records = new ArrayList<>();
        for (StoredRecord record : found) {
            records.add(answered(query.table(), record, query.fields(), root));
        }
        String id = org.nextId("0r8");
        cursors.put(id, new Cursor(records, pageSize));
        return page(id, 0, root);
    }

    /** {@return the page of a locator, an id and the number of records before it} */
    Reply next(String locator, String root) {
        int dash = locator.indexOf('-');
        if (dash < 0 || !cursors.containsKey(locator.substring(0, dash))) {
            throw Refusal.of("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(locator.substring(0, dash), Integer.parseInt(locator.substring(dash + 1)), root);
    }

    private Reply page(String id, int from, String root) {
        Cursor cursor = cursors.getOrDefault(id, new Cursor(List.of(), 1));
        int to = Math.min(cursor.records().size(), from + cursor.pageSize());
        boolean done = to == cursor.records().size();
        ObjectNode answer = Call.JSON
                .createObjectNode()
                .put("totalSize", cursor.records().size())
                .put("done", done);
        if (!done) {
            answer.put("nextRecordsUrl", root + "/query/" + id + "-" + to);
        }
        answer.putArray("records").addAll(cursor.records().subList(from, to));
        if (done) {
            cursors.remove(id);
        }
        return Reply.json(200, answer);
    }

    private ObjectNode answered(Table table, StoredRecord record, List<List<String>> paths, String root) {
        ObjectNode answer = Call.JSON.createObjectNode();
        answer.putObject("attributes")
                .put("type", table.def().name())
                .put("url", root + "/sobjects/" + table.def().name() + "/" + record.id());
        for (List<String> path : paths) {
            put(answer, table, record, path, root);
        }
        return answer;
    }

    private void put(ObjectNode answer, Table table, StoredRecord record, List<String> path, String root) {
        if (path.size() == 1) {
            FieldDef field = Soql.field(org, table, path);
            answer.set(field.name(), Values.answered(record.value(field.name())));
            return;
        }
        FieldDef reference = table.def().relationship(path.get(0)).orElseThrow();
        String name = String.valueOf(reference.relationshipName());
        Table parents = org.table(reference.referenceTo().get(0));
        @Nullable StoredRecord parent = parents.get(record.text(reference.name()));
        if (parent == null) {
            answer.putNull(name);
            return;
        }
        JsonNode nested = answer.get(name);
        if (nested == null) {
            nested = answered(parents, parent, List.of(), root);
            answer.set(name, nested);
        }
        put((ObjectNode) nested, parents, parent, path.subList(1, path.size()), root);
    }
}
