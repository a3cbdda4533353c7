package io.github.odoosync.sync;

import io.github.odoosync.client.AccessReport;
import io.github.odoosync.client.AccessReport.ModelAccess;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooMissingModelException;
import io.github.odoosync.client.window.Window;
import io.github.odoosync.spi.audit.AuditException;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkException;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.sync.Rehearsal.Part;
import io.github.odoosync.sync.VerifyReport.Place;
import io.github.odoosync.sync.VerifyReport.Problem;
import io.github.odoosync.sync.internal.run.Holder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at both ends, the state and the audit log, and gathers all that is wrong. */
final class Verification {
    private final Settings settings;
    private final RunContext context;
    private final Rehearsal rehearsal;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes;
    private List<Part> planned = List.of();

    Verification(Settings settings, RunContext context, List<String> notes) {
        this.settings = settings;
        this.context = context;
        this.rehearsal = new Rehearsal(settings);
        this.notes = new ArrayList<>(notes);
    }

    VerifyReport report() {
        odoo();
        target();
        lock();
        audit(states());
        return new VerifyReport(
                settings.name(),
                problems,
                notes,
                planned.stream().flatMap(Rehearsal::tables).toList());
    }

    private void odoo() {
        AccessReport access = settings.odoo()
                .verify(settings.streams().stream()
                        .map(SyncStream::model)
                        .distinct()
                        .toList());
        if (access.failure().isPresent()) {
            add(Place.ODOO, null, access.failure().get());
            return;
        }
        Map<String, ModelAccess> models = new HashMap<>();
        access.models().forEach(model -> models.put(model.model(), model));
        try {
            Instant now = settings.odoo().serverTime();
            planned = rehearsal.parts();
            for (Part part : planned) {
                odoo(part, Objects.requireNonNull(models.get(part.stream().model())), now);
            }
        } catch (OdooException e) {
            add(Place.ODOO, null, e);
        }
    }

    private void odoo(Part part, ModelAccess access, Instant now) {
        StreamPlan plan = part.plan();
        if (part.failure() instanceof OdooMissingModelException) {
            notes.add("stream " + part.stream() + " is skipped: Odoo has no model "
                    + part.stream().model() + "; usually its module is not installed");
        } else if (!access.readable()) {
            problems.add(new Problem(Place.ODOO, part.stream().name(), access.reason()));
        } else if (part.failure() instanceof OdooException e) {
            add(Place.ODOO, part.stream(), e);
        } else if (plan != null) {
            plan.notes().forEach(note -> notes.add("stream " + part.stream() + ": " + note));
            try {
                plan.reader().count(new Window(null, now));
            } catch (OdooException e) {
                add(Place.ODOO, part.stream(), e);
            }
        }
    }

    private void target() {
        try {
            List<TablePreview> told = rehearsal.tables(context);
            for (Part part : planned) {
                Rehearsal.tables(part, told).stream()
                        .flatMap(table -> table.problems().stream())
                        .map(problem -> new Problem(Place.TARGET, part.stream().name(), problem))
                        .forEach(problems::add);
            }
        } catch (SinkException e) {
            add(Place.TARGET, null, e);
        }
    }

    /** Takes the lock for a moment, which alone shows that it can be had. */
    private void lock() {
        try (PipelineLock lock = settings.store().lock(settings.name(), Holder.of(context))) {
            lock.requireHeld();
        } catch (StateException e) {
            add(Place.STATE, null, e);
        }
    }

    /** Reads each stream's state; returns the ends of the audit log that were kept there. */
    private List<AuditHead> states() {
        List<AuditHead> heads = new ArrayList<>();
        for (SyncStream stream : settings.streams()) {
            try {
                String head = rehearsal.memory(stream).document().audited();
                if (head != null) {
                    heads.add(AuditHead.parse(head));
                }
            } catch (StateException e) {
                add(Place.STATE, stream, e);
            }
        }
        return heads;
    }

    private void audit(List<AuditHead> heads) {
        try {
            AuditVerification found = settings.auditLog().verify(settings.name(), heads);
            found.firstBroken()
                    .ifPresent(broken -> problems.add(new Problem(
                            Place.AUDIT,
                            null,
                            "the audit log is not as it was written: " + broken
                                    + "; keep it as it is for whoever looks into that, and restore it from a backup")));
            notes.addAll(found.repairs());
        } catch (AuditException e) {
            add(Place.AUDIT, null, e);
        }
    }

    private void add(Place place, @Nullable SyncStream stream, RuntimeException cause) {
        problems.add(new Problem(place, stream == null ? null : stream.name(), String.valueOf(cause.getMessage())));
    }
}
