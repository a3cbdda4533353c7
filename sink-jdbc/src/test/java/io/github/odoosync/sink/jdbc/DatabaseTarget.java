package io.github.odoosync.sink.jdbc;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.testkit.sink.SinkTarget;
import io.github.odoosync.testkit.sink.StoredRow;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database of a test, looked at without the sink. */
interface DatabaseTarget extends SinkTarget {

    String url();

    default Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    default void execute(String... statements) throws SQLException {
        try (Connection connection = connect()) {
            for (String statement : statements) {
                Sql.execute(connection, statement);
            }
        }
    }

    default String text(String query) throws SQLException {
        try (Connection connection = connect()) {
            return Sql.text(connection, query);
        }
    }

    @Override
    default List<StoredRow> rows(TargetTable table) {
        return rows(table, table.name(), "");
    }

    @Override
    default List<StoredRow> versions(TargetTable table) {
        return rows(table, table.name() + "_history", ", _valid_from");
    }

    private List<StoredRow> rows(TargetTable table, String name, String order) {
        String keys = String.join(", ", table.schema().keyFields());
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM \"%s\".\"%s\".\"%s\" ORDER BY %s%s"
                        .formatted(
                                connection.getCatalog(),
                                table.namespace().orElse(connection.getSchema()),
                                name,
                                keys,
                                order))) {
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
            // java.sql's own classes would pass through the JVM's time zone
            case "TIMESTAMP", "timestamp" ->
                rows.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            case "date" -> rows.getObject(column, LocalDate.class);
            case "JSON", "json" -> value.toString();
            case "BIGINT[]", "_int8" -> List.of((Object[]) ((Array) value).getArray());
            default -> value;
        };
    }
}
