package io.github.odoosync.sink.jdbc.internal.postgres;

import io.github.odoosync.sink.jdbc.internal.dialect.Database;
import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.sql.record.Misfit;
import io.github.odoosync.sink.sql.record.NewestPerKey;
import io.github.odoosync.sink.sql.record.ValueLimits;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.sink.sql.text.Identifiers;
import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SinkException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/** PostgreSQL: a primary key on a synced table, loads by COPY, waits for another's lock for a while. */
public final class PostgresDialect implements Dialect {
    private static final ValueLimits LIMITS = new ValueLimits(
            false,
            Integer.MAX_VALUE,
            // from 4713 BC on; of timestamps the last years are left out, which microseconds from 1970 can't tell
            LocalDate.of(-4712, 1, 1).toEpochDay(),
            LocalDate.of(5_874_897, 12, 31).toEpochDay(),
            Micros.of(Instant.parse("-4712-01-01T00:00:00Z")),
            Micros.of(Instant.parse("+294246-12-31T23:59:59.999999Z")));

    private final Duration lockWait;

    /** Waits at most {@code lockWait} for another's lock. */
    public PostgresDialect(Duration lockWait) {
        this.lockWait = lockWait;
    }

    /** Checks a URL; the driver's own message would tell the URL. */
    public static void checkUrl(String url) {
        if (!new Driver().acceptsURL(PostgresSecrets.moved(url, new Properties()))) {
            throw new IllegalArgumentException(
                    "url is none that PostgreSQL's driver takes; write jdbc:postgresql://<host>:<port>/<database>");
        }
    }

    /** {@return a connection to a URL; a password among the properties counts more than one of its own} */
    public static Connection connect(String url, Properties properties) throws SQLException {
        Properties all = new Properties();
        all.setProperty("ApplicationName", "odoosync");
        all.setProperty("tcpKeepAlive", "true");
        String shown = PostgresSecrets.moved(url, all);
        all.putAll(properties);
        Connection connection = new Driver().connect(shown, all);
        if (connection == null) {
            throw new SQLException("the driver does not understand the URL", "08001");
        }
        return connection;
    }

    @Override
    public Connection another(Connection connection, Database.Connector connector) throws SQLException {
        return connector.connect();
    }

    /** Holds for the transaction alone, since the connection may come from a pool. */
    @Override
    public void begin(Connection connection) throws SQLException {
        Sql.execute(connection, """
                SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
                SET LOCAL lock_timeout = %d;
                SET LOCAL idle_in_transaction_session_timeout = '10min'""".formatted(lockWait.toMillis()));
    }

    @Override
    public int maxIdentifierBytes() {
        return 63;
    }

    /** Lower case, as far as PostgreSQL folds what stands without quotes: ASCII alone. */
    @Override
    public String fold(String identifier) {
        StringBuilder folded = new StringBuilder(identifier);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return folded.toString();
    }

    @Override
    public String spell(String identifier) {
        return fold(identifier);
    }

    @Override
    public ValueLimits limits() {
        return LIMITS;
    }

    @Override
    public String typeName(LogicalType type) {
        return PostgresTypes.name(type);
    }

    /** JSON is staged as text, so that one that is none does not end the COPY. */
    @Override
    public String stagingTypeName(LogicalType type) {
        return type.equals(LogicalType.JSON) ? "text" : typeName(type);
    }

    @Override
    public boolean hasPrimaryKeys() {
        return true;
    }

    @Override
    public String orderBy(String column, LogicalType type) {
        return type.equals(LogicalType.STRING) ? column + " COLLATE \"C\"" : column;
    }

    @Override
    public List<String> lackingRights(Connection connection, TableName table, boolean alters) throws SQLException {
        return new PostgresRights(connection, table).lacking(alters);
    }

    @Override
    public void createSchema(Connection connection, TableName table) throws SQLException {
        // IF NOT EXISTS asks for the right to create even where nothing is to be created
        if (Sql.text(connection, "SELECT 1 FROM pg_namespace WHERE nspname = " + Identifiers.literal(table.schema()))
                .isEmpty()) {
            Sql.execute(connection, "CREATE SCHEMA " + Identifiers.quote(table.schema()));
        }
    }

    @Override
    public Map<String, TableColumn> columns(Connection connection, TableName table) throws SQLException {
        // where two names differ in case alone, the one in lower case comes last and counts
        String sql = """
                SELECT a.attname, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped
                ORDER BY a.attname = lower(a.attname), a.attnum""";
        Map<String, TableColumn> columns = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, table.schema());
            select.setString(2, table.name());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    String typeName = rows.getString(2);
                    columns.put(
                            fold(name),
                            new TableColumn(name, typeName, PostgresTypes.type(typeName), rows.getString(3)));
                }
            }
        }
        return columns;
    }

    @Override
    public void stage(Connection connection, Layout layout, List<NewestPerKey.Entry> entries) throws SQLException {
        long copied = new PostgresCopy(layout).copy(connection, entries);
        if (copied != entries.size()) {
            throw new PermanentSinkException(
                    "COPY took " + copied + " of " + entries.size() + " rows for table " + layout.table() + " (S7)",
                    null);
        }
    }

    @Override
    public Map<Integer, Misfit> misfits(Connection connection, Layout layout, List<NewestPerKey.Entry> entries)
            throws SQLException {
        return PostgresJson.misfits(connection, layout, entries);
    }

    @Override
    public SinkException failure(String doing, SQLException cause) {
        return PostgresFailure.of(doing, cause);
    }
}
