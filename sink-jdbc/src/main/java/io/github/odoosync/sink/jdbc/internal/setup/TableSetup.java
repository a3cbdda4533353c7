package io.github.odoosync.sink.jdbc.internal.setup;

import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.sql.schema.ListingSql;
import io.github.odoosync.sink.sql.schema.SchemaPlan;
import io.github.odoosync.sink.sql.schema.TargetCheck;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims a table for a stream and makes it fit (S6, S10). */
public final class TableSetup {
    private static final Logger LOG = LoggerFactory.getLogger(TableSetup.class);

    private final Dialect dialect;
    private final StreamRegistry registry;

    /** Sets tables up for a run. */
    public TableSetup(Dialect dialect, StreamRegistry registry) {
        this.dialect = dialect;
        this.registry = registry;
    }

    /**
     * Prepares a table.
     *
     * @param connection in a transaction, which the caller commits
     * @param target what is to be written
     * @param table its full name
     * @param now the moment
     * @return where the fields go
     */
    public Layout prepare(Connection connection, TargetTable target, TableName table, Instant now) throws SQLException {
        TargetCheck.check(dialect, target, table);
        dialect.createSchema(connection, table);
        boolean known = registry.claim(connection, table, target.stream());
        // only now: another run that had the claim first has made the table
        Map<String, TableColumn> existing = dialect.columns(connection, table);
        TargetCheck.requireOurs(known, existing, target, table);
        SchemaPlan plan = SchemaPlan.of(dialect, target, table, existing);
        for (String statement : plan.statements()) {
            LOG.debug("{}", statement);
            Sql.execute(connection, statement);
        }
        plan.changes().forEach(change -> LOG.info("table {}: {}", table, change));
        Layout layout = plan.layout();
        if (layout.history() != null) {
            boolean ours = registry.claim(connection, layout.history(), target.stream());
            HistorySetup.prepare(dialect, connection, layout, layout.history(), ours, now);
        } else {
            pauseHistory(connection, target, table, now);
        }
        return layout;
    }

    private void pauseHistory(Connection connection, TargetTable target, TableName table, Instant now)
            throws SQLException {
        TableName history = dialect.historyOf(table);
        if (registry.isOf(connection, history, target.stream())
                && !dialect.columns(connection, history).isEmpty()) {
            HistorySetup.pause(connection, history, now);
        }
    }

    /**
     * Tells what {@link #prepare} would do, or be refused, and changes nothing.
     *
     * @param connection any
     * @param target what is to be written
     * @param table its full name
     * @param registered whether the registry of streams is there and can be asked
     * @return the preview
     */
    public TablePreview preview(Connection connection, TargetTable target, TableName table, boolean registered)
            throws SQLException {
        List<String> problems = new ArrayList<>();
        List<String> changes = List.of();
        boolean alters = false;
        try {
            TargetCheck.check(dialect, target, table);
            Map<String, TableColumn> existing = dialect.columns(connection, table);
            TargetCheck.requireOurs(
                    registered && registry.owns(connection, table, target.stream()), existing, target, table);
            SchemaPlan plan = SchemaPlan.of(dialect, target, table, existing);
            alters = !existing.isEmpty() && !plan.statements().isEmpty();
            List<String> all = new ArrayList<>(plan.changes());
            TableName history = plan.layout().history();
            if (history != null) {
                Map<String, TableColumn> past = dialect.columns(connection, history);
                boolean ours = registered && registry.owns(connection, history, target.stream());
                HistorySetup.requireOurs(ours, past, table, history);
                if (past.isEmpty()) {
                    all.add("table " + history + " is created for the history");
                }
                problems.addAll(dialect.lackingRights(connection, history, false));
            }
            changes = all;
        } catch (PermanentSinkException e) {
            problems.add(e.getMessage());
        }
        problems.addAll(dialect.lackingRights(connection, table, alters));
        return new TablePreview(target, changes, problems);
    }

    /**
     * Tells what {@link #prepare} would do in a database that is still to be made.
     *
     * @param target what is to be written
     * @param table its full name
     * @return the preview
     */
    public TablePreview preview(TargetTable target, TableName table) {
        try {
            TargetCheck.check(dialect, target, table);
            return new TablePreview(
                    target, SchemaPlan.of(dialect, target, table, Map.of()).changes(), List.of());
        } catch (PermanentSinkException e) {
            return new TablePreview(target, List.of(), List.of(e.getMessage()));
        }
    }

    /**
     * Prepares the queries that list a table, and changes nothing.
     *
     * @param connection any
     * @param target what is listed
     * @param table its full name
     * @return the queries
     */
    public ListingSql listing(Connection connection, TargetTable target, TableName table) throws SQLException {
        TargetCheck.check(dialect, target, table);
        Map<String, TableColumn> existing = dialect.columns(connection, table);
        TargetCheck.requireOurs(registry.owns(connection, table, target.stream()), existing, target, table);
        return new ListingSql(dialect, table, target.schema(), existing);
    }
}
