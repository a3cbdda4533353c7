package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The queries of {@code docs/sql} on rows whose answers are worked out by hand. */
class ReadySqlTest {
    private static final Path QUERIES = Path.of("..", "docs", "sql");
    private static final List<String> TESTED =
            List.of("invoice-aging.sql", "payments.sql", "quotations.sql", "spend-by-vendor.sql");

    @TempDir
    Path folder;

    enum Engine {
        DUCKDB,
        POSTGRESQL;

        DatabaseTarget open(Path folder) {
            return this == DUCKDB ? new DuckDbTarget(folder) : new PostgresTarget();
        }
    }

    @Test
    void everyQueryHasATest() throws IOException {
        try (Stream<Path> files = Files.list(QUERIES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".sql")))
                    .containsExactlyInAnyOrderElementsOf(TESTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void paymentsByMethod(Engine engine) throws Exception {
        assertThat(answers(
                        engine,
                        "payments.sql",
                        """
                        CREATE TABLE account_journal (id BIGINT, name VARCHAR);
                        INSERT INTO account_journal VALUES (6, 'Bank'), (7, 'Cash');
                        CREATE TABLE account_payment_method_line (id BIGINT, name VARCHAR);
                        INSERT INTO account_payment_method_line VALUES (1, 'Manual'), (2, 'SEPA');
                        CREATE TABLE account_payment (id BIGINT, company_id BIGINT, journal_id BIGINT,
                            payment_method_line_id BIGINT, payment_type VARCHAR, state VARCHAR, is_reconciled BOOLEAN,
                            is_matched BOOLEAN, amount_company_currency_signed DECIMAL(24, 6), _deleted BOOLEAN);
                        INSERT INTO account_payment VALUES
                            (1, 1, 6, 1, 'inbound', 'paid', TRUE, TRUE, 100, FALSE),
                            (2, 1, 6, 1, 'inbound', 'paid', TRUE, FALSE, 30.50, NULL),
                            (3, 1, 6, 1, 'inbound', 'in_process', FALSE, FALSE, 4, FALSE),
                            (4, 1, 6, 1, 'inbound', 'draft', FALSE, FALSE, 1000, FALSE),
                            (5, 1, 6, 1, 'inbound', 'canceled', TRUE, TRUE, 2000, FALSE),
                            (6, 1, 6, 1, 'inbound', 'paid', TRUE, TRUE, 4000, TRUE),
                            (7, 1, 6, 2, 'outbound', 'in_process', TRUE, FALSE, -70, FALSE),
                            (8, 2, 7, NULL, 'outbound', 'paid', FALSE, TRUE, -9, FALSE);
                        """,
                        "company_id",
                        "currency",
                        "journal",
                        "payment_method",
                        "payment_type",
                        "payments",
                        "amount",
                        "reconciled",
                        "unallocated",
                        "outstanding"))
                .containsExactly(
                        "1 EUR Bank Manual inbound 3 134.5 130.5 4 34.5",
                        "1 EUR Bank SEPA outbound 1 -70 -70 0 -70",
                        "2 USD Cash null outbound 1 -9 0 -9 0");
    }

    @ParameterizedTest
    @EnumSource
    void invoiceAging(Engine engine) throws Exception {
        assertThat(answers(
                        engine,
                        "invoice-aging.sql",
                        """
                        CREATE TABLE account_account (id BIGINT, account_type VARCHAR);
                        INSERT INTO account_account VALUES
                            (1, 'asset_receivable'), (2, 'liability_payable'), (3, 'income');
                        CREATE TABLE account_move_line (id BIGINT, company_id BIGINT, account_id BIGINT, partner_id BIGINT,
                            parent_state VARCHAR, date DATE, date_maturity DATE, amount_residual DECIMAL(24, 6),
                            _deleted BOOLEAN);
                        INSERT INTO account_move_line VALUES
                            (1, 1, 1, 9, 'posted', current_date - 5, current_date, 1, FALSE),
                            (2, 1, 1, 9, 'posted', current_date - 5, current_date - 1, 2, NULL),
                            (3, 1, 1, 9, 'posted', current_date - 5, current_date - 30, 4, FALSE),
                            (4, 1, 1, 9, 'posted', current_date - 5, current_date - 31, 8, FALSE),
                            (5, 1, 1, 9, 'posted', current_date - 5, current_date - 60, 16, FALSE),
                            (6, 1, 1, 9, 'posted', current_date - 5, current_date - 61, 32, FALSE),
                            (7, 1, 1, 9, 'posted', current_date - 5, current_date - 90, 64, FALSE),
                            (8, 1, 1, 9, 'posted', current_date - 5, current_date - 91, 128, FALSE),
                            (9, 1, 1, 9, 'posted', current_date - 40, NULL, -0.5, FALSE),
                            (10, 1, 1, 9, 'draft', current_date, current_date, 1000, FALSE),
                            (11, 1, 3, 9, 'posted', current_date, current_date, 2000, FALSE),
                            (12, 1, 1, 9, 'posted', current_date, current_date, 4000, TRUE),
                            (13, 1, 1, 8, 'posted', current_date, current_date, 0, FALSE),
                            (14, 1, 2, 9, 'posted', current_date, current_date + 3, -7, FALSE),
                            (15, 2, 1, 9, 'posted', current_date, current_date + 3, 5, FALSE);
                        """,
                        "company_id",
                        "currency",
                        "side",
                        "partner",
                        "not_due",
                        "days_1_to_30",
                        "days_31_to_60",
                        "days_61_to_90",
                        "older",
                        "total"))
                .containsExactly(
                        "1 EUR payable Azure -7 0 0 0 0 -7",
                        "1 EUR receivable Azure 1 6 23.5 96 128 254.5",
                        "2 USD receivable Azure 5 0 0 0 0 5");
    }

    @ParameterizedTest
    @EnumSource
    void spendByVendor(Engine engine) throws Exception {
        assertThat(answers(
                        engine,
                        "spend-by-vendor.sql",
                        """
                        CREATE TABLE account_move (id BIGINT, company_id BIGINT, commercial_partner_id BIGINT,
                            move_type VARCHAR, state VARCHAR, invoice_date DATE, amount_untaxed_signed DECIMAL(24, 6),
                            _deleted BOOLEAN);
                        INSERT INTO account_move VALUES
                            (1, 1, 9, 'in_invoice', 'posted', DATE '2026-01-01', -100, FALSE),
                            (2, 1, 9, 'in_invoice', 'posted', DATE '2026-01-31', -20.25, NULL),
                            (3, 1, 9, 'in_refund', 'posted', DATE '2026-01-31', 5, FALSE),
                            (4, 1, 9, 'in_receipt', 'posted', DATE '2026-02-01', -7, FALSE),
                            (5, 1, 9, 'out_invoice', 'posted', DATE '2026-01-01', 1000, FALSE),
                            (6, 1, 9, 'in_invoice', 'draft', DATE '2026-01-01', -2000, FALSE),
                            (7, 1, 9, 'in_invoice', 'posted', DATE '2026-01-01', -4000, TRUE),
                            (8, 2, 9, 'in_invoice', 'posted', DATE '2026-01-01', -3, FALSE);
                        """,
                        "company_id",
                        "currency",
                        "vendor",
                        "invoice_month",
                        "documents",
                        "spend"))
                .containsExactly(
                        "1 EUR Azure 2026-01-01 3 115.25", "1 EUR Azure 2026-02-01 1 7", "2 USD Azure 2026-01-01 1 3");
    }

    @ParameterizedTest
    @EnumSource
    void quotations(Engine engine) throws Exception {
        assertThat(answers(
                        engine,
                        "quotations.sql",
                        """
                        CREATE TABLE sale_order (id BIGINT, company_id BIGINT, currency_id BIGINT, state VARCHAR,
                            create_date TIMESTAMP, amount_untaxed DECIMAL(24, 6), currency_rate FLOAT8, _deleted BOOLEAN);
                        INSERT INTO sale_order VALUES
                            (1, 1, 1, 'sale', TIMESTAMP '2026-01-31 23:59:59', 100, 1, FALSE),
                            (2, 1, 1, 'cancel', TIMESTAMP '2026-01-01 00:00:00', 10, 1, NULL),
                            (3, 1, 1, 'done', TIMESTAMP '2026-01-02 00:00:00', 1, 1, FALSE),
                            (4, 1, 1, 'draft', TIMESTAMP '2026-01-02 00:00:00', 0.5, 1, FALSE),
                            (5, 1, 1, 'sent', TIMESTAMP '2026-02-01 00:00:00', 7, 1, FALSE),
                            (6, 1, 2, 'sale', TIMESTAMP '2026-01-02 00:00:00', 50, 1.25, FALSE),
                            (7, 1, 1, 'sale', TIMESTAMP '2026-01-02 00:00:00', 4000, 1, TRUE);
                        """,
                        "company_id",
                        "currency",
                        "created_month",
                        "quotations",
                        "won",
                        "lost",
                        "still_open",
                        "conversion_percent",
                        "amount",
                        "won_amount",
                        "company_amount"))
                .containsExactly(
                        "1 EUR 2026-01-01 4 2 1 1 66.7 111.5 101 111.5",
                        "1 EUR 2026-02-01 1 0 0 1 null 7 0 7",
                        "1 USD 2026-01-01 1 1 0 0 100 50 50 40");
    }

    private List<String> answers(Engine engine, String query, String rows, String... columns)
            throws IOException, SQLException {
        try (DatabaseTarget target = engine.open(folder);
                Connection connection = target.connect()) {
            Sql.execute(connection, "CREATE TABLE res_company (id BIGINT, name VARCHAR, currency_id BIGINT)");
            Sql.execute(connection, "INSERT INTO res_company VALUES (1, 'Here', 1), (2, 'There', 2)");
            Sql.execute(connection, "CREATE TABLE res_currency (id BIGINT, name VARCHAR)");
            Sql.execute(connection, "INSERT INTO res_currency VALUES (1, 'EUR'), (2, 'USD')");
            Sql.execute(connection, "CREATE TABLE res_partner (id BIGINT, name VARCHAR)");
            Sql.execute(connection, "INSERT INTO res_partner VALUES (9, 'Azure')");
            for (String statement : rows.split(";")) {
                if (!statement.isBlank()) {
                    Sql.execute(connection, statement);
                }
            }
            List<String> answers = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(Files.readString(QUERIES.resolve(query)))) {
                while (row.next()) {
                    List<Object> values = new ArrayList<>();
                    for (String column : columns) {
                        values.add(String.valueOf(plain(row.getObject(column))));
                    }
                    answers.add(values.stream().map(String::valueOf).collect(Collectors.joining(" ")));
                }
            }
            return answers;
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return value instanceof java.sql.Date date ? date.toLocalDate() : value instanceof LocalDate day ? day : value;
    }
}
