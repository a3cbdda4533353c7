package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.TargetTable;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A DuckDB file in a test's folder. */
final class DuckDbTarget implements TestTarget {
    private final Path file;

    DuckDbTarget(Path folder) {
        this.file = folder.resolve("warehouse.duckdb");
    }

    Path file() {
        return file;
    }

    @Override
    public Sink sink() {
        return JdbcSink.duckDb(file);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + file);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect()) {
            for (String statement : statements) {
                Sql.execute(connection, statement);
            }
        }
    }

    String text(String query) throws SQLException {
        try (Connection connection = connect()) {
            return Sql.text(connection, query);
        }
    }

    @Override
    public List<StoredRow> rows(TargetTable table) {
        String keys = String.join(", ", table.schema().keyFields());
        String schema = table.namespace().orElse("main");
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM \"%s\".\"%s\".\"%s\" ORDER BY %s"
                        .formatted(connection.getCatalog(), schema, table.name(), keys))) {
            List<StoredRow> stored = new ArrayList<>();
            while (rows.next()) {
                stored.add(row(rows));
            }
            return stored;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static StoredRow row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.put(columns.getColumnName(i), value(rows, i, columns.getColumnTypeName(i)));
        }
        return new StoredRow(values);
    }

    private static @Nullable Object value(ResultSet rows, int column, String type) throws SQLException {
        Object value = rows.getObject(column);
        if (value == null) {
            return null;
        }
        return switch (type) {
            // the driver's java.sql.Timestamp would pass through the JVM's time zone
            case "TIMESTAMP" -> rows.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            case "JSON" -> value.toString();
            case "BIGINT[]" -> List.of((Object[]) ((Array) value).getArray());
            default -> value;
        };
    }
}
