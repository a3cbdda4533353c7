package io.github.odoosync.sink.jdbc.internal.setup;

import static io.github.odoosync.sink.sql.text.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.sql.table.HistoryColumn;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.OwnColumn;
import io.github.odoosync.sink.sql.table.TableColumn;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the table that keeps every version of each record, and lets it follow the table whose past it is: the same columns,
 * but for those that mark what is deleted, and from when to when the version held.
 */
final class HistorySetup {
    private static final String BEGIN =
            "COALESCE(" + OwnColumn.VERSION.column() + ", " + OwnColumn.SYNCED_AT.column() + ")";

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

    /**
     * Prepares the table; one that is new, or in which nothing holds any more, begins with what the other holds.
     *
     * @param connection in a transaction, in which the other table was prepared
     * @param ours whether the table is the stream's already
     * @param now from when on it is known what the other holds
     */
    static void prepare(
            Dialect dialect, Connection connection, Layout layout, TableName history, boolean ours, Instant now)
            throws SQLException {
        HistorySetup setup = new HistorySetup(dialect, connection, layout, history);
        Map<String, TableColumn> existing = dialect.columns(connection, history);
        requireOurs(ours, existing, layout.table(), history);
        if (existing.isEmpty()) {
            setup.create();
        } else {
            setup.adapt(existing);
            setup.resume(now);
        }
    }

    /** Ends what still holds in a history that is not kept any more, so that it says nothing of what it does not see. */
    static void pause(Connection connection, TableName history, Instant now) throws SQLException {
        Sql.update(
                connection,
                "UPDATE %1$s SET %2$s = GREATEST(CAST(? AS TIMESTAMP), %3$s) WHERE %2$s IS NULL"
                        .formatted(history.sql(), HistoryColumn.VALID_TO, HistoryColumn.VALID_FROM),
                Micros.sql(now));
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
        Sql.execute(
                connection,
                "CREATE TABLE %s AS SELECT %s, %s AS %s, CAST(NULL AS TIMESTAMP) AS %s FROM %s WHERE %s IS NOT TRUE"
                        .formatted(
                                history.sql(),
                                columns(),
                                BEGIN,
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

    /** Begins anew after a pause; what changed in it is not known, but for the last change of each record. */
    private void resume(Instant now) throws SQLException {
        Sql.update(
                connection,
                """
                INSERT INTO %1$s (%2$s, %3$s)
                SELECT %2$s, CASE WHEN ended IS NULL OR %4$s > ended THEN %4$s
                    ELSE GREATEST(CAST(? AS TIMESTAMP), ended) END
                FROM %5$s CROSS JOIN (SELECT max(%6$s) AS ended FROM %1$s) AS past
                WHERE %7$s IS NOT TRUE AND NOT EXISTS (SELECT 1 FROM %1$s WHERE %6$s IS NULL)""".formatted(
                                history.sql(),
                                columns(),
                                HistoryColumn.VALID_FROM,
                                BEGIN,
                                layout.table().sql(),
                                HistoryColumn.VALID_TO,
                                OwnColumn.DELETED.column()),
                Micros.sql(now));
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

    private String columns() throws SQLException {
        return followed().values().stream().map(column -> quote(column.name())).collect(joining(", "));
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
