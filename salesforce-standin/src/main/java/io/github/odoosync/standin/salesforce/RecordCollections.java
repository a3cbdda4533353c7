package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /composite/sobjects}: up to 200 records a call, with a result for each in the order that they came. */
final class RecordCollections {
    private static final int MOST = 200;

    private final Org org;

    RecordCollections(Org org) {
        this.org = org;
    }

    /** Answers a call, the path of which begins behind {@code /composite/sobjects}. */
    Reply answer(Call call) {
        return switch (call.shape()) {
            case "PATCH 2" -> upsert(call);
            case "POST 0" -> {
                Results results =
                        new Results(call.caller(), call.json().path("allOrNone").asBoolean());
                for (ObjectNode row : rows(call, null)) {
                    results.add(() -> results.writes.insert(table(row), row, false), false);
                }
                yield results.reply();
            }
            case "PATCH 0" -> {
                Results results =
                        new Results(call.caller(), call.json().path("allOrNone").asBoolean());
                for (ObjectNode row : rows(call, null)) {
                    String id = row.path("id").asText();
                    row.remove("id");
                    results.add(() -> results.writes.update(table(row), id, row, false), false);
                }
                yield results.reply();
            }
            case "DELETE 0" -> delete(call);
            default -> throw Refusal.notFound();
        };
    }

    private Reply upsert(Call call) {
        Table table = org.table(call.path().get(0));
        FieldDef key = SingleRecords.key(table, call.path().get(1));
        List<ObjectNode> rows = rows(call, table.def().name());
        Map<String, Integer> times = times(rows, key);
        Results results =
                new Results(call.caller(), call.json().path("allOrNone").asBoolean());
        for (ObjectNode row : rows) {
            results.add(() -> upsert(results.writes, table, key, row, times, false), true);
        }
        return results.reply();
    }

    /** Upserts one of many rows. */
    static Writes.Saved upsert(
            Writes writes, Table table, FieldDef key, ObjectNode row, Map<String, Integer> times, boolean loose) {
        ObjectNode rest = row.deepCopy();
        JsonNode value = rest.remove(key.name());
        if (value == null || value.isNull() || value.asText().isBlank()) {
            throw Refusal.of("MISSING_ARGUMENT", key.name() + " not specified", key.name());
        }
        if (times.getOrDefault(value.asText().toLowerCase(Locale.ROOT), 0) > 1) {
            throw Refusal.of("DUPLICATE_VALUE", "Duplicate external id specified: " + value.asText(), key.name());
        }
        return writes.upsert(table, key, value.asText(), rest, loose);
    }

    /** {@return how often each key comes among rows} */
    static Map<String, Integer> times(List<ObjectNode> rows, FieldDef key) {
        Map<String, Integer> times = new HashMap<>();
        rows.forEach(row -> times.merge(row.path(key.name()).asText().toLowerCase(Locale.ROOT), 1, Integer::sum));
        return times;
    }

    private Reply delete(Call call) {
        String[] ids = call.query().getOrDefault("ids", "").split(",");
        checkSize(ids.length);
        Results results = new Results(
                call.caller(), call.query().getOrDefault("allOrNone", "").equals("true"));
        for (String id : ids) {
            results.add(() -> results.writes.delete(byPrefix(id), id), false);
        }
        return results.reply();
    }

    private Table byPrefix(String id) {
        return org.tables().stream()
                .filter(table -> id.startsWith(table.def().keyPrefix()))
                .findFirst()
                .orElseThrow(() -> Refusal.of("MALFORMED_ID", "malformed id " + id));
    }

    private Table table(ObjectNode row) {
        return org.table(row.path("attributes").path("type").asText());
    }

    private static List<ObjectNode> rows(Call call, @Nullable String type) {
        JsonNode records = call.json().path("records");
        if (!records.isArray() || records.isEmpty()) {
            throw Refusal.of("JSON_PARSER_ERROR", "records must be an array with records");
        }
        checkSize(records.size());
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode record : records) {
            String of = record.path("attributes").path("type").asText();
            if (!(record instanceof ObjectNode row) || of.isEmpty()) {
                throw Refusal.of("INVALID_INPUT", "attributes.type is missing in a record");
            }
            if (type != null && !of.equalsIgnoreCase(type)) {
                throw Refusal.of("INVALID_INPUT", "a record is of type " + of + " and not " + type);
            }
            rows.add(row);
        }
        return rows;
    }

    private static void checkSize(int size) {
        if (size > MOST) {
            throw Refusal.of(
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + MOST + " records into this call");
        }
    }

    /** What becomes of each record. */
    private final class Results {
        private final ArrayNode results = Call.JSON.createArrayNode();
        private final Writes writes;
        private final boolean allOrNone;
        private boolean failed;

        Results(Caller caller, boolean allOrNone) {
            this.writes = new Writes(org, caller);
            this.allOrNone = allOrNone;
        }

        void add(Supplier<Writes.Saved> work, boolean tellsCreated) {
            try {
                Writes.Saved saved = work.get();
                ObjectNode result = results.addObject().put("id", saved.id()).put("success", true);
                result.putArray("errors");
                if (tellsCreated) {
                    result.put("created", saved.created());
                }
            } catch (Refusal e) {
                if (e.code().equals(Values.WRONG_TYPE)) {
                    writes.rollBack();
                    throw Refusal.of("JSON_PARSER_ERROR", e.text());
                }
                failed = true;
                fail(results.addObject(), e);
            }
        }

        Reply reply() {
            if (failed && allOrNone) {
                writes.rollBack();
                for (JsonNode result : results) {
                    if (result.path("success").asBoolean()) {
                        ((ObjectNode) result).removeAll();
                        fail(
                                (ObjectNode) result,
                                Refusal.of(
                                        "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                                        "Record rolled back because not all records were valid and the request was"
                                                + " using AllOrNone header"));
                    }
                }
            }
            writes.commit();
            return Reply.json(200, results);
        }

        private static void fail(ObjectNode result, Refusal refusal) {
            ObjectNode error = result.put("success", false)
                    .putArray("errors")
                    .addObject()
                    .put("statusCode", refusal.code())
                    .put("message", refusal.text());
            refusal.fields().forEach(error.putArray("fields")::add);
        }
    }
}
