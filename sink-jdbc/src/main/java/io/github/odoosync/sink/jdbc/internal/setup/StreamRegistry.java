package io.github.odoosync.sink.jdbc.internal.setup;

import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.StreamSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code _odoosync_streams}: which stream a table belongs to (S10), and how fresh it is.
 *
 * <p>A merge updates its table's row first, so that of two that run at once the second fails instead of writing what
 * the first can't see.
 */
public final class StreamRegistry {
    /** The table, in the schema of a run's first connection. */
    public static final String NAME = "_odoosync_streams";

    private final Dialect dialect;
    private final TableName registry;
    private final RunContext run;

    /** Keeps the registry for a run. */
    public StreamRegistry(Dialect dialect, TableName registry, RunContext run) {
        this.dialect = dialect;
        this.registry = registry;
        this.run = run;
    }

    /** Makes the table where it is missing. */
    public void create(Connection connection) throws SQLException {
        if (!dialect.columns(connection, registry).isEmpty()) {
            return;
        }
        Sql.execute(connection, """
                CREATE TABLE IF NOT EXISTS %s (
                  pipeline VARCHAR NOT NULL, stream VARCHAR NOT NULL,
                  table_schema VARCHAR NOT NULL, table_name VARCHAR NOT NULL,
                  fresh_until TIMESTAMP, run_id VARCHAR, updated_at TIMESTAMP, changed BIGINT,
                  PRIMARY KEY (table_schema, table_name))""".formatted(registry.sql()));
    }

    /**
     * Makes the table the stream's own.
     *
     * @return whether it already was
     * @throws PermanentSinkException if it belongs to another
     */
    boolean claim(Connection connection, TableName table, String stream) throws SQLException {
        if (owns(connection, table, stream)) {
            return true;
        }
        Sql.update(
                connection,
                "INSERT INTO %s (table_schema, table_name, pipeline, stream) VALUES (?, ?, ?, ?)"
                        .formatted(registry.sql()),
                dialect.fold(table.schema()),
                dialect.fold(table.name()),
                run.pipeline(),
                stream);
        return false;
    }

    /**
     * Looks whose the table is.
     *
     * @return whether it is the stream's own; false if it is nobody's
     * @throws PermanentSinkException if it belongs to another
     */
    boolean owns(Connection connection, TableName table, String stream) throws SQLException {
        Owner owner = owner(connection, table);
        if (owner != null && !owner.equals(new Owner(run.pipeline(), stream))) {
            throw new PermanentSinkException(
                    "table " + table + " belongs to stream " + owner.stream() + " of pipeline " + owner.pipeline()
                            + ", so stream " + stream + " of pipeline " + run.pipeline()
                            + " can't write to it; give this stream another table or namespace, or, if the other is no"
                            + " more, drop the table and its row in " + registry,
                    null);
        }
        return owner != null;
    }

    /** Whether the table is the stream's own, and not nobody's or another's. */
    boolean isOf(Connection connection, TableName table, String stream) throws SQLException {
        return new Owner(run.pipeline(), stream).equals(owner(connection, table));
    }

    private @Nullable Owner owner(Connection connection, TableName table) throws SQLException {
        String owner = "SELECT pipeline, stream FROM %s WHERE table_schema = ? AND table_name = ?";
        try (PreparedStatement select = connection.prepareStatement(owner.formatted(registry.sql()))) {
            select.setString(1, dialect.fold(table.schema()));
            select.setString(2, dialect.fold(table.name()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Owner(row.getString(1), row.getString(2)) : null;
            }
        }
    }

    /** Notes that the run is writing to the table, and keeps every other connection from it until the commit. */
    public void hold(Connection connection, TableName table, String stream, Instant now) throws SQLException {
        String update = "UPDATE %s SET run_id = ?, updated_at = CAST(? AS TIMESTAMP)".formatted(registry.sql());
        if (updateOwn(connection, update, table, stream, run.runId(), Micros.sql(now)) != 1) {
            throw new PermanentSinkException(
                    "table " + table + " no longer belongs to stream " + stream + " of pipeline " + run.pipeline()
                            + " in " + registry + ": somebody changed it during the run; start a new run",
                    null);
        }
    }

    /** Notes how fresh a stream is. */
    public void complete(Connection connection, TableName table, StreamSummary stream, Instant now)
            throws SQLException {
        String update = """
                UPDATE %s SET run_id = ?, updated_at = CAST(? AS TIMESTAMP), fresh_until = CAST(? AS TIMESTAMP),
                  changed = ?""".formatted(registry.sql());
        updateOwn(
                connection,
                update,
                table,
                stream.table().stream(),
                run.runId(),
                Micros.sql(now),
                Micros.sql(stream.freshUntil()),
                stream.changed());
    }

    private long updateOwn(Connection connection, String update, TableName table, String stream, Object... values)
            throws SQLException {
        Object[] parameters = new Object[values.length + 4];
        System.arraycopy(values, 0, parameters, 0, values.length);
        parameters[values.length] = dialect.fold(table.schema());
        parameters[values.length + 1] = dialect.fold(table.name());
        parameters[values.length + 2] = run.pipeline();
        parameters[values.length + 3] = stream;
        return Sql.update(
                connection,
                update + " WHERE table_schema = ? AND table_name = ? AND pipeline = ? AND stream = ?",
                parameters);
    }

    /** Whose a table is. */
    private record Owner(String pipeline, String stream) {}
}
