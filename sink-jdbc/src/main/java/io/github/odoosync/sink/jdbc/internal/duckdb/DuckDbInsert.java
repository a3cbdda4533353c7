package io.github.odoosync.sink.jdbc.internal.duckdb;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.sql.record.NewestPerKey;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.OwnColumn;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes rows straight into a table that has none with ids between theirs, as in a first load: there each row is new by
 * S5, and to stage and judge it would only take time.
 */
final class DuckDbInsert {
    private static final int MOST_RANGES = 16;

    private final Connection connection;
    private final Layout layout;
    private final String from;

    private DuckDbInsert(Connection connection, Layout layout) {
        this.connection = connection;
        this.layout = layout;
        this.from = " FROM " + layout.table().sql();
    }

    /**
     * Writes the rows, where that can be done.
     *
     * @return whether they were written; if not, the table is as it was
     */
    static boolean insert(
            Connection connection, Layout layout, List<NewestPerKey.Entry> entries, Instant now, String runId)
            throws SQLException {
        List<IdRange> ranges = ranges(layout, entries);
        return !ranges.isEmpty()
                && ranges.size() <= MOST_RANGES
                && new DuckDbInsert(connection, layout).insert(ranges, entries, now, runId);
    }

    private boolean insert(List<IdRange> ranges, List<NewestPerKey.Entry> entries, Instant now, String runId)
            throws SQLException {
        String among = ranges.stream()
                .map(range -> quote(layout.keys().get(0)) + " BETWEEN " + range.first() + " AND " + range.last())
                .collect(joining(" OR ", " WHERE (", ")"));
        List<DuckDbAppend.Cell> cells = cellsWithoutRows(among, now, runId);
        if (cells.isEmpty()) {
            return false;
        }
        List<NewestPerKey.Entry> live =
                entries.stream().filter(entry -> !entry.record().deleted()).toList();
        DuckDbAppend.append(connection, layout.table(), cells, live);
        String broken = brokenJson();
        if (!broken.isEmpty() && count(among + " AND (" + broken + ")") > 0) {
            Sql.execute(connection, "DELETE" + from + among);
            return false;
        }
        long inserted = count(among);
        if (inserted != live.size()) {
            throw new PermanentSinkException(
                    "table " + layout.table() + " took " + inserted + " of " + live.size()
                            + " new rows; nothing of the batch was kept (S7)",
                    null);
        }
        return true;
    }

    /** {@return a cell for each of the table's columns; none if it has a row there, or a column that is not the layout's} */
    private List<DuckDbAppend.Cell> cellsWithoutRows(String where, Instant now, String runId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT *" + from + where + " LIMIT 1");
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? List.of() : cells(rows.getMetaData(), now, runId);
        }
    }

    private List<DuckDbAppend.Cell> cells(ResultSetMetaData table, Instant now, String runId) throws SQLException {
        Map<String, DuckDbAppend.Cell> known = new HashMap<>();
        for (OwnColumn own : OwnColumn.values()) {
            known.put(typed(own.column(), own.type()), own(own, now, runId));
        }
        layout.columns()
                .forEach(column -> known.put(typed(column.name(), column.field().type()), DuckDbAppend.value(column)));
        List<DuckDbAppend.Cell> cells = new ArrayList<>();
        for (int i = 1; i <= table.getColumnCount(); i++) {
            DuckDbAppend.Cell cell = known.get(table.getColumnName(i) + " " + table.getColumnTypeName(i));
            if (cell == null) {
                return List.of();
            }
            cells.add(cell);
        }
        return cells;
    }

    private static DuckDbAppend.Cell own(OwnColumn column, Instant now, String runId) {
        return switch (column) {
            case SYNCED_AT -> DuckDbAppend.moment(now);
            case RUN_ID -> (row, entry) -> row.append(runId);
            case VERSION -> DuckDbAppend.version();
            case ROW_HASH -> DuckDbAppend.hash();
            case DELETED -> (row, entry) -> row.append(false);
            case DELETED_AT -> (row, entry) -> row.appendNull();
        };
    }

    private static String typed(String column, LogicalType type) {
        return column + " " + DuckDbTypes.name(type);
    }

    /** {@return few ranges that hold all ids, none wider than needed; none at all where the key is no id} */
    private static List<IdRange> ranges(Layout layout, List<NewestPerKey.Entry> entries) {
        List<Layout.Column> keys = layout.columns().stream()
                .filter(column -> layout.keys().contains(column.name()))
                .toList();
        if (keys.size() != 1 || !keys.get(0).field().type().equals(LogicalType.INT64)) {
            return List.of();
        }
        int key = keys.get(0).index();
        return IdRange.covering(entries.stream()
                .mapToLong(entry -> (Long) entry.record().value(key))
                .toArray());
    }

    private String brokenJson() {
        return layout.columns().stream()
                .filter(column -> column.field().type().equals(LogicalType.JSON))
                .map(column -> "NOT json_valid(" + quote(column.name()) + ")")
                .collect(joining(" OR "));
    }

    private long count(String where) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*)" + from + where);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
