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
import org.jspecify.annotations.Nullable;

/** One batch on its way: who is who, how Odoo's records are, what is different, and only then as few calls as that takes. */
final class BatchWrite {
    private static final String PARENT = "parent";

    private final OdooModel model;
    private final ExternalIds names;
    private final ModelPlan plan;
    private final List<SyncRecord> records = new ArrayList<>();
    private final Map<Integer, Long> ids = new LinkedHashMap<>();
    private final WriteResult.Builder result;
    private final Map<RecordKey, Long> linked = new HashMap<>();
    private final Set<Long> kept = new TreeSet<>();
    private final Map<List<String>, List<RowLoad.Row>> loads = new LinkedHashMap<>();
    private final Removal removal;
    private Map<String, ExternalIds.Held> known = Map.of();
    private Currents currents = new Currents(Map.of(), Set.of());

    BatchWrite(OdooModel model, ExternalIds names, ModelPlan plan, RecordBatch batch) {
        this.model = model;
        this.names = names;
        this.plan = plan;
        batch.records().forEach(records::add);
        this.result = WriteResult.builder(records.size());
        this.removal = new Removal(model, plan.stream().gone());
    }

    OdooWriteResult write() {
        List<Integer> winners = winners();
        known = names.find(named(winners));
        for (int i : winners) {
            Long id = idOf(records.get(i));
            if (id != null) {
                ids.put(i, id);
            }
        }
        currents = Currents.read(plan, new TreeSet<>(ids.values()));
        winners.forEach(this::preferExisting);
        for (int i : winners) {
            decide(i, records.get(i));
        }
        loads.forEach((columns, rows) -> new RowLoad(model, columns, told(columns)).load(rows));
        removal.run(result, i -> records.get(i).key());
        keepNames(winners);
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

    private Set<String> named(List<Integer> winners) {
        Set<String> all = new TreeSet<>();
        for (int i : winners) {
            SyncRecord row = records.get(i);
            if (plan.host() < 0) {
                all.add(ownName(row));
            } else if (row.value(plan.host()) != null) {
                all.add(hostName(row));
            }
            for (PlannedField field : plan.fields()) {
                Object key = field.field().refersTo().isPresent() ? row.value(field.index()) : null;
                if (key != null) {
                    all.add(parentName(field, key));
                }
            }
        }
        return all;
    }

    private String ownName(SyncRecord row) {
        return ExternalIds.name(plan.stream().name(), row.key().toString());
    }

    private String hostName(SyncRecord row) {
        String stream = plan.stream().host().flatMap(ReturnField::refersTo).orElseThrow();
        return ExternalIds.name(
                stream, Objects.requireNonNull(row.value(plan.host())).toString());
    }

    private static String parentName(PlannedField field, Object key) {
        return ExternalIds.name(field.field().refersTo().orElseThrow(), key.toString());
    }

    /** Returns the Odoo record that the source says, else the one that Odoo says. */
    private @Nullable Long idOf(SyncRecord row) {
        Long told = toldId(row);
        return told != null ? told : keptId(row);
    }

    private @Nullable Long toldId(SyncRecord row) {
        return plan.host() < 0 && !plan.stream().keepsOwnRecords() ? (Long) beside(row, SourceFields.ODOO_ID) : null;
    }

    private @Nullable Long keptId(SyncRecord row) {
        if (plan.host() >= 0 && row.value(plan.host()) == null) {
            return null;
        }
        ExternalIds.Held held = known.get(plan.host() < 0 ? ownName(row) : hostName(row));
        return held == null || !held.model().equals(plan.stream().model()) ? null : held.record();
    }

    /** Where the record that the source says is gone, and the one that Odoo says is another, that one counts. */
    private void preferExisting(int i) {
        Long id = ids.get(i);
        Long other = keptId(records.get(i));
        if (id != null && other != null && !id.equals(other) && !exists(id)) {
            Currents more = Currents.read(plan, List.of(other));
            Map<Long, OdooRow> rows = new HashMap<>(currents.rows());
            rows.putAll(more.rows());
            currents = new Currents(rows, currents.unreadable());
            ids.put(i, other);
        }
    }

    private boolean exists(long id) {
        return currents.rows().containsKey(id) || currents.unreadable().contains(id);
    }

    private void decide(int i, SyncRecord row) {
        Long id = ids.get(i);
        if (row.deleted()) {
            boolean touched = plan.host() < 0 && id != null && exists(id);
            removal.add(i, touched ? id : null, touched ? currents.rows().get(id) : null);
            return;
        }
        boolean own = Boolean.TRUE.equals(beside(row, SourceFields.OWN_CHANGE));
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
            reject(i, e.code(), e.reason(), e.code().equals(PARENT));
        }
    }

