package io.github.odoosync.sync;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.sync.internal.run.DeleteCap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The nets below a stream's windows: they find what leaves no trace in Odoo (W7, W8).
 *
 * <p>What is gone is noted first; then the rows that refer to it are read again; only then it is deleted, so that a crash
 * at any point leaves it to be found once more.
 */
final class StreamNets {
    private static final int REFERENCES_AT_ONCE = 1_000;

    private final StreamRun run;
    private final SinkRun sinkRun;
    private final Set<Long> gone = new TreeSet<>();
    private final List<Made> made = new ArrayList<>();

    /** A comparison whose counts may still grow. */
    private record Made(
            ReconcileOptions options,
            StreamComparison.Counts counts,
            @Nullable String refusal) {}

    StreamNets(StreamRun run, SinkRun sinkRun) {
        this.run = run;
        this.sinkRun = sinkRun;
    }

    /** Whether a comparison has not been made for so long that it is due. */
    boolean due(Comparison depth, Instant until) {
        return due(run.settings(), run.stream(), run.memory(), depth, until);
    }

    static boolean due(Settings settings, SyncStream stream, StreamMemory memory, Comparison depth, Instant until) {
        Instant last = memory.compared(depth.name()).orElse(null);
        Duration every = every(settings, stream, depth);
        return every != null
                && settings.sink().capabilities().listings().containsAll(depth.needs())
                && (last == null || (until.isAfter(last) && !until.isBefore(last.plus(every))));
    }

    private static @Nullable Duration every(Settings settings, SyncStream stream, Comparison depth) {
        Duration pipelines = settings.compareEvery().get(depth);
        return depth == Comparison.CONTENT ? stream.fullSyncEvery().orElse(pipelines) : pipelines;
    }

    /** Compares the table with Odoo, and mends all but what is gone (W7, W8). */
    void compare(ReconcileOptions options, Instant until) throws InterruptedException {
        run.writing((plan, tables) -> {
            if (!plan.movesMark()) {
                run.note("it was not compared, as its fields could not be discovered");
                return;
            }
            StreamCheck check = new StreamCheck(run, plan, tables, options, until);
            @Nullable IdList absent;
            try (HeldRows table = sinkRun.held(plan.table());
                    BridgeCheck bridge = bridge(plan, options)) {
                absent = check.compare(table, bridge);
            }
            if (absent == null) {
                run.note("the run was stopped before it was compared to the end; it is still due");
                return;
            }
            String refusal = options.massDeletes() || keeps() ? null : refusal(absent.size(), check.counts().target);
            made.add(new Made(options, check.counts(), refusal));
            if (refusal != null) {
                run.note(refusal);
            }
            if (!options.verifyOnly()) {
                if (refusal == null) {
                    gone.addAll(absent);
                }
                compared(options.depth(), until);
                run.memory().save();
            }
        });
    }

    /** Notes that the table was just filled, which is as good as having been compared; in keys, if it was empty before. */
    void filled(Instant until, boolean wasEmpty) {
        Stream.of(Comparison.values())
                .filter(depth -> wasEmpty || depth != Comparison.KEYS)
                .forEach(depth -> run.memory().compared(depth.name(), until));
        run.memory().save();
    }

    /** Notes records that Odoo does not have. */
    void found(Collection<Long> absent) {
        gone.addAll(absent);
    }

    /** Records of the stream that were found to be gone in this run. */
    Set<Long> gone() {
        return gone;
    }

    /** The models that the stream's records refer to; empty before it is planned. */
    Set<String> refersTo() {
        return references().map(field -> field.relatedModel().orElseThrow()).collect(Collectors.toSet());
    }

    /** Reads those rows again that refer to records that are gone, since Odoo changes them without a trace (W7). */
    void mendReferences(Map<String, Set<Long>> goneByModel) throws InterruptedException {
        List<FieldSchema> fields = references()
                .filter(field -> goneByModel.containsKey(field.relatedModel().orElse("")))
                .toList();
        if (fields.isEmpty()) {
            return;
        }
        if (!run.settings().sink().capabilities().listings().contains(Listing.REFERENCES)) {
            run.note("the sink can't list which rows refer to records that are gone; a reconcile mends them");
            return;
        }
        run.writing((plan, tables) -> {
            Set<Long> rows = new TreeSet<>();
            try (HeldRows table = sinkRun.held(plan.table())) {
                for (FieldSchema field : fields) {
                    rows.addAll(referring(table, field, goneByModel));
                }
            }
            rows.removeAll(gone);
            found(new Rewrite(run, plan, tables, AuditAction.REPAIRED).records(rows));
        });
    }

    /** Deletes what was found to be gone, unless the stream keeps it. */
    void deleteGone() throws InterruptedException {
        if (gone.isEmpty()) {
            return;
        }
        if (keeps()) {
            gone.forEach(run.memory()::clear);
            run.memory().save();
            gone.clear();
            return;
        }
        run.writing((plan, tables) -> {
            long deleted = new Rewrite(run, plan, tables, null).delete(List.copyOf(gone));
            if (!made.isEmpty()) {
                made.get(made.size() - 1).counts().deleted += deleted;
            }
            gone.clear();
        });
    }

    List<StreamComparison> comparisons() {
        return made.stream()
                .map(one -> new StreamComparison(
                        run.stream(),
                        one.options().depth(),
                        one.counts(),
                        one.options().verifyOnly(),
                        one.refusal()))
                .toList();
    }

    private Set<Long> referring(HeldRows table, FieldSchema field, Map<String, Set<Long>> goneByModel) {
        Set<Long> rows = new TreeSet<>();
        List<Long> ids =
                List.copyOf(goneByModel.getOrDefault(field.relatedModel().orElse(""), Set.of()));
        for (int from = 0; from < ids.size(); from += REFERENCES_AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + REFERENCES_AT_ONCE));
            for (RecordKey key : table.referring(field.name(), some)) {
                if (run.stream().holds(key)) {
                    rows.add((Long) key.values().get(0));
                }
            }
        }
        return rows;
    }

    /** What the bridge table holds, where there is one and the whole content is compared. */
    private @Nullable BridgeCheck bridge(StreamPlan plan, ReconcileOptions options) {
        BridgeTable bridge = plan.bridge();
        return bridge == null || options.depth() != Comparison.CONTENT
                ? null
                : new BridgeCheck(bridge, run.analyticPlans(), sinkRun);
    }

    private boolean keeps() {
        return run.stream().deletes() == Deletes.KEEP;
    }

    private Stream<FieldSchema> references() {
        return run.plan().stream()
                .flatMap(plan -> plan.mapping().schema().fields().stream())
                .filter(field -> field.relatedModel().isPresent()
                        && (field.type().equals(LogicalType.INT64)
                                || field.type().equals(LogicalType.INT64_ARRAY)));
    }

    private static @Nullable String refusal(long deletes, long held) {
        return !DeleteCap.exceeded(deletes, held)
                ? null
                : deletes + " of " + held + " records are not in Odoo any more, or the user lost sight of them; so many"
                        + " are deleted only when reconcile is told so by massDeletes";
    }

    /** A comparison of the content is a comparison of all the rest too. */
    private void compared(Comparison depth, Instant until) {
        Stream.of(Comparison.values())
                .filter(other -> other == depth || depth == Comparison.CONTENT)
                .forEach(other -> run.memory().compared(other.name(), until));
    }
}
