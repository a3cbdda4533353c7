package io.github.odoosync.sink.jdbc.internal.run;

import io.github.odoosync.sink.jdbc.internal.dialect.Database;
import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.jdbc.internal.setup.StreamRegistry;
import io.github.odoosync.sink.jdbc.internal.setup.TableSetup;
import io.github.odoosync.sink.sql.schema.ListingSql;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run holds one connection, which keeps the database open, and gives each writer another. Thread-safe. */
public final class JdbcSinkRun implements SinkRun {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSinkRun.class);

    private final Database database;
    private final RunContext context;
    private final Clock clock;
    private final Connection connection;
    private final TableNames names;
    private final StreamRegistry registry;
    private final Set<OpenResource> resources = new HashSet<>();
    private boolean closed;

    private JdbcSinkRun(Database database, RunContext context, Clock clock, Connection connection) throws SQLException {
        this.database = database;
        this.context = context;
        this.clock = clock;
        this.connection = connection;
        this.names = TableNames.of(database, connection);
        this.registry = new StreamRegistry(database.dialect(), names.registry(), context);
    }

    /**
     * Opens the database and makes the registry of streams where it is missing.
     *
     * @throws SinkException if the database can't be opened or has no schema to write to
     */
    public static JdbcSinkRun open(Database database, RunContext context, Clock clock) {
        Connection connection = null;
        JdbcSinkRun run = null;
        try {
            connection = database.connect();
            connection.setAutoCommit(true);
            run = new JdbcSinkRun(database, context, clock, connection);
            run.registry.create(connection);
            return run;
        } catch (SinkException e) {
            Database.closeQuietly(connection);
            throw e;
        } catch (SQLException e) {
            Database.closeQuietly(connection);
            throw database.dialect().failure("opening " + database.place(), e);
        }
    }

    @Override
    public synchronized SinkWriter writer(TargetTable target) {
        requireOpen();
        TableName table = names.of(target);
        Layout layout = inTransaction("preparing table " + table, transaction -> new TableSetup(dialect(), registry)
                .prepare(transaction, target, table, now()));
        JdbcSinkWriter writer = new JdbcSinkWriter(this, target, layout);
        resources.add(writer);
        return writer;
    }

    @Override
    public synchronized HeldRows held(TargetTable target) {
        requireOpen();
        TableName table = names.of(target);
        ListingSql sql = inTransaction("listing table " + table, transaction -> new TableSetup(dialect(), registry)
                .listing(transaction, target, table));
        JdbcHeldRows held = new JdbcHeldRows(this, sql);
        resources.add(held);
        return held;
    }

    @Override
    public synchronized void complete(List<StreamSummary> streams) {
        requireOpen();
        inTransaction("noting in " + names.registry() + " that the run is complete", transaction -> {
            for (StreamSummary stream : streams) {
                registry.complete(transaction, names.of(stream.table()), stream, now());
            }
            return streams;
        });
    }

    @Override
    public void fail(Throwable cause) {
        LOG.debug("run {} failed; what it wrote stays", context.runId());
    }

    @Override
    public void close() {
        Set<OpenResource> open;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            open = Set.copyOf(resources);
        }
        open.forEach(OpenResource::close);
        Database.closeQuietly(connection);
    }

    Dialect dialect() {
        return database.dialect();
    }

    StreamRegistry registry() {
        return registry;
    }

    String runId() {
        return context.runId();
    }

    Instant now() {
        return clock.instant();
    }

    synchronized void forget(OpenResource resource) {
        resources.remove(resource);
    }

    /** {@return a connection in a transaction, owned by the caller} */
    synchronized Connection newConnection() throws SQLException {
        requireOpen();
        Connection another = database.another(connection);
        another.setAutoCommit(false);
        return another;
    }

    private interface Work<T> {
        T in(Connection transaction) throws SQLException;
    }

    private <T> T inTransaction(String doing, Work<T> work) {
        try (Connection transaction = newConnection()) {
            dialect().begin(transaction);
            T result = work.in(transaction);
            transaction.commit();
            return result;
        } catch (SQLException e) {
            throw dialect().failure(doing, e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("run " + context.runId() + " is closed");
        }
    }
}
