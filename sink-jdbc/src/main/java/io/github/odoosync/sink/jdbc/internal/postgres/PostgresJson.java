package io.github.odoosync.sink.jdbc.internal.postgres;

import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.sql.record.Misfit;
import io.github.odoosync.sink.sql.record.NewestPerKey;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.text.Identifiers;
import io.github.odoosync.spi.record.LogicalType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds staged texts that are not JSON: all at once where all are, which is the rule, and else one by one. */
final class PostgresJson {

    private PostgresJson() {}

    static Map<Integer, Misfit> misfits(Connection connection, Layout layout, List<NewestPerKey.Entry> entries)
            throws SQLException {
        Map<Integer, Misfit> misfits = new HashMap<>();
        for (Layout.Column column : layout.columns()) {
            if (column.field().type().equals(LogicalType.JSON) && !areJson(connection, column)) {
                for (int i = 0; i < entries.size(); i++) {
                    Object text = entries.get(i).record().value(column.index());
                    if (text != null && !isJson(connection, (String) text)) {
                        misfits.put(
                                i,
                                new Misfit(
                                        Misfit.NOT_JSON,
                                        "field " + column.field().name() + ": the text is not JSON"));
                    }
                }
            }
        }
        return misfits;
    }

    private static boolean areJson(Connection connection, Layout.Column column) throws SQLException {
        return succeeds(
                connection,
                "SELECT count(CAST(" + Identifiers.quote(column.name()) + " AS json)) FROM " + Dialect.STAGE);
    }

    private static boolean isJson(Connection connection, String text) throws SQLException {
        return succeeds(connection, "SELECT CAST(? AS json)", text);
    }

    private static boolean succeeds(Connection connection, String sql, String... parameters) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
            }
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            // a data exception, or JSON that is nested too deeply
            if (!state.startsWith("22") && !state.startsWith("54")) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }
}
