package io.github.odoosync.sink.jdbc.internal.postgres;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.jdbc.internal.store.AuditTables;
import io.github.odoosync.sink.jdbc.internal.store.StoreDatabase;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.state.PipelineLock;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** PostgreSQL, which excludes others with advisory locks. */
public final class PostgresStore implements StoreDatabase {
    private final Source source;

    /** Keeps state or audit in the database that the connections lead to. */
    public PostgresStore(Source source) {
        this.source = source;
    }

    @Override
    public <T> T alone(String name, Work<T> work) throws SQLException {
        try (Connection connection = source.connect()) {
            return StoreDatabase.transaction(connection, transaction -> {
                // what is read after the wait must be what the one before has written
                Sql.execute(transaction, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
                try (PreparedStatement wait =
                        transaction.prepareStatement("SELECT pg_advisory_xact_lock(" + PostgresLock.KEY + ")")) {
                    wait.setString(1, name);
                    wait.execute();
                }
                return work.in(transaction);
            });
        }
    }

    @Override
    public <T> T snapshot(Work<T> work) throws SQLException {
        try (Connection connection = source.connect()) {
            return StoreDatabase.transaction(connection, transaction -> {
                Sql.execute(transaction, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                return work.in(transaction);
            });
        }
    }

    @Override
    public void load(Connection connection, List<AuditEntry> entries, List<AuditHead> heads) throws SQLException {
        StringBuilder rows = new StringBuilder(300 * entries.size());
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
            cell(rows, entry.pipeline());
            rows.append('\t').append(head.sequence()).append('\t').append(head.hash());
            rows.append('\t').append(written).append('\t');
            cell(rows, entry.runId());
            cell(rows.append('\t'), entry.stream());
            cell(rows.append('\t'), entry.key().toString());
            cell(rows.append('\t'), entry.version() == null ? null : PostgresText.timestamp(entry.version()));
            rows.append('\t').append(entry.action().name()).append('\t');
            cell(rows, entry.target());
            rows.append('\t').append(entry.batch()).append('\t');
            cell(rows, entry.reason());
            rows.append('\n');
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + AuditTables.ENTRIES + " FROM STDIN", new StringReader(rows.toString()));
        } catch (IOException e) {
            throw new SQLException("the connection broke while rows were sent", "08006", e);
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
        return PostgresLock.take(source, pipeline, holder);
    }

    @Override
    public String reason(SQLException cause) {
        return "PostgreSQL: "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse("") + " (state " + cause.getSQLState()
                + ")";
    }

    private static void cell(StringBuilder row, @Nullable String text) {
        if (text == null) {
            row.append("\\N");
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> row.append("\\\\");
                case '\t' -> row.append("\\t");
                case '\n' -> row.append("\\n");
                case '\r' -> row.append("\\r");
                default -> row.append(c);
            }
        }
    }
}
