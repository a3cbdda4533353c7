package io.github.odoosync.sync;

import java.time.Duration;
import java.time.Instant;

/** Carries what has changed, then tries what is pending, then casts the nets that are due (W2, W5, W7, W8, A4). */
final class SyncJob implements Job {
    /** How many windows may follow at once on a run that took longer than the overlap (W5). */
    private static final int MAX_FOLLOWING = 3;

    @Override
    public void in(Run run) throws InterruptedException {
        Instant until = run.until();
        run.each(stream -> stream.plan(run.until()));
        run.each(StreamRun::finishInterrupted);
        Instant started = run.settings().clock().instant();
        loadAll(run, until);
        for (int more = 0; more < MAX_FOLLOWING && longerThanOverlap(run, started); more++) {
            started = run.settings().clock().instant();
            until = run.settings().odoo().serverTime();
            loadAll(run, until);
        }
        run.each(StreamRun::retryPending);
        Instant now = until;
        for (Comparison depth : Comparison.values()) {
            ReconcileOptions options = ReconcileOptions.of(depth);
            run.each(stream -> {
                if (stream.nets().due(depth, now)) {
                    stream.nets().compare(options, now);
                }
            });
        }
        run.settle();
    }

    private static void loadAll(Run run, Instant until) throws InterruptedException {
        run.inOrder(stream -> stream.load(until));
    }

    private static boolean longerThanOverlap(Run run, Instant started) {
        Duration taken = Duration.between(started, run.settings().clock().instant());
        return taken.compareTo(run.settings().overlap()) > 0;
    }
}
