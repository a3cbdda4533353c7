package io.github.odoosync.sink.jdbc.internal.merge;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Keeps the versions of judged rows: first what is to end and to begin is noted, and done when the table was written. */
final class HistoryMerge {
    private final TableName history;
    private final HistorySql sql;

    HistoryMerge(Layout layout, TableName history) {
        this.history = history;
        this.sql = new HistorySql(layout, history);
    }

    void note(Connection connection, Instant now) throws SQLException {
        String moment = Micros.sql(now);
        Sql.update(connection, sql.turns(), moment);
    }

    void write(Connection connection) throws SQLException {
        String[] expected = Sql.text(connection, sql.counts()).split(" ", 2);
        run(connection, sql.end(), Long.parseLong(expected[0]), "ended");
        run(connection, sql.begin(), Long.parseLong(expected[1]), "begun");
        Sql.execute(connection, sql.drop());
    }

    private void run(Connection connection, String statement, long expected, String what) throws SQLException {
        long changed = Sql.update(connection, statement);
        if (changed != expected) {
            throw new PermanentSinkException(
                    "table " + history + " has " + changed + " of " + expected + " versions " + what
                            + "; nothing of the batch was kept (S7)",
                    null);
        }
    }
}
