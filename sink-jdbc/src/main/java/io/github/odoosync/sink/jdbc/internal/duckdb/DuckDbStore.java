package io.github.odoosync.sink.jdbc.internal.duckdb;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.jdbc.internal.store.AuditTables;
import io.github.odoosync.sink.jdbc.internal.store.Connections;
import io.github.odoosync.sink.jdbc.internal.store.StoreDatabase;
import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** DuckDB, whose file admits one process, so that what excludes others within it is enough. */
public final class DuckDbStore implements StoreDatabase {
    private static final Map<String, Object> MONITORS = new ConcurrentHashMap<>();
    private static final Map<String, Held> LOCKS = new ConcurrentHashMap<>();

    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final Connections connections;

    /** Keeps state or audit in the file that the connections lead to. */
    public DuckDbStore(Source source) {
        this.connections = new Connections(() -> connect(source));
    }

    @Override
    public <T> T alone(String name, Work<T> work) throws SQLException {
        return connections.with(connection -> {
            synchronized (MONITORS.computeIfAbsent(name + " " + file(connection), key -> new Object())) {
                return StoreDatabase.transaction(connection, work);
            }
        });
    }

    @Override
    public <T> T snapshot(Work<T> work) throws SQLException {
        return connections.with(connection -> StoreDatabase.transaction(connection, work));
    }

    @Override
    public Runnable session() {
        return connections.session();
    }

    @Override
    public void load(Connection connection, List<AuditEntry> entries, List<AuditHead> heads) throws SQLException {
        try (DuckDBAppender row =
                connection.unwrap(DuckDBConnection.class).createAppender(connection.getSchema(), AuditTables.ENTRIES)) {
            for (int i = 0; i < entries.size(); i++) {
                AuditEntry entry = entries.get(i);
                row.beginRow()
                        .append(entry.pipeline())
                        .append(heads.get(i).sequence())
                        .append(heads.get(i).hash())
                        .appendEpochMicros(Micros.of(entry.at()))
                        .append(entry.runId())
                        .append(entry.stream())
                        .append(entry.key().toString());
                appendVersion(row, entry.version());
                row.append(entry.action().name()).append(entry.target()).append(entry.batch());
                if (entry.reason() == null) {
                    row.appendNull();
                } else {
                    row.append(entry.reason());
                }
                row.endRow();
            }
            row.flush();
        }
    }

    /** Returns none: DuckDB skips what can't match by itself, and its indexes make appending slow. */
    @Override
    public List<String> indexes() {
        return List.of();
    }

    @Override
    public PipelineLock lock(String pipeline, String holder) throws SQLException {
        Connection connection = connections.open();
        Held lock = null;
        try {
            lock = new Held(pipeline, holder, file(connection), connection);
            Held other = LOCKS.putIfAbsent(lock.key(), lock);
            if (other != null) {
                lock = null;
                throw new StateException(
                        "pipeline " + pipeline + " is being run by " + other.holder
                                + " in this process; wait until that" + " run ends",
                        null);
            }
            return lock;
        } finally {
            if (lock == null) {
                connection.close();
            }
        }
    }

    @Override
    public String reason(SQLException cause) {
        return String.valueOf(DuckDbFailure.of("DuckDB", cause).getMessage());
    }

    /** Connects, and waits while the last one who had the file open in this process is closing it. */
    private static Connection connect(Source source) throws SQLException {
        long start = System.nanoTime();
        while (true) {
            try {
                return source.connect();
            } catch (SQLException e) {
                if (!String.valueOf(e.getMessage()).contains("Unique file handle conflict")
                        || System.nanoTime() - start > CLOSING.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    private static void appendVersion(DuckDBAppender row, @Nullable Instant version) throws SQLException {
        if (version == null) {
            row.appendNull();
        } else {
            row.appendEpochMicros(Micros.of(version));
        }
    }

    private static String file(Connection connection) throws SQLException {
        return Sql.text(connection, "SELECT path FROM duckdb_databases() WHERE database_name = current_database()");
    }

    /** Keeps the file open, and thereby every other process out. */
    private record Held(String pipeline, String holder, String file, Connection connection) implements PipelineLock {

        String key() {
            return pipeline + " " + file;
        }

        @Override
        public void requireHeld() {
            if (LOCKS.get(key()) != this) {
                throw new StateException("the lock of pipeline " + pipeline + " was given back by " + holder, null);
            }
        }

        @Override
        public void close() {
            if (LOCKS.get(key()) != this) {
                return;
            }
            try {
                connection.close();
            } catch (SQLException e) {
                throw new StateException("the lock of pipeline " + pipeline + " can't be given back", e);
            } finally {
                LOCKS.remove(key());
            }
        }
    }
}
