package io.github.odoosync.live.oracle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables in DuckDB or PostgreSQL, read as text, whatever the columns' types. */
final class Warehouse {
    private static final Pattern DECIMAL = Pattern.compile("(?:DECIMAL|numeric)\\(\\d+,\\s?(\\d+)\\)");

    private final Connection connection;
    private final Engine engine;

    Warehouse(Connection connection) throws SQLException {
        this.connection = connection;
        this.engine = Engine.of(connection);
    }

    /** Type by column, in order, without the columns that the sync adds of its own; empty if there is no such table. */
    Map<String, String> columns(String table) throws SQLException {
        Map<String, String> columns = allColumns(table);
        columns.keySet().removeIf(column -> column.startsWith("_"));
        return columns;
    }

    /** Digits behind the point of a type, or -1 if it is no decimal. */
    static int scale(String type) {
        Matcher decimal = DECIMAL.matcher(type);
        return decimal.matches() ? Integer.parseInt(decimal.group(1)) : -1;
    }

    /** Values as text by id, in the order of the columns; rows that are marked as deleted are left out. */
    Map<Long, @Nullable String[]> rows(String table, Map<String, String> columns) throws SQLException {
        List<String> expressions = columns.entrySet().stream()
                .map(column -> engine.asText('"' + column.getKey() + '"', column.getValue()))
                .collect(Collectors.toList());
        String sql = "SELECT id, " + String.join(", ", expressions) + " FROM \"" + table + '"'
                + (allColumns(table).containsKey("_deleted") ? " WHERE _deleted IS NOT TRUE" : "");
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            return read(row, expressions.size());
        }
    }

    static Map<Long, @Nullable String[]> read(ResultSet row, int width) throws SQLException {
        Map<Long, @Nullable String[]> rows = new TreeMap<>();
        while (row.next()) {
            @Nullable String[] values = new @Nullable String[width];
            for (int i = 0; i < width; i++) {
                values[i] = row.getString(i + 2);
            }
            if (rows.put(row.getLong(1), values) != null) {
                throw new IllegalStateException("id " + row.getLong(1) + " appears twice");
            }
        }
        return rows;
    }

    private Map<String, String> allColumns(String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(engine.columns())) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.put(row.getString(1), row.getString(2));
                }
            }
        }
        return columns;
    }
}
