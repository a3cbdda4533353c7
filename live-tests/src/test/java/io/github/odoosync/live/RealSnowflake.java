package io.github.odoosync.live;

import io.github.odoosync.sink.snowflake.SnowflakeCredentials;
import io.github.odoosync.sink.snowflake.SnowflakeSink;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.testkit.sink.Ability;
import io.github.odoosync.testkit.sink.SinkTarget;
import io.github.odoosync.testkit.sink.StoredRow;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A schema of its own in a real account, gone when it is closed. Its role must be allowed to make schemas in the database. Without
 * {@code SNOWFLAKE_ACCOUNT} and its companions tests are skipped and say so. Tables are read by Snowflake's driver, without the
 * sink.
 */
final class RealSnowflake implements SinkTarget {
    private final SnowflakeAccount.Way way;
    private final String schema =
            "ODOOSYNC_TEST_" + UUID.randomUUID().toString().replace('-', '_').toUpperCase(Locale.ROOT);

    RealSnowflake(SnowflakeAccount.Way way) {
        this.way = way;
        if (System.getenv("SNOWFLAKE_ACCOUNT") == null) {
            Assumptions.abort("SNOWFLAKE_ACCOUNT is not set: what only a real account shows is not shown");
        }
        execute("CREATE SCHEMA " + schema);
    }

    @Override
    public Sink sink() {
        SnowflakeCredentials credentials =
                SnowflakeCredentials.keyPair(setting("SNOWFLAKE_USER"), Path.of(setting("SNOWFLAKE_PRIVATE_KEY_FILE")));
        return (way == SnowflakeAccount.Way.DRIVER
                        ? SnowflakeSink.jdbc(setting("SNOWFLAKE_ACCOUNT"), credentials)
                        : SnowflakeSink.sqlApi(setting("SNOWFLAKE_ACCOUNT"), credentials))
                .endpoint(endpoint())
                .role(setting("SNOWFLAKE_ROLE"))
                .warehouse(setting("SNOWFLAKE_WAREHOUSE"))
                .database(setting("SNOWFLAKE_DATABASE"))
                .schema(schema)
                .build();
    }

    /** A test has one schema, and makes none that it would not remove. */
    @Override
    public Set<Ability> lacks() {
        return Set.of(Ability.WIDENS_TYPES, Ability.NAMESPACES);
    }

    @Override
    public List<StoredRow> rows(TargetTable table) {
        String name = schema + ".\"" + table.name().toUpperCase(Locale.ROOT) + '"';
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Map<String, String> types = new LinkedHashMap<>();
            try (ResultSet columns =
                    statement.executeQuery("DESCRIBE TABLE " + setting("SNOWFLAKE_DATABASE") + "." + name)) {
                while (columns.next()) {
                    types.put(columns.getString("name"), columns.getString("type"));
                }
            }
            List<String> selected = types.entrySet().stream()
                    .map(column -> text(column.getKey(), column.getValue()))
                    .toList();
            List<StoredRow> stored = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT " + String.join(", ", selected) + " FROM " + name
                    + " ORDER BY " + String.join(", ", table.schema().keyFields()))) {
                while (rows.next()) {
                    stored.add(row(rows, types));
                }
            }
            return stored;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(String column, String type) {
        String quoted = '"' + column + '"';
        return type.startsWith("TIMESTAMP")
                ? "TO_CHAR(" + quoted + ", 'YYYY-MM-DD HH24:MI:SS.FF6')"
                : type.equals("VARIANT") ? "TO_JSON(" + quoted + ")" : quoted;
    }

    private static StoredRow row(ResultSet rows, Map<String, String> types) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        int column = 0;
        for (Map.Entry<String, String> type : types.entrySet()) {
            String text = rows.getString(++column);
            values.put(type.getKey().toLowerCase(Locale.ROOT), text == null ? null : value(text, type.getValue()));
        }
        return new StoredRow(values);
    }

    private static Object value(String text, String type) {
        String family = type.replaceFirst("\\(.*", "");
        return switch (family) {
            case "NUMBER" -> type.equals("NUMBER(19,0)") ? (Object) Long.valueOf(text) : new BigDecimal(text);
            case "FLOAT" -> Double.valueOf(text);
            case "BOOLEAN" -> text.equalsIgnoreCase("true") || text.equals("1");
            case "DATE" -> LocalDate.parse(text);
            case "TIMESTAMP_NTZ" -> Instant.parse(text.replace(' ', 'T') + "Z");
            case "ARRAY" ->
                Arrays.stream(text.replaceAll("[\\[\\]\\s]", "").split(",", -1))
                        .filter(id -> !id.isEmpty())
                        .map(Long::valueOf)
                        .toList();
            default -> text;
        };
    }

    @Override
    public void close() {
        execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }

    private void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.put("account", setting("SNOWFLAKE_ACCOUNT"));
        properties.put("user", setting("SNOWFLAKE_USER"));
        properties.put("authenticator", "SNOWFLAKE_JWT");
        properties.put("private_key_file", setting("SNOWFLAKE_PRIVATE_KEY_FILE"));
        properties.put("role", setting("SNOWFLAKE_ROLE"));
        properties.put("warehouse", setting("SNOWFLAKE_WAREHOUSE"));
        properties.put("db", setting("SNOWFLAKE_DATABASE"));
        properties.put("ssl", endpoint().getScheme().equals("https") ? "on" : "off");
        properties.put("disablePlatformDetection", "true");
        properties.put("JDBC_QUERY_RESULT_FORMAT", "JSON");
        return DriverManager.getConnection("jdbc:snowflake://" + endpoint().getAuthority() + "/", properties);
    }

    /** {@code SNOWFLAKE_ENDPOINT} names it where it is a private link. */
    private static URI endpoint() {
        String named = System.getenv("SNOWFLAKE_ENDPOINT");
        return URI.create(
                named == null ? "https://" + setting("SNOWFLAKE_ACCOUNT") + ".snowflakecomputing.com" : named);
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set, but SNOWFLAKE_ACCOUNT is");
        }
        return value;
    }
}
