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

/** Tables in DuckDB, read as text, whatever the columns' types. */
final class Warehouse {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\(\\d+,\\s?(\\d+)\\)");

    private final Connection duckDb;

    Warehouse(Connection duckDb) {
        this.duckDb = duckDb;
    }

    /** Type by column, in order, without the columns that the sync adds of its own; empty if there is no such table. */
    Map<String, String> columns(String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        String sql = """
                SELECT column_name, data_type FROM information_schema.columns
                WHERE table_name = ? AND NOT starts_with(column_name, '_') ORDER BY ordinal_position""";
        try (PreparedStatement query = duckDb.prepareStatement(sql)) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.put(row.getString(1), row.getString(2));
                }
            }
        }
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
                .map(column -> asText('"' + column.getKey() + '"', column.getValue()))
                .collect(Collectors.toList());
        String sql = "SELECT id, " + String.join(", ", expressions) + " FROM \"" + table + '"'
                + (marksDeletes(table) ? " WHERE _deleted IS NOT TRUE" : "");
        try (Statement query = duckDb.createStatement();
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

    private boolean marksDeletes(String table) throws SQLException {
        String sql =
                "SELECT count(*) FROM information_schema.columns WHERE column_name = '_deleted' AND table_name = ?";
        try (PreparedStatement query = duckDb.prepareStatement(sql)) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getLong(1) > 0;
            }
        }
    }

    /** Moments are told in UTC, to the second where they have no fraction, whatever the session's time zone. */
    private static String asText(String column, String type) {
        return type.startsWith("TIMESTAMP")
                ? "CAST(make_timestamp(epoch_us(" + column + ")) AS VARCHAR)"
                : "CAST(" + column + " AS VARCHAR)";
    }
}
