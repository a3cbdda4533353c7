package io.github.odoosync.sink.jdbc;

import io.github.odoosync.sink.jdbc.internal.duckdb.DuckDbUrl;
import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.jdbc.internal.store.StoreDatabase;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Keeps each stream's state in a row of the table {@code _odoosync_state} of a DuckDB file or a PostgreSQL database,
 * which may be the one that a sink writes to. Thread-safe; opens a connection for each call.
 *
 * <p>Tables are created in the connection's schema when they are missing. On PostgreSQL a pipeline's lock is an advisory
 * lock of a connection of its own, and {@code _odoosync_locks} names its holder; on DuckDB it keeps the file open, which
 * admits one process.
 */
public final class JdbcWatermarkStore implements WatermarkStore {
    private final StoreDatabase database;
    private final String place;
    private boolean created;

    private JdbcWatermarkStore(StoreDatabase database, String place) {
        this.database = database;
        this.place = place;
    }

    /**
     * Returns a store in a DuckDB file, which is created when it is missing.
     *
     * @param file where; its folder must exist
     * @return the store
     * @throws IllegalArgumentException if the path holds a semicolon, which DuckDB's URLs can't
     */
    public static JdbcWatermarkStore duckDb(Path file) {
        return to(DuckDbUrl.of(file));
    }

    /**
     * Returns a store in a database.
     *
     * @param url {@code jdbc:duckdb:<file>} or {@code jdbc:postgresql:…}
     * @return the store
     * @throws IllegalArgumentException if the URL names a database that is not supported
     */
    public static JdbcWatermarkStore to(String url) {
        return new JdbcWatermarkStore(Databases.store(url), Databases.place(url));
    }

    /**
     * Returns a store in PostgreSQL whose password comes from elsewhere.
     *
     * @param url {@code jdbc:postgresql:…?user=…}; a password in it is not used
     * @param password asked for with each connection, so that one that was rotated is found; for example
     *     {@link io.github.odoosync.spi.state.CredentialStore#supplier}
     * @return the store
     * @throws IllegalArgumentException if the URL names another database
     */
    public static JdbcWatermarkStore to(String url, Supplier<String> password) {
        return new JdbcWatermarkStore(Databases.store(url, password), Databases.place(url));
    }

    /**
     * Returns a store in a database, to which it connects once to learn what it is.
     *
     * @param source of connections to DuckDB or PostgreSQL; a pool's must be unwrappable to the driver's
     * @return the store
     * @throws IllegalArgumentException if the database is not supported
     * @throws StateException if it can't be reached
     */
    public static JdbcWatermarkStore on(DataSource source) {
        try {
            return new JdbcWatermarkStore(Databases.store(source), "the data source");
        } catch (SQLException e) {
            throw new StateException("the data source of the state can't be reached; see that its database is up", e);
        }
    }

    @Override
    public Optional<StreamState> load(StreamId stream) {
        try {
            create();
            return database.snapshot(connection -> {
                try (PreparedStatement select = connection.prepareStatement(
                        "SELECT mark, document FROM _odoosync_state WHERE pipeline = ? AND stream = ?")) {
                    select.setString(1, stream.pipeline());
                    select.setString(2, stream.stream());
                    try (ResultSet row = select.executeQuery()) {
                        return row.next() ? Optional.of(state(stream, row)) : Optional.empty();
                    }
                }
            });
        } catch (SQLException e) {
            throw failed("the state of " + stream + " can't be read from " + place, e);
        }
    }

    @Override
    public void save(StreamId stream, StreamState state) {
        try {
            create();
            database.alone(
                    "state " + stream,
                    connection -> Sql.update(
                            connection,
                            """
                    INSERT INTO _odoosync_state (pipeline, stream, mark, document) VALUES (?, ?, ?, ?)
                    ON CONFLICT (pipeline, stream) DO UPDATE SET mark = excluded.mark, document = excluded.document""",
                            stream.pipeline(),
                            stream.stream(),
                            state.mark() == null ? "" : state.mark().toString(),
                            state.document()));
        } catch (SQLException e) {
            throw failed("the state of " + stream + " can't be saved to " + place + ", the state before stands", e);
        }
    }

    /**
     * Takes the lock.
     *
     * @throws StateException if another one holds it, or the database can't be reached
     */
    @Override
    public PipelineLock lock(String pipeline, String holder) {
        try {
            create();
            return new RunLock(database.lock(pipeline, holder), database.session());
        } catch (SQLException e) {
            throw failed("pipeline " + pipeline + " can't be locked in " + place, e);
        }
    }

    private synchronized void create() throws SQLException {
        if (!created) {
            database.alone("tables", connection -> {
                Sql.execute(connection, """
                        CREATE TABLE IF NOT EXISTS _odoosync_state (
                          pipeline VARCHAR NOT NULL, stream VARCHAR NOT NULL, mark VARCHAR NOT NULL,
                          document VARCHAR NOT NULL, PRIMARY KEY (pipeline, stream))""");
                Sql.execute(connection, """
                        CREATE TABLE IF NOT EXISTS _odoosync_locks (
                          pipeline VARCHAR NOT NULL PRIMARY KEY, holder VARCHAR NOT NULL, since TIMESTAMP)""");
                return true;
            });
            created = true;
        }
    }

    private StreamState state(StreamId stream, ResultSet row) throws SQLException {
        String mark = row.getString(1);
        try {
            return new StreamState(mark.isEmpty() ? null : Instant.parse(mark), row.getString(2));
        } catch (DateTimeException e) {
            throw new StateException(
                    "the state of " + stream + " in " + place + " is damaged: its mark is no moment. Restore the row of"
                            + " _odoosync_state from a backup, or delete it to load the stream from the start, which"
                            + " loses nothing",
                    e);
        }
    }

    private StateException failed(String what, SQLException cause) {
        return new StateException(what + "; " + database.reason(cause), cause);
    }

    /** A lock that keeps the connections of its run. */
    private record RunLock(PipelineLock lock, Runnable session) implements PipelineLock {
        @Override
        public void requireHeld() {
            lock.requireHeld();
        }

        @Override
        public void close() {
            try {
                lock.close();
            } finally {
                session.run();
            }
        }
    }
}
