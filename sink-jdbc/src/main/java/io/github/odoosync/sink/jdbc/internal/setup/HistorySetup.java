package io.github.odoosync.sink.jdbc.internal.setup;

import static io.github.odoosync.sink.jdbc.internal.sql.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.jdbc.internal.table.HistoryColumn;
import io.github.odoosync.sink.jdbc.internal.table.Layout;
import io.github.odoosync.sink.jdbc.internal.table.OwnColumn;
import io.github.odoosync.sink.jdbc.internal.table.TableColumn;
import io.github.odoosync.sink.jdbc.internal.table.TableName;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the table that keeps every version of each record, and lets it follow the table whose past it is: the same columns,
 * but for those that mark what is deleted, and from when to when the version held.
 */
final class HistorySetup {
    private final Dialect dialect;
    private final Connection connection;
    private final Layout layout;
    private final TableName history;

    private HistorySetup(Dialect dialect, Connection connection, Layout layout, TableName history) {
        this.dialect = dialect;
        this.connection = connection;
        this.layout = layout;
        this.history = history;
    }

    /** {@return the name of the table that keeps the past of another} */
    static TableName beside(Dialect dialect, TableName table) {
        return table.sibling(table.schema(), dialect.spell(table.name() + "_history"));
    }

    /**
     * Prepares the table; one that is new begins with what the other holds.
     *
     * @param connection in a transaction, in which the other table was prepared
     * @param ours whether the table is the stream's already
     */
    static void prepare(Dialect dialect, Connection connection, Layout layout, TableName history, boolean ours)
            throws SQLException {
        HistorySetup setup = new HistorySetup(dialect, connection, layout, history);
        Map<String, TableColumn> existing = dialect.columns(connection, history);
        requireOurs(ours, existing, layout.table(), history);
        if (existing.isEmpty()) {
            setup.create();
        } else {
            setup.adapt(existing);
        }
    }

    /** Refuses a table of somebody else. */
    static void requireOurs(boolean ours, Map<String, TableColumn> existing, TableName table, TableName history) {
        if (!ours && !existing.isEmpty()) {
            throw new PermanentSinkException(
                    "table " + history + " exists and was not made by this sink, and is to keep the history of " + table
                            + "; rename it, or give the stream another table",
                    null);
        }
    }

    private void create() throws SQLException {
        List<String> columns = new ArrayList<>();
        for (TableColumn column : followed().values()) {
            columns.add(quote(column.name()));
        }
        String begin = "COALESCE(" + OwnColumn.VERSION.column() + ", " + OwnColumn.SYNCED_AT.column() + ")";
        Sql.execute(
                connection,
                "CREATE TABLE %s AS SELECT %s, %s AS %s, CAST(NULL AS TIMESTAMP) AS %s FROM %s WHERE %s IS NOT TRUE"
                        .formatted(
                                history.sql(),
                                String.join(", ", columns),
                                begin,
                                HistoryColumn.VALID_FROM,
                                HistoryColumn.VALID_TO,
                                layout.table().sql(),
                                OwnColumn.DELETED.column()));
        if (dialect.hasPrimaryKeys()) {
            String keys = layout.keys().stream().map(key -> quote(key)).collect(joining(", "));
            Sql.execute(
                    connection,
                    "CREATE UNIQUE INDEX ON %s (%s) WHERE %s IS NULL"
                            .formatted(history.sql(), keys, HistoryColumn.VALID_TO));
            Sql.execute(
                    connection, "CREATE INDEX ON %s (%s, %s)".formatted(history.sql(), keys, HistoryColumn.VALID_FROM));
        }
        for (HistoryColumn own : HistoryColumn.values()) {
            comment(own);
        }
    }

    private void adapt(Map<String, TableColumn> existing) throws SQLException {
        for (Map.Entry<String, TableColumn> column : followed().entrySet()) {
            TableColumn present = column.getValue();
            TableColumn past = existing.get(column.getKey());
            if (past == null) {
                alter("ADD COLUMN " + quote(present.name()) + " " + present.typeName());
            } else if (!past.typeName().equals(present.typeName())) {
                alter("ALTER COLUMN " + quote(past.name()) + " SET DATA TYPE " + present.typeName());
            }
        }
    }

    /** {@return the columns that both tables have} */
    private Map<String, TableColumn> followed() throws SQLException {
        Map<String, TableColumn> columns = dialect.columns(connection, layout.table());
        Stream.of(OwnColumn.DELETED, OwnColumn.DELETED_AT)
                .map(OwnColumn::column)
                .forEach(columns::remove);
        return columns;
    }

    private void alter(String change) throws SQLException {
        Sql.execute(connection, "ALTER TABLE " + history.sql() + " " + change);
    }

    private void comment(HistoryColumn column) throws SQLException {
        Sql.execute(connection, "COMMENT ON COLUMN " + history.sql() + "." + column + " IS '" + column.comment() + "'");
    }
}
