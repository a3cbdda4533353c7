package io.github.odoosync.sink.snowflake;

import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.standin.snowflake.StandIn;
import io.github.odoosync.testkit.sink.SinkTarget;
import io.github.odoosync.testkit.sink.StoredRow;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stand-in's account, looked at without the sink. */
interface AccountTarget extends SinkTarget {

    /** {@return an empty account behind a way in, {@code driver} or {@code SQL API}} */
    static AccountTarget of(String way, Path folder) {
        return way.equals("driver") ? new JdbcTarget(folder) : new ApiTarget(folder);
    }

    Account account();

    StandIn server();

    @Override
    default List<StoredRow> rows(TargetTable table) {
        String keys = String.join(", ", table.schema().keyFields());
        String name = "\"%s\".\"%s\""
                .formatted(
                        table.namespace().orElse(Account.SCHEMA).toUpperCase(Locale.ROOT),
                        table.name().toUpperCase(Locale.ROOT));
        try (Connection connection = account().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + name + " ORDER BY " + keys)) {
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
            values.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), value(rows, i, columns.getColumnTypeName(i)));
        }
        return new StoredRow(values);
    }

    private static @Nullable Object value(ResultSet rows, int column, String type) throws SQLException {
        Object value = rows.getObject(column);
        if (value == null) {
            return null;
        }
        return switch (type) {
            case "TIMESTAMP" -> rows.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            case "JSON" -> value.toString();
            case "BIGINT[]" -> List.of((Object[]) ((Array) value).getArray());
            default -> value;
        };
    }
}
