package io.github.odoosync.examples.report;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A small warehouse, fresh until 2026-06-30, to which a test adds the rows it is about. */
final class Warehouse {
    private static final String TABLES = """
            CREATE TABLE _odoosync_streams (pipeline VARCHAR, table_name VARCHAR, fresh_until TIMESTAMP);
            CREATE TABLE res_currency (id BIGINT, name VARCHAR);
            CREATE TABLE res_company (id BIGINT, name VARCHAR, currency_id BIGINT);
            CREATE TABLE res_partner (id BIGINT, name VARCHAR);
            CREATE TABLE account_move (
              move_type VARCHAR, state VARCHAR DEFAULT 'posted', company_id BIGINT DEFAULT 1,
              commercial_partner_id BIGINT DEFAULT 1, date DATE, invoice_date DATE, invoice_date_due DATE,
              amount_untaxed_signed DECIMAL(24, 6), amount_residual_signed DECIMAL(24, 6), _deleted BOOLEAN);
            CREATE TABLE account_payment (
              payment_type VARCHAR, state VARCHAR DEFAULT 'paid', company_id BIGINT DEFAULT 1, date DATE,
              amount_company_currency_signed DECIMAL(24, 6), paired_internal_transfer_payment_id BIGINT,
              _deleted BOOLEAN);
            INSERT INTO _odoosync_streams VALUES
              ('acme', 'account_move', '2026-06-30 08:15:00'), ('acme', 'res_partner', '2026-06-29 08:15:00');
            INSERT INTO res_currency VALUES (1, 'EUR'), (2, 'JPY');
            INSERT INTO res_company VALUES (1, 'Acme', 1), (2, 'Acme Japan', 2);
            INSERT INTO res_partner VALUES (1, 'Azure'), (2, 'Wood & Co');
            """;

    private final String url;

    Warehouse(Path folder) throws SQLException {
        this.url = "jdbc:duckdb:" + folder.resolve("warehouse.duckdb");
        run(TABLES);
    }

    String url() {
        return url;
    }

    void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
