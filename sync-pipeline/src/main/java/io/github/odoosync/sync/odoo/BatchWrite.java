package io.github.odoosync.sync.odoo;

import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.spi.source.SourceFields;
import io.github.odoosync.sync.internal.schema.MisfitException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** One batch on its way: who is who, how Odoo's records are, what is different, and only then as few calls as that takes. */
final class BatchWrite {
    private final OdooModel model;
    private final ModelPlan plan;
    private final List<SyncRecord> records = new ArrayList<>();
    private final WriteResult.Builder result;
    private final List<Integer> winners;
    private final Identities identities;
    private final Map<Integer, Long> ids = new LinkedHashMap<>();
    private final Currents currents;
    private final Removal removal;
    private final Map<List<String>, List<RowLoad.Row>> loads = new LinkedHashMap<>();
    private final Map<RecordKey, Long> linked = new HashMap<>();
    private final Set<Long> kept = new TreeSet<>();

    BatchWrite(OdooModel model, ExternalIds names, ModelPlan plan, RecordBatch batch) {
        this.model = model;
        this.plan = plan;
        batch.records().forEach(records::add);
        this.result = WriteResult.builder(records.size());
        this.winners = winners();
        this.identities =
                Identities.of(names, plan, winners.stream().map(records::get).toList());
        this.removal = new Removal(model, plan.stream().gone());
        this.currents = identify();
    }

    OdooWriteResult write() {
        winners.forEach(i -> decide(i, records.get(i)));
        loads.forEach((columns, rows) -> new RowLoad(model, columns, told(columns)).load(rows));
        removal.run(result, i -> records.get(i).key());
        keepNames();
        return new OdooWriteResult(result.build(), linked, List.copyOf(kept));
    }

    /** Of each key the newest record; of equal versions the later one (S4). */
    private List<Integer> winners() {
        Map<RecordKey, Integer> newest = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            Integer before = newest.put(records.get(i).key(), i);
            if (before != null) {
                boolean older = !records.get(i).forced() && isAfter(records.get(before), records.get(i));
                result.outcome(older ? i : before, Outcome.SUPERSEDED);
                if (older) {
                    newest.put(records.get(i).key(), before);
                }
            }
        }
        return List.copyOf(newest.values());
    }

    private static boolean isAfter(SyncRecord one, SyncRecord other) {
        return one.version().isPresent()
                && other.version().isPresent()
                && one.version().get().isAfter(other.version().get());
    }

    /** Finds out which records they are; where the one that the source says is gone, the one that Odoo says counts. */
    private Currents identify() {
        Map<Integer, Long> others = new LinkedHashMap<>();
        for (int i : winners) {
            Long told = identities.told(records.get(i));
            Long other = identities.kept(records.get(i));
            if (told != null) {
                ids.put(i, told);
                if (other != null && !other.equals(told)) {
                    others.put(i, other);
                }
            } else if (other != null) {
                ids.put(i, other);
            }
        }
        Set<Long> asked = new TreeSet<>(ids.values());
        asked.addAll(others.values());
        Currents found = Currents.read(plan, asked);
        others.forEach((i, other) -> {
            if (!found.exist(ids.getOrDefault(i, 0L))) {
                ids.put(i, other);
            }
        });
        return found;
    }

    private void decide(int i, SyncRecord row) {
        Long id = ids.get(i);
        if (row.deleted()) {
            boolean there = plan.host() < 0 && id != null && currents.exist(id);
            removal.add(i, there ? id : null, there ? currents.rows().get(id) : null);
            return;
        }
        boolean own = Boolean.TRUE.equals(Beside.of(row, SourceFields.OWN_CHANGE));
        try {
            if (id == null) {
                decideNew(i, row, own);
            } else if (currents.unreadable().contains(id)) {
                reject(i, "unreadable", "Odoo's record could not be read whole, so it can't be compared", true);
            } else if (currents.rows().get(id) == null) {
                // it was deleted in Odoo, which the way there tells the source
                result.outcome(i, Outcome.SUPERSEDED);
            } else {
                decideChange(
                        i, row, own, id, Objects.requireNonNull(currents.rows().get(id)));
            }
        } catch (MisfitException e) {
            reject(i, e.code(), e.reason(), e.code().equals(Identities.PARENT));
        }
    }

    private void decideNew(int i, SyncRecord row, boolean own) {
        if (plan.host() >= 0) {
            throw new MisfitException(Identities.PARENT, "Odoo does not know the record that it is written to");
        }
        if (own) {
            // written by our user for another database: not a record that somebody made there
            result.outcome(i, Outcome.UNCHANGED);
            return;
        }
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("id", identities.ofNew(row));
        for (PlannedField field : plan.fields()) {
            Object value = identities.value(field, row);
            if (value != null) {
                cells.put(field.column(), OdooValue.text(field.target(), value));
            }
        }
        cells.putAll(plan.stream().constants());
        load(i, cells);
    }

    private void decideChange(int i, SyncRecord row, boolean own, long id, OdooRow odoo) {
        Versions versions = new Versions(
                odoo.version().orElse(null),
                (Instant) Beside.of(row, SourceFields.WRITTEN_VERSION),
                row.version().orElse(null));
        Map<String, String> cells = new LinkedHashMap<>();
        boolean lost = false;
        for (PlannedField field : plan.fields()) {
            ConflictPolicy policy = field.field().policy();
            if (own && policy != ConflictPolicy.SOURCE_ONLY) {
                continue;
            }
            Object value = identities.value(field, row);
            if (OdooValue.same(field.target(), value, odoo.value(field.field().odoo()))) {
                continue;
            }
            if (versions.sourceWins(policy)) {
                cells.put(field.column(), OdooValue.text(field.target(), value));
            } else {
                lost = true;
            }
        }
        if (lost) {
            kept.add(id);
        }
        if (cells.isEmpty()) {
            done(i, id, lost ? Outcome.SUPERSEDED : Outcome.UNCHANGED);
        } else {
            cells.put(".id", Long.toString(id));
            load(i, cells);
        }
    }

    private void load(int i, Map<String, String> cells) {
        loads.computeIfAbsent(List.copyOf(cells.keySet()), columns -> new ArrayList<>())
                .add(new RowLoad.Row(i, List.copyOf(cells.values())));
    }

    private RowLoad.Told told(List<String> columns) {
        Outcome outcome = columns.contains(".id") ? Outcome.UPDATED : Outcome.CREATED;
        return new RowLoad.Told() {
            @Override
            public void loaded(int position, long id) {
                done(position, id, outcome);
            }

            @Override
            public void refused(int position, String code, String message, boolean retryable) {
                reject(position, code, message, retryable);
            }
        };
    }

    private void done(int i, long id, Outcome outcome) {
        SyncRecord row = records.get(i);
        result.outcome(i, outcome);
        if (plan.linksRecords() && !Objects.equals(id, identities.told(row))) {
            linked.put(row.key(), id);
        }
    }

    /** A record that was made has its name already, and one that somebody else's is written to has its own. */
    private void keepNames() {
        Map<SyncRecord, Long> had = new LinkedHashMap<>();
        for (int i : winners) {
            Long id = ids.get(i);
            if (plan.host() < 0 && !records.get(i).deleted() && id != null && currents.exist(id)) {
                had.put(records.get(i), id);
            }
        }
        identities.keep(had);
    }

    private void reject(int i, String code, String message, boolean retryable) {
        result.reject(i, new Rejection(records.get(i).key(), code, message, retryable));
    }
}
