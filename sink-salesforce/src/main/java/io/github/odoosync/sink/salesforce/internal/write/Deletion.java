package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.spi.sink.Deletes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Deletes records, or marks them, that the org holds. What it does not hold leaves nothing. */
final class Deletion {
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY");

    private final ByIds byIds;
    private final TablePlan plan;
    private final Upsert upsert;

    Deletion(ByIds byIds, TablePlan plan, Upsert upsert) {
        this.byIds = byIds;
        this.plan = plan;
        this.upsert = upsert;
    }

    private record Held(String salesforceId, Row row) {}

    void send(Rows rows, BitSet indexes, HeldRecords held, Outcomes outcomes) {
        if (plan.deletes() == Deletes.KEEP) {
            indexes.stream().forEach(outcomes::kept);
            return;
        }
        List<Held> there = new ArrayList<>();
        rows.forEach(indexes, row -> {
            List<JsonNode> found = held.of(row.externalId());
            if (found.isEmpty()) {
                outcomes.written(row.index(), false);
            } else if (found.size() > 1) {
                outcomes.refused(row.index(), row.key(), new Refusal("DUPLICATE_EXTERNAL_ID", "", List.of()));
            } else {
                there.add(new Held(found.get(0).path("Id").asText(), row));
            }
        });
        if (plan.deletes() == Deletes.SOFT) {
            BitSet marked = new BitSet();
            there.forEach(record -> marked.set(record.row.index()));
            upsert.send(rows, marked, outcomes);
        } else {
            byIds.delete(plan.deletions().object(), there, Held::salesforceId, (record, refusal) -> {
                if (refusal == null || GONE.contains(refusal.code())) {
                    outcomes.written(record.row.index(), false);
                } else {
                    outcomes.refused(record.row.index(), record.row.key(), refusal);
                }
            });
        }
    }
}
