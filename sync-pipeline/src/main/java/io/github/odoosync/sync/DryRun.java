package io.github.odoosync.sync;

import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.window.Window;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.sync.Rehearsal.Part;
import io.github.odoosync.sync.internal.state.Checkpoint;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what a run would do, and does none of it. */
final class DryRun {
    private final Settings settings;
    private final Rehearsal rehearsal;
    private final RunContext context;

    DryRun(Settings settings, RunContext context) {
        this.settings = settings;
        this.context = context;
        this.rehearsal = new Rehearsal(settings);
    }

    DryRunReport report() {
        Instant until = settings.odoo().serverTime();
        List<Part> parts = rehearsal.parts();
        List<TablePreview> tables = rehearsal.tables(context);
        return new DryRunReport(
                settings.name(),
                until,
                parts.stream()
                        .map(part -> preview(part, Rehearsal.tables(part, tables), until))
                        .toList());
    }

    private StreamPreview preview(Part part, List<TablePreview> tables, Instant until) {
        StreamMemory memory = part.memory();
        StreamPlan plan = part.plan();
        if (memory == null || plan == null) {
            return stopped(
                    part,
                    until,
                    List.of(String.valueOf(
                            Objects.requireNonNull(part.failure()).getMessage())));
        }
        Optional<String> anew = AnewReason.of(plan, memory).filter(why -> memory.started());
        Window window = window(memory, anew.isPresent() || StreamRun.readsAll(settings, part.stream()), until);
        long rows;
        try {
            rows = plan.reader().count(window);
        } catch (OdooException e) {
            return stopped(part, until, List.of(String.valueOf(e.getMessage())));
        }
        List<String> problems =
                tables.stream().flatMap(table -> table.problems().stream()).toList();
        if (!problems.isEmpty()) {
            return stopped(part, until, problems);
        }
        return new StreamPreview(
                part.stream(),
                window,
                rows,
                List.copyOf(plan.columns().keySet()),
                anew.orElse(null),
                memory.pending().size(),
                Stream.of(Comparison.values())
                        .filter(depth ->
                                memory.started() && StreamNets.due(settings, part.stream(), memory, depth, until))
                        .toList(),
                tables.stream().flatMap(table -> table.changes().stream()).toList(),
                List.of(),
                plan.notes());
    }

    private Window window(StreamMemory memory, boolean all, Instant until) {
        Checkpoint unfinished = memory.document().checkpoint();
        if (all) {
            return new Window(null, until);
        }
        return new Window(
                unfinished == null
                        ? memory.mark()
                                .map(mark -> mark.minus(settings.overlap()))
                                .orElse(null)
                        : unfinished.from(),
                until);
    }

    private static StreamPreview stopped(Part part, Instant until, List<String> problems) {
        return new StreamPreview(
                part.stream(),
                new Window(null, until),
                0,
                List.of(),
                null,
                0,
                List.of(),
                List.of(),
                problems,
                List.of());
    }
}
