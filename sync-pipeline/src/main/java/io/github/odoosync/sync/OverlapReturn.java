package io.github.odoosync.sync;

import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.schema.ModelField;
import io.github.odoosync.client.window.Window;
import io.github.odoosync.sync.internal.state.Checkpoint;
import io.github.odoosync.sync.internal.state.OverlapHashes;
import java.time.Instant;
import java.util.List;

/**
 * Watches whether the rows of the overlap come back: the window before read them in these very seconds. One that does not,
 * and yet exists as of an earlier moment, shows that Odoo's database went back in time.
 *
 * <p>Costs nothing while all come back; a deleted row costs one call, in one run. Rows whose version is not their own alone
 * (W11) are left to {@link RestoreCheck}, since another record's can be an older one.
 */
final class OverlapReturn {
    private static final int ASKED_AT_ONCE = 500;

    private final StreamPlan plan;
    private final OverlapHashes known;
    private final Window window;
    private final long afterId;
    private final boolean watches;
    private boolean checked;

    OverlapReturn(StreamPlan plan, OverlapHashes known, Checkpoint start) {
        this.plan = plan;
        this.known = known;
        this.window = new Window(start.from(), start.until());
        this.afterId = start.partitions().get(0).lastId();
        this.watches = start.from() != null && plan.movesMark() && versionsAreOwn(plan);
    }

    /** Notes that a row came back. */
    void returned(long id) {
        known.see(id);
    }

    /** Looks at what has not come back so far, before anything is written. */
    void checkFirst() {
        if (!checked) {
            check();
        }
    }

    /**
     * Looks at what has not come back.
     *
     * @throws RestoredDatabaseException if one of them is there as of an earlier moment
     */
    void check() {
        Instant from = window.from();
        checked = true;
        List<Long> missing = watches ? known.unseen(afterId, ASKED_AT_ONCE) : List.of();
        if (from == null || missing.isEmpty()) {
            return;
        }
        List<String> older = plan.reader().read(missing).rows().stream()
                .filter(row ->
                        row.version().filter(version -> version.isBefore(from)).isPresent())
                .limit(5)
                .map(row -> told(row, from))
                .toList();
        if (!older.isEmpty()) {
            throw new RestoredDatabaseException(older);
        }
    }

    private String told(OdooRow row, Instant from) {
        return "stream " + plan.table().stream() + ": record " + row.id() + " was last written after " + from
                + ", and is there as of " + row.version().orElseThrow();
    }

    private static boolean versionsAreOwn(StreamPlan plan) {
        return plan.reader().layout().names().stream()
                .flatMap(name -> plan.reader().schema().field(name).stream())
                .allMatch(ModelField::stored);
    }
}
