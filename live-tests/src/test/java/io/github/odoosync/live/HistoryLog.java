package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a table of Odoo's own PostgreSQL held after each run, and since when what had changed was so. */
final class HistoryLog {
    private final LiveOdoo odoo;
    private final String table;
    private final String row;
    private final Map<String, List<String>> runs = new LinkedHashMap<>();
    private final List<Changed> changes = new ArrayList<>();
    private Map<Long, Found> last = Map.of();
    private int silent;

    private record Found(String row, String written) {}

    private record Changed(long id, String row, String since) {}

    /**
     * Begins a log.
     *
     * @param row the SQL expression that makes a text of a row, its id first
     */
    HistoryLog(LiveOdoo odoo, String table, String row) {
        this.odoo = odoo;
        this.table = table;
        this.row = row;
    }

    /** Notes what there is when runs have seen it, and leaves the second, as a version begins with one. */
    void note() throws SQLException {
        Map<Long, Found> found = new TreeMap<>();
        try (Connection connection = odoo.postgres();
                Statement sql = connection.createStatement();
                ResultSet rows =
                        sql.executeQuery("SELECT id, " + row + ", date_trunc('second', write_date) FROM " + table)) {
            while (rows.next()) {
                found.put(rows.getLong(1), new Found(rows.getString(2), rows.getString(3)));
            }
        }
        found.forEach((id, now) -> {
            Found before = last.get(id);
            if (before != null
                    && !before.row().equals(now.row())
                    && before.written().equals(now.written())) {
                silent++;
            } else if (before == null || !before.row().equals(now.row())) {
                changes.add(new Changed(id, now.row(), now.written()));
            }
        });
        last = found;
        runs.put(
                odoo.value("SELECT clock_timestamp() AT TIME ZONE 'UTC'"),
                found.values().stream().map(Found::row).toList());
        odoo.awaitNextSecond();
    }

    /** The history has the rows of the log that are of its stream: all of them at the moments, each since it was written. */
    void assertAnswered(LiveWarehouse warehouse, String history, Predicate<String> ofStream) throws SQLException {
        try (Connection connection = warehouse.open()) {
            for (Map.Entry<String, List<String>> run : runs.entrySet()) {
                assertThat(at(connection, history, run.getKey(), ""))
                        .as("%s of %s at %s", history, warehouse, run.getKey())
                        .containsExactlyElementsOf(
                                run.getValue().stream().filter(ofStream).toList());
            }
            for (Changed change : changes) {
                assertThat(at(connection, history, change.since(), " AND id = " + change.id()))
                        .as("%s of %s since %s", history, warehouse, change.since())
                        .isEqualTo(ofStream.test(change.row()) ? List.of(change.row()) : List.of());
            }
        }
    }

    private List<String> at(Connection connection, String history, String moment, String which) throws SQLException {
        List<String> rows = new ArrayList<>();
        String then = "TIMESTAMP '" + moment + "'";
        try (Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(
                        "SELECT %s FROM %s WHERE _valid_from <= %s AND (_valid_to IS NULL OR _valid_to > %s)%s ORDER BY id"
                                .formatted(row, history, then, then, which))) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Override
    public String toString() {
        return "history of " + table + ": " + runs.size() + " runs, " + changes.size() + " changes and " + silent
                + " without a write_date";
    }
}
