package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Upserts rows in collections, each of which is one call. */
final class CollectionUpsert {
    static final int MOST_ROWS = 200;
    /** How often a row is sent that stays locked; each time in a quarter of the rows. */
    private static final int TRIES = 5;

    private final Rest rest;
    private final Waits waits;

    CollectionUpsert(Rest rest, Waits waits) {
        this.rest = rest;
        this.waits = waits;
    }

    void send(Rows rows, BitSet indexes, Outcomes outcomes) {
        List<Row> call = new ArrayList<>(MOST_ROWS);
        rows.forEach(indexes, row -> {
            call.add(row);
            if (call.size() == MOST_ROWS) {
                settle(rows.shape(), call, outcomes);
                call.clear();
            }
        });
        if (!call.isEmpty()) {
            settle(rows.shape(), call, outcomes);
        }
    }

    /** Sends rows until each has an outcome; locked ones again, those of one parent together. */
    private void settle(RowShape shape, List<Row> rows, Outcomes outcomes) {
        List<Row> left = List.copyOf(rows);
        int size = MOST_ROWS;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            boolean last = attempt == TRIES;
            List<Row> locked = new ArrayList<>();
            for (int from = 0; from < left.size(); from += size) {
                List<Row> part = left.subList(from, Math.min(left.size(), from + size));
                send(shape, part, outcomes, last, locked);
            }
            if (!locked.isEmpty()) {
                waits.lock(attempt, what(shape));
                locked.sort(Comparator.comparing(row -> row.parents(shape.columns())));
                size = Math.max(1, size / 4);
            }
            left = locked;
        }
    }

    private void send(RowShape shape, List<Row> rows, Outcomes outcomes, boolean last, List<Row> locked) {
        RestCall call = RestCall.json(
                what(shape),
                "PATCH",
                "/composite/sobjects/" + shape.object() + "/" + shape.externalIdField(),
                RowJson.collection(shape, rows),
                true);
        RestAnswer answer = rest.send(call);
        if (answer.status() == 300) {
            ambiguous(shape, rows, answer, outcomes, last, locked);
            return;
        }
        if (answer.status() > 300) {
            throw Answers.refused(call, answer);
        }
        JsonNode results = Answers.results(call, Answers.json(call, answer), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            JsonNode result = results.get(i);
            if (result.path("success").asBoolean()) {
                outcomes.written(row.index(), result.path("created").asBoolean());
                continue;
            }
            Refusal refusal = refusal(result).without(row.texts());
            if (refusal.passing() && !last) {
                locked.add(row);
            } else {
                outcomes.refused(row.index(), row.key(), refusal);
            }
        }
    }

    /** An external id that is there twice is found by sending halves; nothing of the call was written. */
    private void ambiguous(
            RowShape shape, List<Row> rows, RestAnswer answer, Outcomes outcomes, boolean last, List<Row> locked) {
        Answers.close(answer);
        if (rows.size() == 1) {
            Row row = rows.get(0);
            outcomes.refused(row.index(), row.key(), new Refusal("DUPLICATE_EXTERNAL_ID", "", List.of()));
            return;
        }
        int half = rows.size() / 2;
        send(shape, rows.subList(0, half), outcomes, last, locked);
        send(shape, rows.subList(half, rows.size()), outcomes, last, locked);
    }

    static Refusal refusal(JsonNode result) {
        JsonNode error = result.path("errors").path(0);
        List<String> fields = new ArrayList<>();
        error.path("fields").forEach(field -> fields.add(field.asText()));
        return new Refusal(
                error.path("statusCode").asText("UNKNOWN_EXCEPTION"),
                error.path("message").asText(""),
                fields);
    }

    private static String what(RowShape shape) {
        return "upserting " + shape.object();
    }
}
