package io.github.odoosync.sink.jdbc.internal.duckdb;

import io.github.odoosync.sink.jdbc.internal.dialect.Database;
import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.jdbc.internal.dialect.DirectInsert;
import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.sql.record.Misfit;
import io.github.odoosync.sink.sql.record.NewestPerKey;
import io.github.odoosync.sink.sql.record.ValueLimits;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.sink.sql.text.Identifiers;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.sink.SinkException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** DuckDB: types of its own names, no index on a synced table, loads through the appender. */
public final class DuckDbDialect implements Dialect {
    // the outermost values of DATE and TIMESTAMP mean infinity
    private static final ValueLimits LIMITS = new ValueLimits(
            true,
            Integer.MAX_VALUE,
            -Integer.MAX_VALUE + 1L,
            Integer.MAX_VALUE - 1L,
            -9_223_372_022_400_000_000L,
            Long.MAX_VALUE - 1);

    private static final String CHECKPOINT_DEFAULT = "16.0 MiB";

    /** {@return the first connection of a run, with a log that may grow} */
    public static Connection connect(String url) throws SQLException {
        Connection connection = new DuckDBDriver().connect(url, new Properties());
        boolean done = false;
        try {
            checkpointSeldom(connection);
            done = true;
            return connection;
        } finally {
            if (!done) {
                Database.closeQuietly(connection);
            }
        }
    }

    /**
     * Lets the database's log grow before it is worked into the file, where its user has set nothing else: after each few
     * batches that costs about as much as all else that is done to write them.
     */
    private static void checkpointSeldom(Connection connection) throws SQLException {
        if (Sql.text(connection, "SELECT current_setting('checkpoint_threshold')")
                .equals(CHECKPOINT_DEFAULT)) {
            Sql.execute(connection, "SET checkpoint_threshold = '128MiB'");
        }
    }

    @Override
    public Connection another(Connection connection, Database.Connector connector) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).duplicate();
    }

    /** As a setting of the session: as one of the connection it would keep others from the file. */
    @Override
    public void streamRows(Connection connection) throws SQLException {
        Sql.execute(connection, "SET SESSION " + DuckDBDriver.JDBC_STREAM_RESULTS + " = true");
    }

    @Override
    public int maxIdentifierBytes() {
        return 255;
    }

    @Override
    public String fold(String identifier) {
        return identifier.toLowerCase(Locale.ROOT);
    }

    @Override
    public String spell(String identifier) {
        return identifier;
    }

    @Override
    public ValueLimits limits() {
        return LIMITS;
    }

    @Override
    public String typeName(LogicalType type) {
        return DuckDbTypes.name(type);
    }

    @Override
    public String orderBy(String column, LogicalType type) {
        return column;
    }

    /** An index makes updates of tables with lists many times slower. */
    @Override
    public boolean hasPrimaryKeys() {
        return false;
    }

    @Override
    public List<String> lackingRights(Connection connection, TableName table, boolean alters) throws SQLException {
        String readOnly = Sql.text(
                connection,
                "SELECT readonly FROM duckdb_databases() WHERE database_name = "
                        + Identifiers.literal(table.catalog()));
        return readOnly.equals("true")
                ? List.of("the database is opened for reading alone; leave access_mode=READ_ONLY out of the URL")
                : List.of();
    }

    @Override
    public void createSchema(Connection connection, TableName table) throws SQLException {
        Sql.execute(
                connection,
                "CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(table.catalog()) + "."
                        + Identifiers.quote(table.schema()));
    }

    @Override
    public Map<String, TableColumn> columns(Connection connection, TableName table) throws SQLException {
        String sql = """
                SELECT column_name, data_type, comment FROM duckdb_columns()
                WHERE database_name = ? AND lower(schema_name) = lower(?) AND lower(table_name) = lower(?)
                ORDER BY column_index""";
        Map<String, TableColumn> columns = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, table.catalog());
            select.setString(2, table.schema());
            select.setString(3, table.name());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    String typeName = rows.getString(2);
                    columns.put(
                            fold(name), new TableColumn(name, typeName, DuckDbTypes.type(typeName), rows.getString(3)));
                }
            }
        }
        return columns;
    }

    @Override
    public DirectInsert directInsert(Layout layout) {
        return new DuckDbInsert(layout);
    }

    @Override
    public void stage(Connection connection, Layout layout, List<NewestPerKey.Entry> entries) throws SQLException {
        DuckDbAppend.stage(connection, layout, entries);
    }

    @Override
    public Map<Integer, Misfit> misfits(Connection connection, Layout layout, List<NewestPerKey.Entry> entries)
            throws SQLException {
        Map<Integer, Misfit> misfits = new HashMap<>();
        for (Layout.Column column : layout.columns()) {
            if (column.field().type().equals(LogicalType.JSON)) {
                // the appender stores any text in a JSON column
                String sql = "SELECT _odoosync_ordinal FROM _odoosync_stage WHERE NOT json_valid("
                        + Identifiers.quote(column.name()) + ")";
                try (Statement select = connection.createStatement();
                        ResultSet rows = select.executeQuery(sql)) {
                    while (rows.next()) {
                        misfits.put(
                                rows.getInt(1),
                                new Misfit(
                                        Misfit.NOT_JSON,
                                        "field " + column.field().name() + ": the text is not JSON"));
                    }
                }
            }
        }
        return misfits;
    }

    @Override
    public SinkException failure(String doing, SQLException cause) {
        return DuckDbFailure.of(doing, cause);
    }
}