    private void decideNew(int i, SyncRecord row, boolean own) {
        if (plan.host() >= 0) {
            throw new MisfitException(PARENT, "Odoo does not know the record that it is written to");
        }
        if (own) {
            // written by our user for another database: not a record that somebody made there
            result.outcome(i, Outcome.UNCHANGED);
            return;
        }
        if (known.containsKey(ownName(row))) {
            // Odoo 14 would let the external id go from one record to the other
            throw new MisfitException(
                    "external-id",
                    "its external id is that of a record of "
                            + Objects.requireNonNull(known.get(ownName(row))).model() + ", not of "
                            + plan.stream().model() + "; delete that external id, or take another module");
        }
        List<String> columns = new ArrayList<>(List.of("id"));
        List<String> cells = new ArrayList<>(List.of(names.complete(ownName(row))));
        for (PlannedField field : plan.fields()) {
            Object value = value(field, row);
            if (value != null) {
                columns.add(field.column());
                cells.add(OdooValue.text(field.target(), value));
            }
        }
        plan.stream().constants().forEach((column, text) -> {
            columns.add(column);
            cells.add(text);
        });
        loads.computeIfAbsent(columns, key -> new ArrayList<>()).add(new RowLoad.Row(i, cells));
    }

    private void decideChange(int i, SyncRecord row, boolean own, long id, OdooRow odoo) {
        Versions versions = new Versions(
                odoo.version().orElse(null),
                (Instant) beside(row, SourceFields.WRITTEN_VERSION),
                row.version().orElse(null));
        List<String> columns = new ArrayList<>(List.of(".id"));
        List<String> cells = new ArrayList<>(List.of(Long.toString(id)));
        boolean lost = false;
        for (PlannedField field : plan.fields()) {
            ConflictPolicy policy = field.field().policy();
            if (own && policy != ConflictPolicy.SOURCE_ONLY) {
                continue;
            }
            Object value = value(field, row);
            if (OdooValue.same(field.target(), value, odoo.value(field.field().odoo()))) {
                continue;
            }
            if (versions.sourceWins(policy)) {
                columns.add(field.column());
                cells.add(OdooValue.text(field.target(), value));
            } else {
                lost = true;
            }
        }
        if (lost) {
            kept.add(id);
        }
        if (columns.size() == 1) {
            done(i, id, lost ? Outcome.SUPERSEDED : Outcome.UNCHANGED);
        } else {
            loads.computeIfAbsent(columns, key -> new ArrayList<>()).add(new RowLoad.Row(i, cells));
        }
    }

    private @Nullable Object value(PlannedField field, SyncRecord row) {
        Object value = field.of(row);
        if (value == null || field.field().refersTo().isEmpty()) {
            return value;
        }
        ExternalIds.Held held = known.get(parentName(field, value));
        if (held == null || !held.model().equals(field.target().relation().orElse(""))) {
            throw new MisfitException(
                    PARENT,
                    "Odoo does not know the record that " + field.field().source() + " names");
        }
        return held.record();
    }

    private RowLoad.Told told(List<String> columns) {
        boolean creates = columns.get(0).equals("id");
        return new RowLoad.Told() {
            @Override
            public void loaded(int position, long id) {
                ids.put(position, id);
                done(position, id, creates ? Outcome.CREATED : Outcome.UPDATED);
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
        boolean asked = plan.host() < 0 && !plan.stream().keepsOwnRecords();
        if (asked && !Objects.equals(id, toldId(row))) {
            linked.put(row.key(), id);
        }
    }

    /** Keeps the external ids of those records that Odoo had before; a created one has its own already. */
    private void keepNames(List<Integer> winners) {
        Map<String, Long> missing = new LinkedHashMap<>();
        for (int i : winners) {
            Long id = ids.get(i);
            SyncRecord row = records.get(i);
            if (plan.host() < 0 && !row.deleted() && id != null && exists(id)) {
                String name = ownName(row);
                ExternalIds.Held held = known.get(name);
                if (held == null || held.record() != id) {
                    missing.put(name, id);
                }
            }
        }
        names.keep(plan.stream().model(), missing, known);
    }

    private void reject(int i, String code, String message, boolean retryable) {
        result.reject(i, new Rejection(records.get(i).key(), code, message, retryable));
    }

    private static @Nullable Object beside(SyncRecord row, String field) {
        boolean told =
                row.schema().fields().stream().anyMatch(known -> known.name().equals(field));
        return told ? row.value(field) : null;
    }
}
