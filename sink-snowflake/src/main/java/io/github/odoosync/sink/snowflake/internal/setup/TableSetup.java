package io.github.odoosync.sink.snowflake.internal.setup;

import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeTypes;
import io.github.odoosync.sink.sql.schema.ListingSql;
import io.github.odoosync.sink.sql.schema.SchemaPlan;
import io.github.odoosync.sink.sql.schema.TargetCheck;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims a table for a stream and makes it fit (S6, S10). All of it is DDL, which commits, and comes before any row. */
public final class TableSetup {
    private static final Logger LOG = LoggerFactory.getLogger(TableSetup.class);

    private final SnowflakeDialect dialect;
    private final TableName registryName;
    private final StreamRegistry registry;
    private final boolean changeTracking;

    /**
     * Sets tables up for a run.
     *
     * @param changeTracking whether each table gets a stream that tells of its changes
     */
    public TableSetup(
            SnowflakeDialect dialect, TableName registryName, StreamRegistry registry, boolean changeTracking) {
        this.changeTracking = changeTracking;
        this.dialect = dialect;
        this.registryName = registryName;
        this.registry = registry;
    }

    /**
     * Prepares a table.
     *
     * @throws PermanentSinkException if it belongs to another stream, or does not fit
     */
    public PreparedTable prepare(Session session, TargetTable target, TableName table) {
        TargetCheck.check(dialect, target, table);
        if (!hasRegistry(session)) {
            registry.create(session);
        }
        boolean known = registry.claim(session, table, target.stream());
        // only now: another run that had the claim first has made the table
        Map<String, TableColumn> existing = TableColumns.of(session, dialect, table);
        TargetCheck.requireOurs(known, existing, target, table);
        QuotedNames.requireKept(session, dialect, target, table, existing);
        if (existing.isEmpty() && target.namespace().isPresent()) {
            session.update("CREATE SCHEMA IF NOT EXISTS " + table.schemaSql());
        }
        SchemaPlan plan = SchemaPlan.of(dialect, target, table, existing);
        for (String statement : plan.statements()) {
            LOG.debug("{}", statement);
            session.update(statement);
        }
        plan.changes().forEach(change -> LOG.info("table {}: {}", table, change));
        if (changeTracking) {
            track(session, new ChangeStream(table), !existing.isEmpty());
        }
        return new PreparedTable(plan.layout(), lengths(plan.layout(), existing));
    }

    /** Prepares the queries that list a table, and changes nothing. */
    public ListingSql listing(Session session, TargetTable target, TableName table) {
        TargetCheck.check(dialect, target, table);
        boolean known = hasRegistry(session) && registry.owns(session, table, target.stream());
        Map<String, TableColumn> existing = TableColumns.of(session, dialect, table);
        TargetCheck.requireOurs(known, existing, target, table);
        QuotedNames.requireKept(session, dialect, target, table, existing);
        return new ListingSql(dialect, table, target.schema(), existing);
    }

    private void track(Session session, ChangeStream stream, boolean tableHasRows) {
        stream.check(dialect);
        if (!stream.exists(session)) {
            session.update(stream.create(tableHasRows));
            LOG.info("table {}: stream {} is created", stream.table(), stream.name());
        }
    }

    private boolean hasRegistry(Session session) {
        return !TableColumns.of(session, dialect, registryName).isEmpty();
    }

    private Map<String, Integer> lengths(Layout layout, Map<String, TableColumn> existing) {
        Map<String, Integer> lengths = new HashMap<>();
        for (Layout.Column column : layout.columns()) {
            TableColumn held = existing.get(dialect.fold(column.name()));
            if (held != null) {
                SnowflakeTypes.length(held.typeName())
                        .ifPresent(length -> lengths.put(column.field().name(), length));
            }
        }
        return lengths;
    }
}
