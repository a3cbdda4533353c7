package io.github.odoosync.sink.jdbc.internal.run;

import io.github.odoosync.sink.jdbc.internal.dialect.Database;
import io.github.odoosync.sink.jdbc.internal.dialect.DirectInsert;
import io.github.odoosync.sink.jdbc.internal.merge.Merge;
import io.github.odoosync.sink.sql.record.Misfit;
import io.github.odoosync.sink.sql.record.NewestPerKey;
import io.github.odoosync.sink.sql.record.RecordCheck;
import io.github.odoosync.sink.sql.record.Verdict;
import io.github.odoosync.sink.sql.schema.TargetCheck;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes batches, each in one transaction of a connection of its own. */
final class JdbcSinkWriter implements SinkWriter, OpenResource {
    private final JdbcSinkRun run;
    private final TargetTable target;
    private final Layout layout;
    private final RecordCheck check;
    private final Merge merge;
    private final DirectInsert direct;
    // closing the run closes its writers from another thread
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    JdbcSinkWriter(JdbcSinkRun run, TargetTable target, Layout layout) {
        this.run = run;
        this.target = target;
        this.layout = layout;
        this.check = new RecordCheck(target.schema(), run.dialect().limits());
        this.merge = new Merge(run.dialect(), layout);
        this.direct = layout.history() == null ? run.dialect().directInsert(layout) : DirectInsert.NONE;
    }

    @Override
    public WriteResult write(RecordBatch batch) {
        if (closed) {
            throw new IllegalStateException("the writer of table " + layout.table() + " is closed");
        }
        TargetCheck.requireSchema(target, layout.table(), batch.schema());
        List<SyncRecord> records = new ArrayList<>(batch.size());
        batch.records().forEach(records::add);
        return write(records, check.rejections(records));
    }

    private WriteResult write(List<SyncRecord> records, SortedMap<Integer, Rejection> rejections) {
        List<NewestPerKey.Entry> entries = NewestPerKey.of(records, rejections.keySet());
        List<Verdict> verdicts = List.of();
        Map<Integer, Misfit> misfits = Map.of();
        boolean done = false;
        try {
            if (!entries.isEmpty()) {
                Connection transaction = connection();
                Instant now = run.now();
                run.dialect().begin(transaction);
                run.registry().hold(transaction, layout.table(), target.stream(), now);
                if (direct.insert(transaction, entries, run.runId(), now)) {
                    verdicts = entries.stream().map(Verdict::ofNew).toList();
                } else {
                    misfits = merge.stage(transaction, entries);
                    if (misfits.isEmpty()) {
                        verdicts = merge.apply(transaction, entries.size(), run.runId(), now);
                    }
                }
                if (misfits.isEmpty()) {
                    transaction.commit();
                } else {
                    transaction.rollback();
                }
            }
            done = true;
        } catch (SQLException e) {
            throw run.dialect().failure("writing to table " + layout.table(), e);
        } finally {
            if (!done) {
                discardConnection();
            }
        }
        if (!misfits.isEmpty()) {
            misfits.forEach((ordinal, misfit) -> {
                NewestPerKey.Entry entry = entries.get(ordinal);
                rejections.put(entry.index(), check.rejection(entry.record(), misfit));
            });
            // without the rejected record another of its key may be the newest
            return write(records, rejections);
        }
        return result(records.size(), rejections, entries, verdicts);
    }

    private static WriteResult result(
            int delivered,
            Map<Integer, Rejection> rejections,
            List<NewestPerKey.Entry> entries,
            List<Verdict> verdicts) {
        WriteResult.Builder result = WriteResult.builder(delivered);
        rejections.forEach(result::reject);
        for (int i = 0; i < entries.size(); i++) {
            result.outcome(entries.get(i).index(), verdicts.get(i).outcome());
        }
        return result.others(Outcome.SUPERSEDED).build();
    }

    private Connection connection() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = run.newConnection();
            connection = current;
        }
        return current;
    }

    /** After a failure nothing is known of the connection; closing it undoes what was not committed. */
    private void discardConnection() {
        Connection broken = connection;
        connection = null;
        Database.closeQuietly(broken);
    }

    @Override
    public void close() {
        closed = true;
        discardConnection();
        run.forget(this);
    }
}
