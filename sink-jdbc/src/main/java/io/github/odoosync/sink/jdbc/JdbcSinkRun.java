package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.sink.RunContext;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run holds one connection, which keeps the database open, and gives each writer another. Thread-safe. */
final class JdbcSinkRun implements SinkRun {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSinkRun.class);

    private final Dialect dialect;
    private final RunContext context;
    private final Clock clock;
    private final Connection connection;
    private final TableName registryName;
    private final StreamRegistry registry;
    private final Set<JdbcSinkWriter> writers = new HashSet<>();
    private boolean closed;

    private JdbcSinkRun(Dialect dialect, RunContext context, Clock clock, Connection connection) throws SQLException {
        this.dialect = dialect;
        this.context = context;
        this.clock = clock;
        this.connection = connection;
        this.registryName = new TableName(connection.getCatalog(), connection.getSchema(), StreamRegistry.NAME);
        this.registry = new StreamRegistry(dialect, registryName, context);
    }

    static JdbcSinkRun open(Dialect dialect, String url, RunContext context, Clock clock, String place) {
        Connection connection = null;
        JdbcSinkRun run = null;
        try {
            connection = dialect.connect(url);
            run = new JdbcSinkRun(dialect, context, clock, connection);
            run.registry.create(connection);
            return run;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw dialect.failure("opening " + place, e);
        }
    }

    @Override
    public synchronized SinkWriter writer(TargetTable target) {
        requireOpen();
        TableName table = name(target);
        Layout layout = inTransaction("preparing table " + table, transaction -> new TableSetup(dialect, registry)
                .prepare(transaction, target, table));
        JdbcSinkWriter writer = new JdbcSinkWriter(this, target, layout);
        writers.add(writer);
        return writer;
    }

    @Override
    public synchronized void complete(List<StreamSummary> streams) {
        requireOpen();
        inTransaction("noting in " + registryName + " that the run is complete", transaction -> {
            for (StreamSummary stream : streams) {
                registry.complete(transaction, name(stream.table()), stream, now());
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
        Set<JdbcSinkWriter> open;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            open = Set.copyOf(writers);
        }
        open.forEach(JdbcSinkWriter::close);
        closeQuietly(connection);
    }

    Dialect dialect() {
        return dialect;
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

    synchronized void forget(JdbcSinkWriter writer) {
        writers.remove(writer);
    }

    /** {@return a connection in a transaction, owned by the caller} */
    synchronized Connection newConnection() throws SQLException {
        requireOpen();
        Connection another = dialect.another(connection);
        another.setAutoCommit(false);
        return another;
    }

    static void closeQuietly(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection did not close", e);
        }
    }

    private interface Work<T> {
        T in(Connection transaction) throws SQLException;
    }

    private <T> T inTransaction(String doing, Work<T> work) {
        try (Connection transaction = newConnection()) {
            T result = work.in(transaction);
            transaction.commit();
            return result;
        } catch (SQLException e) {
            throw dialect.failure(doing, e);
        }
    }

    private TableName name(TargetTable target) {
        return registryName.sibling(target.namespace().orElse(registryName.schema()), target.name());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("run " + context.runId() + " is closed");
        }
    }
}
