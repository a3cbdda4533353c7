package io.github.odoosync.sink.snowflake.internal.run;

import io.github.odoosync.sink.snowflake.internal.load.StagedRows;
import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.sink.snowflake.internal.setup.PreparedTable;
import io.github.odoosync.sink.snowflake.internal.sql.MergeSql;
import io.github.odoosync.sink.snowflake.internal.sql.Moments;
import io.github.odoosync.sink.snowflake.internal.sql.StageSql;
import io.github.odoosync.sink.sql.record.Verdict;
import io.github.odoosync.sink.sql.schema.TargetCheck;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.SinkException;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches: each is staged, judged, and merged in one statement, which is atomic by itself. No transaction is opened:
 * that of a process that was killed would keep its locks until Snowflake ends the session.
 */
final class SnowflakeWriter implements SinkWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SnowflakeWriter.class);
    private static final Set<Verdict> WRITING = Set.of(Verdict.CREATED, Verdict.UPDATED, Verdict.DELETED);

    private final SnowflakeRun run;
    private final TargetTable target;
    private final TableName table;
    private final StageSql stage;
    private final StagedRows rows;
    private final MergeSql merge;
    private int tries;
    // closing the run closes its writers from another thread
    private volatile @Nullable Session session;
    private volatile boolean closed;

    SnowflakeWriter(SnowflakeRun run, TargetTable target, PreparedTable prepared, StageSql stage) {
        this.run = run;
        this.target = target;
        this.table = prepared.layout().table();
        this.stage = stage;
        this.rows = new StagedRows(target.schema(), prepared.layout(), prepared.lengths());
        this.merge =
                new MergeSql(prepared.layout(), stage.table(), run.registry().guard());
    }

    @Override
    public WriteResult write(RecordBatch batch) {
        if (closed) {
            throw new IllegalStateException("the writer of table " + table + " is closed");
        }
        TargetCheck.requireSchema(target, table, batch.schema());
        String attempt = run.runId() + "/" + batch.number() + "/" + ++tries;
        boolean done = false;
        try {
            Session current = session();
            SortedMap<Integer, Rejection> rejections = SnowflakeRun.doing(
                    "staging rows for table " + table, () -> run.load().load(current, stage, attempt, rows, batch));
            List<Verdict> verdicts = rejections.size() == batch.size()
                    ? List.of()
                    : SnowflakeRun.doing(
                            "writing to table " + table,
                            () -> merge(current, attempt, batch.size() - rejections.size()));
            done = true;
            run.staged(table, batch.size());
            return result(batch.size(), rejections, verdicts);
        } finally {
            if (!done) {
                discardSession();
            }
        }
    }

    private List<Verdict> merge(Session current, String attempt, int staged) {
        Instant now = run.now();
        run.registry().hold(current, table, target.stream(), attempt, now);
        List<Verdict> verdicts = verdicts(current, attempt);
        if (verdicts.size() != staged) {
            throw new PermanentSinkException(
                    "table " + table + " holds a key more than once: " + staged + " rows met " + verdicts.size()
                            + "; remove the duplicates, or drop the table and load it anew",
                    null);
        }
        long expected = verdicts.stream().filter(WRITING::contains).count();
        if (expected > 0) {
            write(current, attempt, now, expected);
        }
        return verdicts;
    }

    private void write(Session current, String attempt, Instant now, long expected) {
        List<String> parameters = new ArrayList<>(List.of(Moments.text(now), run.runId(), attempt));
        parameters.addAll(run.registry().guarded(table, attempt));
        long changed = current.update(merge.merge(), parameters.toArray(String[]::new));
        if (changed != expected) {
            throw new PermanentSinkException(
                    "table " + table + " took " + changed + " of " + expected + " rows (S7)"
                            + (changed == 0 ? "; another run may have begun to write to it" : ""),
                    null);
        }
    }

    private List<Verdict> verdicts(Session current, String attempt) {
        try (Rows text = current.query(merge.verdicts(), attempt)) {
            String letters = text.next() ? text.text(1) : null;
            return letters == null
                    ? List.of()
                    : letters.chars()
                            .mapToObj(letter -> Verdict.of((char) letter))
                            .toList();
        }
    }

    private static WriteResult result(int delivered, SortedMap<Integer, Rejection> rejections, List<Verdict> verdicts) {
        WriteResult.Builder result = WriteResult.builder(delivered);
        rejections.forEach(result::reject);
        int next = 0;
        for (int i = 0; i < delivered; i++) {
            if (!rejections.containsKey(i)) {
                result.outcome(i, verdicts.get(next++).outcome());
            }
        }
        return result.build();
    }

    /** A writer that never writes opens none, and has no staging table. */
    private Session session() {
        Session current = session;
        if (current != null) {
            return current;
        }
        Session opened = run.newSession();
        session = opened;
        SnowflakeRun.doing("preparing to stage rows for table " + table, () -> opened.update(stage.create()));
        return opened;
    }

    /** After a failure nothing is known of the session; closing it cancels what still runs. */
    private void discardSession() {
        Session broken = session;
        session = null;
        if (broken != null) {
            broken.close();
        }
    }

    /** Removes what was staged. What can't be removed now is replaced by the next writer of the table. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Session current = session;
        if (current != null) {
            try {
                current.update(stage.drop());
            } catch (StatementException | SinkException e) {
                LOG.debug("staging table {} stays until the next run", stage.table(), e);
            }
        }
        discardSession();
        run.forget(this);
    }
}
