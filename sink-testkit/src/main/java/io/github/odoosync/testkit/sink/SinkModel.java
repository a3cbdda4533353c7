package io.github.odoosync.testkit.sink;

import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a table should hold, worked out one record at a time. */
final class SinkModel {

    /** A row of the model. */
    record Row(@Nullable Object name, @Nullable Instant version, boolean deleted) {}

    private final Deletes deletes;
    private final Map<Object, Row> rows = new TreeMap<>();

    SinkModel(Deletes deletes) {
        this.deletes = deletes;
    }

    Map<Object, Row> rows() {
        return rows;
    }

    static Map<Object, Row> rows(List<StoredRow> stored) {
        Map<Object, Row> rows = new TreeMap<>();
        for (StoredRow row : stored) {
            rows.put(String.valueOf(row.value("id")), new Row(row.value("name"), row.version(), row.deleted()));
        }
        return rows;
    }

    /** {@return the outcomes of a batch, which is then in the model} */
    List<Outcome> write(List<SyncRecord> batch) {
        List<Outcome> outcomes = new ArrayList<>(Collections.nCopies(batch.size(), Outcome.SUPERSEDED));
        Map<Object, List<Integer>> byKey = new TreeMap<>();
        for (int i = 0; i < batch.size(); i++) {
            byKey.computeIfAbsent(batch.get(i).key().toString(), key -> new ArrayList<>())
                    .add(i);
        }
        byKey.forEach((key, indexes) -> writeKey(batch, key, indexes, outcomes));
        return outcomes;
    }

    private void writeKey(List<SyncRecord> batch, Object key, List<Integer> indexes, List<Outcome> outcomes) {
        Row before = rows.get(key);
        Row now = before;
        int winner = -1;
        for (int index : indexes) {
            SyncRecord next = batch.get(index);
            if (now == null || overwrites(now, next)) {
                Object name = next.deleted() ? (before == null ? null : before.name()) : next.value("name");
                now = new Row(name, next.version().orElse(null), next.deleted());
                winner = index;
            }
        }
        if (winner < 0 || now == null) {
            return;
        }
        outcomes.set(winner, outcome(before, now));
        if (!now.deleted()) {
            rows.put(key, now);
        } else if (before != null && deletes == Deletes.SOFT) {
            rows.put(key, now);
        } else {
            rows.remove(key);
        }
    }

    private static boolean overwrites(Row now, SyncRecord next) {
        Instant version = next.version().orElse(null);
        if (next.forced() || now.version() == null || version == null) {
            return true;
        }
        int order = version.compareTo(now.version());
        return order > 0 || order == 0 && (now.deleted() || !next.deleted());
    }

    private static Outcome outcome(@Nullable Row before, Row now) {
        if (now.deleted()) {
            return Outcome.DELETED;
        }
        if (before == null) {
            return Outcome.CREATED;
        }
        return before.equals(now) ? Outcome.UNCHANGED : Outcome.UPDATED;
    }
}
