package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.WriteResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes records, or marks them, that the org holds. What it does not hold leaves nothing. */
final class Deletion {
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY");
    private static final int TRIES = 5;

    private final Rest rest;
    private final Waits waits;
    private final TablePlan plan;
    private final Upsert upsert;

    Deletion(Rest rest, Waits waits, TablePlan plan, Upsert upsert) {
        this.rest = rest;
        this.waits = waits;
        this.plan = plan;
        this.upsert = upsert;
    }

    private record Held(String salesforceId, Row row) {}

    void send(Rows rows, BitSet indexes, WriteResult.Builder result) {
        if (indexes.isEmpty()) {
            return;
        }
        if (plan.deletes() == Deletes.KEEP) {
            indexes.stream().forEach(index -> result.outcome(index, Outcome.UNCHANGED));
            return;
        }
        Outcomes outcomes = new Outcomes(result, true);
        List<Held> held = find(rows, indexes, outcomes);
        if (plan.deletes() == Deletes.SOFT) {
            BitSet there = new BitSet();
            held.forEach(record -> there.set(record.row.index()));
            upsert.send(rows, there, outcomes);
        } else {
            remove(held, outcomes);
        }
    }

    /** Finds the records, and settles those that are not there, or are there twice. */
    private List<Held> find(Rows rows, BitSet indexes, Outcomes outcomes) {
        RowShape shape = rows.shape();
        Map<Long, Row> asked = new HashMap<>();
        rows.forEach(indexes, row -> asked.put(row.id(), row));
        Map<Long, List<String>> found = new HashMap<>();
        List<String> literals = asked.keySet().stream()
                .sorted()
                .map(id -> Soql.quoted(shape.ids().of(id)))
                .toList();
        for (String condition : Soql.in(shape.externalIdField(), literals)) {
            Soql.forEach(
                    rest,
                    "finding records of " + shape.object() + " to delete",
                    "SELECT Id, " + shape.externalIdField() + " FROM " + shape.object() + " WHERE " + condition,
                    record -> shape.ids()
                            .idOf(record.path(shape.externalIdField()).asText())
                            .ifPresent(id -> found.computeIfAbsent(id, any -> new ArrayList<>())
                                    .add(record.path("Id").asText())));
        }
        List<Held> held = new ArrayList<>();
        asked.values().forEach(row -> {
            List<String> ids = found.getOrDefault(row.id(), List.of());
            if (ids.isEmpty()) {
                outcomes.written(row.index(), false);
            } else if (ids.size() > 1) {
                outcomes.refused(row.index(), row.id(), new Refusal("DUPLICATE_EXTERNAL_ID", "", List.of()));
            } else {
                held.add(new Held(ids.get(0), row));
            }
        });
        return held;
    }

    private void remove(List<Held> held, Outcomes outcomes) {
        List<Held> left = held;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            List<Held> locked = new ArrayList<>();
            for (int from = 0; from < left.size(); from += CollectionUpsert.MOST_ROWS) {
                List<Held> call = left.subList(from, Math.min(left.size(), from + CollectionUpsert.MOST_ROWS));
                remove(call, outcomes, attempt == TRIES, locked);
            }
            if (!locked.isEmpty()) {
                waits.lock(attempt, "deleting records of " + plan.upserts().object());
            }
            left = locked;
        }
    }

    private void remove(List<Held> held, Outcomes outcomes, boolean last, List<Held> locked) {
        String ids = String.join(",", held.stream().map(Held::salesforceId).toList());
        String what = "deleting records of " + plan.upserts().object();
        RestCall call = new RestCall(
                what,
                "DELETE",
                "/composite/sobjects?ids=" + ids + "&allOrNone=false",
                "application/json",
                List.of(),
                true);
        JsonNode results = Answers.json(rest, call);
        if (results.size() != held.size()) {
            throw new PermanentSinkException(
                    what + ": Salesforce answered for " + results.size() + " of " + held.size() + " (S7)", null);
        }
        for (int i = 0; i < held.size(); i++) {
            Row row = held.get(i).row;
            Refusal refusal = CollectionUpsert.refusal(results.get(i));
            if (results.get(i).path("success").asBoolean() || GONE.contains(refusal.code())) {
                outcomes.written(row.index(), false);
            } else if (refusal.passing() && !last) {
                locked.add(held.get(i));
            } else {
                outcomes.refused(row.index(), row.id(), refusal);
            }
        }
    }
}
