package io.github.odoosync.sync;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditQuery;
import io.github.odoosync.sync.internal.state.Pending;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads chosen records from Odoo again and writes them (A3). */
final class ReplayJob implements Job {
    private final Replay replay;

    ReplayJob(Replay replay) {
        this.replay = replay;
    }

    @Override
    public void in(Run run) throws InterruptedException {
        run.each(stream -> stream.plan(run.until()));
        run.each(StreamRun::finishInterrupted);
        Map<String, Set<Long>> moved = moved(run);
        run.inOrder(stream -> {
            Set<Long> ids = new TreeSet<>(moved.getOrDefault(stream.stream().name(), Set.of()));
            ids.addAll(chosen(stream));
            if (!ids.isEmpty()) {
                stream.replay(ids);
            }
        });
        run.settle();
    }

    private List<Long> chosen(StreamRun stream) {
        if (replay.stream().filter(name -> !name.equals(stream.stream().name())).isPresent()) {
            return List.of();
        }
        if (!replay.rejectedOnly()) {
            return replay.ids().orElse(List.of());
        }
        return stream.memory().pending().stream()
                .filter(row ->
                        replay.runId().filter(id -> !id.equals(row.runId())).isEmpty())
                .map(Pending::id)
                .toList();
    }

    /** What a whole run moved, by stream; empty unless that is what is to be replayed. */
    private Map<String, Set<Long>> moved(Run run) {
        Map<String, Set<Long>> moved = new HashMap<>();
        if (!replay.rejectedOnly() && replay.runId().isPresent()) {
            AuditQuery query = AuditQuery.builder(run.settings().name())
                    .runId(replay.runId().get())
                    .build();
            try (Stream<AuditEntry> entries = run.settings().auditLog().entries(query)) {
                entries.filter(entry -> entry.action() != AuditAction.NOTED)
                        .forEach(entry -> moved.computeIfAbsent(entry.stream(), name -> new TreeSet<>())
                                .add((Long) entry.key().values().get(0)));
            }
        }
        return moved;
    }
}
