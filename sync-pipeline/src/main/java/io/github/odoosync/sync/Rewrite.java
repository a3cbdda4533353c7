package io.github.odoosync.sync;

import io.github.odoosync.client.window.DepartedRow;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.WriteResult;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records again by id and writes them over whatever the target holds, outside any window and without moving a mark:
 * for pending records, replays, repairs and references.
 */
final class Rewrite {
    private static final int AT_ONCE = 500;

    private final StreamRun run;
    private final StreamPlan plan;
    private final StreamTables tables;
    private final @Nullable AuditAction as;

    /** Prepares to write; {@code as} is what the audit calls a write, or null for what the target made of it. */
    Rewrite(StreamRun run, StreamPlan plan, StreamTables tables, @Nullable AuditAction as) {
        this.run = run;
        this.plan = plan;
        this.tables = tables;
        this.as = as;
    }

    /**
     * Reads records again and writes them.
     *
     * @return those that Odoo does not have, or not in the stream; nothing was done about them
     */
    IdList records(Collection<Long> ids) {
        IdList absent = new IdList();
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            RowPage page = plan.reader().read(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
            page.departed().stream().map(DepartedRow::id).forEach(absent::add);
            MappedPage mapped = MappedPage.of(0, withoutDeparted(page), plan.mapping());
            rejected(mapped);
            write(mapped.records());
        }
        return absent;
    }

    /** Keeps what could not be read whole or mapped as pending (W12). */
    void rejected(MappedPage page) {
        run.tally().countRead(page.rejected().size());
        run.tally().countRounded(page.rounded());
        page.rejected().forEach(run.delivery()::rejected);
    }

    /**
     * Writes records over whatever version the target holds.
     *
     * @return how many were written
     */
    long write(List<SyncRecord> records) {
        return deliver(records.stream().map(SyncRecord::overwriting).toList());
    }

    /**
     * Deletes rows whose records are gone, whatever version they have.
     *
     * @return how many were deleted
     */
    long delete(List<Long> ids) {
        RecordSchema schema = plan.mapping().schema();
        long deleted = 0;
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            deleted += deliver(some.stream()
                    .map(id -> SyncRecord.delete(schema, run.stream().key(id), null))
                    .toList());
        }
        return deleted;
    }

    private long deliver(List<SyncRecord> records) {
        if (records.isEmpty()) {
            run.memory().save();
            return 0;
        }
        run.tally().countRead(records.size());
        List<Long> ids =
                records.stream().map(row -> (Long) row.key().values().get(0)).toList();
        run.memory().inFlight(ids);
        WriteResult result = tables.deliver(records.size(), records, as);
        run.memory().landed(ids);
        return result.delivered() - result.count(Outcome.REJECTED) - result.count(Outcome.UNCHANGED);
    }

    static RowPage withoutDeparted(RowPage page) {
        return new RowPage(page.rows(), List.of(), page.unreadable(), page.lastId(), page.last());
    }
}
