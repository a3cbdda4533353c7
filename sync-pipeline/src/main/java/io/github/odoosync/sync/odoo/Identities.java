package io.github.odoosync.sync.odoo;

import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourceFields;
import io.github.odoosync.sync.internal.schema.MisfitException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which Odoo records a batch's records are, and those that they refer to: by what the source says and by what Odoo does. */
final class Identities {
    /** What a row is rejected with whose parent is not in Odoo yet. */
    static final String PARENT = "parent";

    private final ExternalIds names;
    private final ModelPlan plan;
    private final Map<String, ExternalIds.Held> known;

    private Identities(ExternalIds names, ModelPlan plan, Map<String, ExternalIds.Held> known) {
        this.names = names;
        this.plan = plan;
        this.known = known;
    }

    /** Asks Odoo for all of them at once. */
    static Identities of(ExternalIds names, ModelPlan plan, Collection<SyncRecord> records) {
        Set<String> all = new TreeSet<>();
        for (SyncRecord row : records) {
            String name = name(plan, row);
            if (name != null) {
                all.add(name);
            }
            for (PlannedField field : plan.fields()) {
                Object key = field.field().refersTo().isPresent() ? row.value(field.index()) : null;
                if (key != null) {
                    all.add(parentName(field, key));
                }
            }
        }
        return new Identities(names, plan, names.find(all));
    }

    /** Returns the name of the record that a row is written to; null where it names none. */
    private static @Nullable String name(ModelPlan plan, SyncRecord row) {
        if (plan.host() < 0) {
            return ExternalIds.name(plan.stream().name(), row.key().toString());
        }
        Object key = row.value(plan.host());
        String stream = plan.stream().host().flatMap(ReturnField::refersTo).orElseThrow();
        return key == null ? null : ExternalIds.name(stream, key.toString());
    }

    private static String parentName(PlannedField field, Object key) {
        return ExternalIds.name(field.field().refersTo().orElseThrow(), key.toString());
    }

    /** Returns the record that the source says; null where it says none, or another model's. */
    @Nullable
    Long told(SyncRecord row) {
        return plan.linksRecords() ? (Long) Beside.of(row, SourceFields.ODOO_ID) : null;
    }

    /** Returns the record that Odoo says. */
    @Nullable
    Long kept(SyncRecord row) {
        String name = name(plan, row);
        ExternalIds.Held held = name == null ? null : known.get(name);
        return held == null || !held.model().equals(plan.stream().model()) ? null : held.record();
    }

    /** Returns the external id of a record to be made. */
    String ofNew(SyncRecord row) {
        String name = Objects.requireNonNull(name(plan, row));
        ExternalIds.Held held = known.get(name);
        if (held != null) {
            // Odoo 14 would let the external id go from one record to the other
            throw new MisfitException(
                    "external-id",
                    "its external id is that of a record of " + held.model() + ", not of "
                            + plan.stream().model() + "; delete that external id, or take another module");
        }
        return names.complete(name);
    }

    /** Returns a value for Odoo, in which another record of the source has become Odoo's. */
    @Nullable
    Object value(PlannedField field, SyncRecord row) {
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

    /** Keeps the names of records that Odoo had before, or that are others now. */
    void keep(Map<SyncRecord, Long> records) {
        Map<String, Long> missing = new TreeMap<>();
        records.forEach((row, id) -> {
            String name = Objects.requireNonNull(name(plan, row));
            ExternalIds.Held held = known.get(name);
            if (held == null || held.record() != id) {
                missing.put(name, id);
            }
        });
        names.keep(plan.stream().model(), missing, known);
    }
}
