package io.github.odoosync.sink.jdbc.internal.run;

import io.github.odoosync.sink.jdbc.internal.dialect.Database;
import io.github.odoosync.sink.sql.schema.ListingSql;
import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists a table's rows, each listing on a connection of its own, so that it sees one moment of the table. */
final class JdbcHeldRows implements HeldRows, OpenResource {
    private static final int ROWS_AT_ONCE = 5_000;

    private final JdbcSinkRun run;
    private final ListingSql sql;
    // closing the run closes its listings from another thread
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    JdbcHeldRows(JdbcSinkRun run, ListingSql sql) {
        this.run = run;
        this.sql = sql;
    }

    @Override
    public Stream<HeldRow> rows(@Nullable Instant sinceVersion) {
        if (sql.nothingIsHeld()) {
            return Stream.empty();
        }
        return listing(() -> {
            Connection connection = connect();
            PreparedStatement select = connection.prepareStatement(
                    sql.rows(sinceVersion != null), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            select.setFetchSize(ROWS_AT_ONCE);
            if (sinceVersion != null) {
                select.setString(1, Micros.sql(sinceVersion));
            }
            HeldRowReader rows = new HeldRowReader(select.executeQuery(), sql.keys(), this::failure);
            return StreamSupport.stream(rows, false).onClose(() -> disconnect(connection));
        });
    }

    @Override
    public List<RecordKey> referring(String field, Collection<Long> ids) {
        if (sql.nothingIsHeld() || ids.isEmpty() || !sql.hasColumn(field)) {
            return List.of();
        }
        return listing(() -> {
            Connection connection = connect();
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery(sql.referring(field, ids))) {
                List<RecordKey> keys = new ArrayList<>();
                while (rows.next()) {
                    keys.add(HeldRowReader.key(rows, sql.keys()));
                }
                return keys;
            } finally {
                disconnect(connection);
            }
        });
    }

    /** Ends the listings, those too whose streams were not closed. */
    @Override
    public void close() {
        closed = true;
        Set.copyOf(connections).forEach(this::disconnect);
        run.forget(this);
    }

    private interface Work<T> {
        T done() throws SQLException;
    }

    private <T> T listing(Work<T> work) {
        try {
            return work.done();
        } catch (SQLException e) {
            close();
            throw failure(e);
        }
    }

    private RuntimeException failure(SQLException cause) {
        return run.dialect().failure("listing table " + sql.table(), cause);
    }

    private Connection connect() throws SQLException {
        if (closed) {
            throw new IllegalStateException("the list of table " + sql.table() + " is closed");
        }
        Connection connection = run.newConnection();
        connections.add(connection);
        run.dialect().streamRows(connection);
        return connection;
    }

    private void disconnect(Connection connection) {
        connections.remove(connection);
        Database.closeQuietly(connection);
    }
}
