package io.github.odoosync.sink.jdbc.internal.merge;

import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.sql.record.Misfit;
import io.github.odoosync.sink.sql.record.NewestPerKey;
import io.github.odoosync.sink.sql.record.Verdict;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings staged rows into their table, inside the caller's transaction. */
public final class Merge {
    private final Dialect dialect;
    private final Layout layout;
    private final MergeSql sql;
    private final @Nullable HistoryMerge history;

    /** Prepares the merge into a table. */
    public Merge(Dialect dialect, Layout layout) {
        this.dialect = dialect;
        this.layout = layout;
        this.sql = new MergeSql(dialect, layout);
        this.history = layout.history() == null ? null : new HistoryMerge(layout, layout.history());
    }

    /** {@return what only the database found wrong with the rows, by ordinal} */
    public Map<Integer, Misfit> stage(Connection connection, List<NewestPerKey.Entry> entries) throws SQLException {
        Sql.execute(connection, sql.createStage());
        dialect.stage(connection, layout, entries);
        return dialect.misfits(connection, layout, entries);
    }

    /**
     * Writes the staged rows.
     *
     * @param connection with the staging table
     * @param staged how many rows it has
     * @param runId for {@code _run_id}
     * @param now for {@code _synced_at}
     * @return a verdict per row, in their order
     * @throws PermanentSinkException if the database's counts differ from the verdicts (S7)
     */
    public List<Verdict> apply(Connection connection, int staged, String runId, Instant now) throws SQLException {
        Sql.execute(connection, sql.judge());
        List<Verdict> verdicts = Sql.text(connection, sql.verdicts())
                .chars()
                .mapToObj(letter -> Verdict.of((char) letter))
                .toList();
        if (verdicts.size() != staged) {
            throw new PermanentSinkException(
                    "table " + layout.table() + " holds a key more than once: " + staged + " rows met "
                            + verdicts.size() + "; remove the duplicates, or drop the table and load it anew",
                    null);
        }
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        verdicts.forEach(verdict -> counts.merge(verdict, 1L, Long::sum));
        if (history != null) {
            history.note(connection, now);
        }
        String moment = Micros.sql(now);
        run(connection, counts, Verdict.CREATED, sql.insert(), moment, runId);
        run(connection, counts, Verdict.UPDATED, sql.update(), moment, runId);
        if (layout.deletes() == Deletes.HARD) {
            run(connection, counts, Verdict.DELETED, sql.hardDelete());
        } else {
            run(connection, counts, Verdict.DELETED, sql.softDelete(), moment, runId, moment);
        }
        if (history != null) {
            history.write(connection);
        }
        for (String drop : sql.drop()) {
            Sql.execute(connection, drop);
        }
        return verdicts;
    }

    private void run(
            Connection connection, Map<Verdict, Long> counts, Verdict verdict, String statement, Object... parameters)
            throws SQLException {
        long expected = counts.getOrDefault(verdict, 0L);
        if (expected == 0) {
            return;
        }
        long changed = Sql.update(connection, statement, parameters);
        if (changed != expected) {
            throw new PermanentSinkException(
                    "table " + layout.table() + " took " + changed + " of " + expected + " rows to be "
                            + verdict.outcome() + "; nothing of the batch was kept (S7)",
                    null);
        }
    }
}
