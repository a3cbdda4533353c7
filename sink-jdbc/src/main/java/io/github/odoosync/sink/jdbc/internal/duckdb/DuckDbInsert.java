package io.github.odoosync.sink.jdbc.internal.duckdb;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.github.odoosync.sink.jdbc.internal.dialect.DirectInsert;
import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.sql.record.NewestPerKey;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.OwnColumn;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
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
import org.jspecify.annotations.Nullable;

/**
 * Writes rows straight into a table that has none with ids between theirs, as in a first load: there each row is new by
 * S5, and to stage and judge it would only take time.
 */
final class DuckDbInsert implements DirectInsert {
    private static final int MOST_RANGES = 16;

    private final Layout layout;
    private final String from;
    private @Nullable Connection asked;
    private @Nullable OwnRows own;

    DuckDbInsert(Layout layout) {
        this.layout = layout;
        this.from = " FROM " + layout.table().sql();
    }

    /**
     * What a table has that a connection found empty: this writer's rows alone, as its run holds the table.
     *
     * @param columns with their types, in the table's order
     * @param taken where its rows are, and some ids more
     * @param count how many they are
     */
    private record OwnRows(List<String> columns, List<IdRange> taken, long count) {}

    @Override
    public boolean insert(Connection connection, List<NewestPerKey.Entry> entries, String runId, Instant now)
            throws SQLException {
        OwnRows before = ownRows(connection);
        // what goes wrong from here on leaves nothing known
        own = null;
        List<IdRange> ranges = ranges(entries);
        if (ranges.isEmpty() || ranges.size() > MOST_RANGES) {
            return false;
        }
        String among = ranges.stream()
                .map(range -> quote(layout.keys().get(0)) + " BETWEEN " + range.first() + " AND " + range.last())
                .collect(joining(" OR ", " WHERE (", ")"));
        boolean free = before != null && IdRange.apart(before.taken, ranges);
        List<String> columns = before != null && free ? before.columns : columnsWithoutRows(connection, among);
        List<DuckDbAppend.Cell> cells = cells(columns, now, runId);
        if (cells.isEmpty()) {
            return false;
        }
        List<NewestPerKey.Entry> live =
                entries.stream().filter(entry -> !entry.record().deleted()).toList();
        DuckDbAppend.append(connection, layout.table(), cells, live);
        String broken = brokenJson();
        if (!broken.isEmpty() && count(connection, among + " AND (" + broken + ")") > 0) {
            Sql.execute(connection, "DELETE" + from + among);
            return false;
        }
        if (before != null && free && count(connection, "") == before.count + live.size()) {
            List<IdRange> taken = IdRange.merged(before.taken, ranges);
            own = taken.size() > MOST_RANGES ? null : new OwnRows(columns, taken, before.count + live.size());
            return true;
        }
        long inserted = count(connection, among);
        if (inserted == live.size()) {
            return true;
        }
        String took = "table " + layout.table() + " took " + inserted + " of " + live.size()
                + " new rows; nothing of the batch was kept (S7)";
        if (free) {
            throw new RetryableSinkException(took + ": somebody else writes to it", null);
        }
        throw new PermanentSinkException(took, null);
    }

    /** What is known to be all that the table has; null where it may have more. */
    private @Nullable OwnRows ownRows(Connection connection) throws SQLException {
        if (asked != connection) {
            asked = connection;
            List<String> columns = columnsWithoutRows(connection, "");
            own = columns.isEmpty() ? null : new OwnRows(columns, List.of(), 0);
        }
        return own;
    }

    /** {@return the table's columns, each with its type; none if it has a row there} */
    private List<String> columnsWithoutRows(Connection connection, String where) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT *" + from + where + " LIMIT 1");
                ResultSet rows = select.executeQuery()) {
            List<String> columns = new ArrayList<>();
            ResultSetMetaData table = rows.getMetaData();
            for (int i = 1; i <= table.getColumnCount(); i++) {
                columns.add(table.getColumnName(i) + " " + table.getColumnTypeName(i));
            }
            return rows.next() ? List.of() : columns;
        }
    }

    /** {@return a cell for each of the columns; none if one of them is not the layout's} */
    private List<DuckDbAppend.Cell> cells(List<String> columns, Instant now, String runId) {
        Map<String, DuckDbAppend.Cell> known = new HashMap<>();
        for (OwnColumn own : OwnColumn.values()) {
            known.put(typed(own.column(), own.type()), own(own, now, runId));
        }
        layout.columns()
                .forEach(column -> known.put(typed(column.name(), column.field().type()), DuckDbAppend.value(column)));
        return known.keySet().containsAll(columns)
                ? columns.stream().map(known::get).toList()
                : List.of();
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
    private List<IdRange> ranges(List<NewestPerKey.Entry> entries) {
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

    private long count(Connection connection, String where) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*)" + from + where);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
