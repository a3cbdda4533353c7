package io.github.odoosync.sink.snowflake;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.standin.snowflake.Account;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stand-in's account with the tables of {@code finance.sql}, all with the columns of our own. */
final class FinanceAccount implements AutoCloseable {
    private final AccountTarget target;

    private FinanceAccount(AccountTarget target) {
        this.target = target;
    }

    static FinanceAccount of(String way, Path folder) {
        FinanceAccount finance =
                new FinanceAccount(way.equals("driver") ? new JdbcTarget(folder) : new ApiTarget(folder));
        try (InputStream file = Objects.requireNonNull(FinanceAccount.class.getResourceAsStream("finance.sql"))) {
            finance.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        for (String table : finance.column("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'ODOO'")) {
            finance.execute("ALTER TABLE " + table + " ADD COLUMN _deleted BOOLEAN; ALTER TABLE " + table
                    + " ADD COLUMN _version TIMESTAMP");
        }
        return finance;
    }

    SnowflakeSink sink() {
        return (SnowflakeSink) target.sink();
    }

    Account account() {
        return target.account();
    }

    AccountTarget target() {
        return target;
    }

    /** Runs statements of DuckDB. */
    void execute(String sql) {
        try (Connection connection = account().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** {@return the first column of a query of DuckDB} */
    List<String> column(String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection = account().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
        return values;
    }

    /** Makes a view and returns its rows by the same way, sorted, each with blanks between its columns. */
    List<String> answers(FinanceView view, String... columns) {
        SnowflakeFinanceViews.in(sink()).views(view).create();
        return rows(
                "SELECT %s FROM \"FINANCE\".\"ODOO\".\"%s\" q"
                        .formatted(
                                Stream.of(columns)
                                        .map(column -> "CAST(" + column + " AS VARCHAR)")
                                        .collect(Collectors.joining(", ")),
                                view.name()),
                columns.length);
    }

    /** {@return the rows of a query by the way in, sorted} */
    List<String> rows(String sql, int width) {
        List<String> answers = new ArrayList<>();
        try (Session session = sink().session("test");
                Rows rows = session.query(sql)) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    values.add(plain(rows.text(i)));
                }
                answers.add(String.join(" ", values));
            }
        }
        answers.sort(null);
        return answers;
    }

    static String plain(@Nullable String value) {
        return value != null && value.matches("-?\\d+(\\.\\d+)?")
                ? new BigDecimal(value).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    @Override
    public void close() {
        target.close();
    }
}
