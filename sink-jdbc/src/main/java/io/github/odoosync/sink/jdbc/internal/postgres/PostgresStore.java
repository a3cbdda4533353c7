package io.github.odoosync.sink.jdbc.internal.postgres;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.jdbc.internal.store.AuditTables;
import io.github.odoosync.sink.jdbc.internal.store.Connections;
import io.github.odoosync.sink.jdbc.internal.store.StoreDatabase;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.state.PipelineLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** PostgreSQL, which excludes others with advisory locks. */
public final class PostgresStore implements StoreDatabase {
    private final Connections connections;

    /** Keeps state or audit in the database that the connections lead to. */
    public PostgresStore(Source source) {
        this.connections = new Connections(source);
    }

    @Override
    public <T> T alone(String name, Work<T> work) throws SQLException {
        return connections.with(connection -> StoreDatabase.transaction(connection, transaction -> {
            // what is read after the wait must be what the one before has written
            Sql.execute(transaction, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            try (PreparedStatement wait =
                    transaction.prepareStatement("SELECT pg_advisory_xact_lock(" + PostgresLock.KEY + ")")) {
                wait.setString(1, name);
                wait.execute();
            }
            return work.in(transaction);
        }));
    }

    @Override
    public <T> T snapshot(Work<T> work) throws SQLException {
        return connections.with(connection -> StoreDatabase.transaction(connection, transaction -> {
            Sql.execute(transaction, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return work.in(transaction);
        }));
    }

    @Override
    public Runnable session() {
        return connections.session();
    }

    @Override
    public void load(Connection connection, List<AuditEntry> entries, List<AuditHead> heads) throws SQLException {
        CopyText rows = new CopyText(connection, AuditTables.ENTRIES);
        try (rows) {
            Instant at = Instant.MIN;
            String written = "";
            for (int i = 0; i < entries.size(); i++) {
                AuditEntry entry = entries.get(i);
                AuditHead head = heads.get(i);
                if (!entry.at().equals(at)) {
                    // most entries of a batch have the same
                    at = entry.at();
                    written = PostgresText.timestamp(at);
                }
                rows.cell(entry.pipeline());
                rows.number(head.sequence());
                rows.cell(head.hash());
                rows.cell(written);
                rows.cell(entry.runId());
                rows.cell(entry.stream());
                rows.cell(entry.key().toString());
                rows.cell(entry.version() == null ? null : PostgresText.timestamp(entry.version()));
                rows.cell(entry.action().name());
                rows.cell(entry.target());
                rows.number(entry.batch());
                rows.cell(entry.reason());
                rows.endRow();
            }
            rows.end();
        }
    }

    /** Returns few, as each of them makes appending slower: a run's entries stand side by side, so that ranges find them. */
    @Override
    public List<String> indexes() {
        return List.of(
                "CREATE UNIQUE INDEX IF NOT EXISTS %1$s_sequence ON %1$s (pipeline, sequence)"
                        .formatted(AuditTables.ENTRIES),
                "CREATE INDEX IF NOT EXISTS %1$s_record ON %1$s (record_key)".formatted(AuditTables.ENTRIES),
                "CREATE INDEX IF NOT EXISTS %1$s_run ON %1$s USING brin (run_id)".formatted(AuditTables.ENTRIES));
    }

    @Override
    public PipelineLock lock(String pipeline, String holder) throws SQLException {
        return PostgresLock.take(connections.open(), pipeline, holder);
    }

    @Override
    public String reason(SQLException cause) {
        return "PostgreSQL: "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse("") + " (state " + cause.getSQLState()
                + ")";
    }
}
