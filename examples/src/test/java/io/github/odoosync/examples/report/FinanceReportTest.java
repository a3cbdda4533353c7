package io.github.odoosync.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinanceReportTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse() throws SQLException {
        warehouse = new Warehouse(folder);
    }

    @Test
    void agesInvoicesByTheDaysSinceTheyWereDue() throws SQLException {
        warehouse.run("""
                INSERT INTO account_move (move_type, invoice_date_due, amount_residual_signed) VALUES
                  ('out_invoice', '2026-08-01', 1), ('out_invoice', '2026-06-30', 2),
                  ('out_invoice', '2026-06-29', 10), ('out_invoice', '2026-05-31', 20),
                  ('out_invoice', '2026-05-30', 100), ('out_invoice', '2026-05-01', 200),
                  ('out_invoice', '2026-04-30', 1000), ('out_invoice', '2026-04-01', 2000),
                  ('out_invoice', '2026-03-31', 10000), ('out_receipt', '2020-01-01', 20000.55)""");

        assertThat(texts("Invoice aging", "Acme · EUR"))
                .containsExactly(
                        List.of("Not due", "2", "3.00"),
                        List.of("1–30 days", "2", "30.00"),
                        List.of("31–60 days", "2", "300.00"),
                        List.of("61–90 days", "2", "3,000.00"),
                        List.of("Over 90 days", "2", "30,000.55"),
                        List.of("Total", "10", "33,333.55"));
    }

    @Test
    void countsOnlyWhatCustomersOwe() throws SQLException {
        warehouse.run("""
                INSERT INTO account_move (move_type, state, invoice_date_due, amount_residual_signed, _deleted) VALUES
                  ('out_invoice', 'posted', '2026-07-01', 100, false), ('out_refund', 'posted', '2026-07-01', -30, NULL),
                  ('out_invoice', 'posted', '2026-07-01', 0, false), ('out_invoice', 'draft', '2026-07-01', 5, false),
                  ('out_invoice', 'cancel', '2026-07-01', 5, false), ('out_invoice', 'posted', '2026-07-01', 5, true),
                  ('in_invoice', 'posted', '2026-07-01', -5, false), ('entry', 'posted', '2026-07-01', 5, false)""");

        assertThat(texts("Invoice aging", "Acme · EUR")).contains(List.of("Total", "2", "70.00"));
        assertThat(texts("Open invoices by customer", "Acme · EUR"))
                .contains(List.of("Total", "70.00", "0.00", "70.00"));
    }

    @Test
    void agesAnInvoiceWithoutADueDateByItsOwn() throws SQLException {
        warehouse.run("INSERT INTO account_move (move_type, invoice_date, amount_residual_signed)"
                + " VALUES ('out_invoice', '2026-06-01', 7)");

        assertThat(texts("Invoice aging", "Acme · EUR")).contains(List.of("1–30 days", "1", "7.00"));
    }

    @Test
    void keepsCompaniesAndTheirCurrenciesApart() throws SQLException {
        warehouse.run("""
                INSERT INTO account_move (move_type, company_id, invoice_date_due, amount_residual_signed) VALUES
                  ('out_invoice', 1, '2026-07-01', 1), ('out_invoice', 2, '2026-07-01', 123456)""");

        assertThat(section("Invoice aging").tables())
                .extracting(ReportTable::caption)
                .containsExactly("Acme · EUR", "Acme Japan · JPY");
        assertThat(texts("Invoice aging", "Acme Japan · JPY")).contains(List.of("Total", "1", "123,456"));
    }

    @Test
    void sumsAllCustomersAfterTheFirstTen() throws SQLException {
        warehouse.run("INSERT INTO res_partner SELECT id, 'Customer ' || id FROM range(100, 112) AS t (id)");
        warehouse.run("""
                INSERT INTO account_move (move_type, commercial_partner_id, invoice_date_due, amount_residual_signed)
                SELECT 'out_invoice', id, CASE WHEN id % 2 = 0 THEN DATE '2026-07-01' ELSE DATE '2026-06-01' END, id
                FROM range(100, 112) AS t (id)""");

        List<List<String>> rows = texts("Open invoices by customer", "Acme · EUR");

        assertThat(rows).hasSize(12);
        assertThat(rows.get(0)).containsExactly("Customer 111", "0.00", "111.00", "111.00");
        assertThat(rows.get(10)).containsExactly("All others", "100.00", "101.00", "201.00");
        assertThat(rows.get(11)).containsExactly("Total", "630.00", "636.00", "1,266.00");
    }

    @Test
    void takesBillsLessRefundsOfTheLastTwelveMonths() throws SQLException {
        warehouse.run("""
                INSERT INTO account_move
                  (move_type, commercial_partner_id, invoice_date, amount_untaxed_signed, amount_residual_signed) VALUES
                  ('in_invoice', 2, '2026-06-30', -100, -119), ('in_refund', 2, '2026-06-01', 40, 0),
                  ('in_invoice', 1, '2025-07-01', -500, 0), ('in_invoice', 1, '2025-06-30', -7, 0),
                  ('in_invoice', 1, '2026-07-01', -7, -7), ('out_invoice', 1, '2026-06-01', 7, 7)""");

        assertThat(texts("Spend by vendor", "Acme · EUR"))
                .containsExactly(
                        List.of("Azure", "1", "500.00", "0.00"),
                        List.of("Wood & Co", "2", "60.00", "119.00"),
                        List.of("Total", "3", "560.00", "119.00"));
    }

    @Test
    void listsEachOfTwelveMonthsOfCash() throws SQLException {
        warehouse.run("""
                INSERT INTO account_payment
                  (payment_type, state, date, amount_company_currency_signed, paired_internal_transfer_payment_id) VALUES
                  ('inbound', 'paid', '2026-06-01', 100, NULL), ('inbound', 'in_process', '2026-06-30', 11, NULL),
                  ('outbound', 'paid', '2026-06-15', -30, NULL), ('inbound', 'paid', '2025-07-01', 5, NULL),
                  ('inbound', 'paid', '2025-06-30', 9, NULL), ('inbound', 'draft', '2026-06-01', 9, NULL),
                  ('inbound', 'canceled', '2026-06-01', 9, NULL), ('inbound', 'paid', '2026-06-01', 9, 4)""");

        List<List<String>> rows = texts("Cash by month", "Acme · EUR");

        assertThat(rows).hasSize(13);
        assertThat(rows.get(0)).containsExactly("2025-07", "5.00", "0.00", "5.00");
        assertThat(rows.get(1)).containsExactly("2025-08", "0.00", "0.00", "0.00");
        assertThat(rows.get(11)).containsExactly("2026-06", "111.00", "30.00", "81.00");
        assertThat(rows.get(12)).containsExactly("Total", "116.00", "30.00", "86.00");
    }

    @Test
    void takesCashOfOdoo14FromItsJournalEntries() throws SQLException {
        warehouse.run("""
                ALTER TABLE account_payment DROP amount_company_currency_signed;
                ALTER TABLE account_payment DROP paired_internal_transfer_payment_id;
                ALTER TABLE account_payment ADD amount_total_signed DECIMAL(24, 6);
                ALTER TABLE account_payment ADD is_internal_transfer BOOLEAN;
                INSERT INTO account_payment
                  (payment_type, state, date, amount_total_signed, is_internal_transfer) VALUES
                  ('inbound', 'posted', '2026-06-01', 100, false), ('outbound', 'posted', '2026-06-01', 30, NULL),
                  ('inbound', 'posted', '2026-06-01', 9, true), ('inbound', 'cancel', '2026-06-01', 9, false)""");

        assertThat(texts("Cash by month", "Acme · EUR")).contains(List.of("2026-06", "100.00", "30.00", "70.00"));
    }

    @Test
    void saysWhatAWarehouseLacksForASection() throws SQLException {
        warehouse.run("DROP TABLE account_payment");

        Section cash = section("Cash by month");

        assertThat(cash.tables()).isEmpty();
        assertThat(cash.explanation()).startsWith("Left out: ").contains("account_payment");
        assertThat(section("How fresh each table is").tables()).hasSize(1);
    }

    @Test
    void putsTheStalestTableFirst() throws SQLException {
        assertThat(texts("How fresh each table is", ""))
                .containsExactly(
                        List.of("res_partner", "2026-06-29 08:15:00", "acme"),
                        List.of("account_move", "2026-06-30 08:15:00", "acme"));
    }

    private List<List<String>> texts(String title, String caption) throws SQLException {
        ReportTable table = section(title).tables().stream()
                .filter(candidate -> candidate.caption().equals(caption))
                .findFirst()
                .orElseThrow();
        return Stream.concat(table.rows().stream(), Stream.of(table.total()))
                .filter(cells -> !cells.isEmpty())
                .map(cells -> cells.stream().map(Cell::text).toList())
                .toList();
    }

    private Section section(String title) throws SQLException {
        return FinanceReport.read(warehouse.url()).stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
