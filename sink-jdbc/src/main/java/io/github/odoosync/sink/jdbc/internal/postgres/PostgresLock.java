package io.github.odoosync.sink.jdbc.internal.postgres;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline's lock as an advisory lock of a PostgreSQL session of its own: it goes with the connection, and so with the
 * process. The table {@code _odoosync_locks} names the holder for the message that others get.
 */
final class PostgresLock implements PipelineLock {
    /** An advisory lock's number from a name; each schema has its own. */
    static final String KEY = "hashtextextended('odoosync ' || current_schema() || ' ' || ?, 0)";

    private static final String HELD = """
            SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()
              AND objsubid = 1 AND ((classid::bigint << 32) | objid::bigint) =\s""" + KEY;

    private final Connection connection;
    private final String pipeline;
    private final String holder;
    private boolean closed;

    private PostgresLock(Connection connection, String pipeline, String holder) {
        this.connection = connection;
        this.pipeline = pipeline;
        this.holder = holder;
    }

    /** Takes the lock on a connection, which closes with it, or with the failure to take it. */
    static PostgresLock take(Connection connection, String pipeline, String holder) throws SQLException {
        boolean taken = false;
        try {
            connection.setAutoCommit(true);
            taken = "t".equals(text(connection, "SELECT pg_try_advisory_lock(" + KEY + ")", name(pipeline)));
            if (!taken) {
                throw held(connection, pipeline);
            }
            Sql.update(connection, """
                    INSERT INTO _odoosync_locks (pipeline, holder, since) VALUES (?, ?, localtimestamp)
                    ON CONFLICT (pipeline) DO UPDATE SET holder = excluded.holder, since = excluded.since""", pipeline, holder);
            return new PostgresLock(connection, pipeline, holder);
        } catch (SQLException e) {
            if (taken) {
                text(connection, "SELECT pg_advisory_unlock(" + KEY + ")", name(pipeline));
            }
            taken = false;
            throw e;
        } finally {
            if (!taken) {
                connection.close();
            }
        }
    }

    @Override
    public synchronized void requireHeld() {
        if (closed) {
            throw new StateException("the lock of pipeline " + pipeline + " was given back by " + holder, null);
        }
        try {
            if (text(connection, HELD, name(pipeline)) != null) {
                return;
            }
        } catch (SQLException e) {
            throw lost(e);
        }
        throw lost(null);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (connection) {
            text(connection, "SELECT pg_advisory_unlock(" + KEY + ")", name(pipeline));
        } catch (SQLException e) {
            // a broken connection has given the lock back by itself
            if (!String.valueOf(e.getSQLState()).startsWith("08")) {
                throw new StateException("the lock of pipeline " + pipeline + " can't be given back", e);
            }
        }
    }

    private StateException lost(@Nullable SQLException cause) {
        return new StateException(
                "the lock of pipeline " + pipeline
                        + " was lost with its connection to PostgreSQL, so another process may"
                        + " run now; this run stops. Run again; a pooler in between must keep sessions",
                cause);
    }

    private static StateException held(Connection connection, String pipeline) throws SQLException {
        String holder = text(connection, "SELECT holder FROM _odoosync_locks WHERE pipeline = ?", pipeline);
        return new StateException(
                "pipeline " + pipeline + " is being run by " + (holder == null ? "another process" : holder)
                        + "; wait until that run ends, or end that process: its lock goes with it",
                null);
    }

    private static String name(String pipeline) {
        return "lock " + pipeline;
    }

    private static @Nullable String text(Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }
}
