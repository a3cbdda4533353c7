package io.github.odoosync.sink.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The views of purchases by both ways in, on rows whose figures are worked out by hand. */
class PurchaseViewsTest {
    /** Order 1 in the company's currency, 2 at a rate of 2, 3 in another company; 4 to 6 don't count. */
    private static final String ORDERS = """
            INSERT INTO purchase_order (id, name, state, company_id, partner_id, currency_id, currency_rate, date_approve,
                date_planned, effective_date, _deleted) VALUES
                (1, 'P1', 'purchase', 1, 9, 1, 1, TIMESTAMP '2026-01-01 12:00:00', TIMESTAMP '2026-01-10 08:00:00',
                    TIMESTAMP '2026-01-10 23:00:00', FALSE),
                (2, 'P2', 'done', 1, 8, 2, 2, TIMESTAMP '2026-01-02 12:00:00', TIMESTAMP '2026-01-10 08:00:00',
                    TIMESTAMP '2026-01-13 01:00:00', NULL),
                (3, 'P3', 'purchase', 2, 7, 2, 1, TIMESTAMP '2026-01-03 12:00:00', TIMESTAMP '2026-01-10 08:00:00', NULL,
                    FALSE),
                (4, 'P4', 'draft', 1, 9, 1, 1, NULL, NULL, NULL, FALSE),
                (5, 'P5', 'cancel', 1, 9, 1, 1, NULL, NULL, NULL, FALSE),
                (6, 'P6', 'purchase', 1, 9, 1, 1, NULL, NULL, NULL, TRUE);
            INSERT INTO purchase_order_line (id, order_id, name, display_type, product_qty, qty_received, price_subtotal,
                date_planned, _deleted) VALUES
                (10, 1, 'matched', NULL, 4, 4, 40, TIMESTAMP '2026-01-10 08:00:00', FALSE),
                (11, 1, 'under-billed', NULL, 10, 5, 100, TIMESTAMP '2026-01-11 08:00:00', FALSE),
                (12, 1, 'over-billed', NULL, 2, 2, 20, TIMESTAMP '2026-01-10 08:00:00', FALSE),
                (13, 1, 'dearer', NULL, 3, 3, 30, TIMESTAMP '2026-01-10 08:00:00', FALSE),
                (14, 1, 'early bill', NULL, 5, 1, 50, TIMESTAMP '2026-01-10 08:00:00', FALSE),
                (15, 1, 'nothing', NULL, 1, 0, 7, TIMESTAMP '2026-01-10 08:00:00', NULL),
                (16, 1, 'a section', 'line_section', 0, 0, 0, NULL, FALSE),
                (18, 1, 'returned', NULL, 2, 2, 8, TIMESTAMP '2026-01-10 08:00:00', FALSE),
                (17, 1, 'gone', NULL, 1000, 0, 1000, NULL, TRUE),
                (20, 2, 'foreign', NULL, 3, 2, 90, TIMESTAMP '2026-01-10 08:00:00', FALSE),
                (30, 3, 'elsewhere', NULL, 2, 1, 6, TIMESTAMP '2026-01-10 08:00:00', FALSE),
                (40, 4, 'draft', NULL, 1000, 0, 1000, NULL, FALSE),
                (50, 5, 'cancelled', NULL, 1000, 0, 1000, NULL, FALSE),
                (60, 6, 'of a deleted order', NULL, 1000, 0, 1000, NULL, FALSE);
            INSERT INTO account_account (id, code, name) VALUES (20, '6000', 'Purchases'), (21, NULL, 'Tools');
            INSERT INTO account_move (id, name, move_type) VALUES
                (1, 'BILL/1', 'in_invoice'), (2, 'BILL/2', 'in_invoice'), (3, 'RBILL/3', 'in_refund');
            INSERT INTO account_move_line (id, move_id, account_id, parent_state, display_type, purchase_line_id, quantity,
                amount_currency, currency_id, balance, _deleted) VALUES
                (1, 1, 20, 'posted', 'product', 10, 5, 50.01, 1, 50.01, FALSE),
                (2, 3, 21, 'posted', 'product', 10, 1, -10, 1, -10, NULL),
                (3, 1, 20, 'posted', 'product', 11, 3, 30, 1, 30, FALSE),
                (4, 2, 20, 'draft', 'product', 11, 2, 2000, 1, 2000, FALSE),
                (5, 2, 20, 'cancel', 'product', 11, 2, 2000, 1, 2000, FALSE),
                (6, 2, 20, 'posted', 'product', 11, 2, 2000, 1, 2000, TRUE),
                (7, 2, 20, 'posted', 'cogs', 11, 2, 2000, 1, 2000, FALSE),
                (8, 1, 20, 'posted', 'product', 12, 2, 20, 1, 20, FALSE),
                (9, 2, 20, 'posted', 'product', 12, 1, 10, 1, 10, FALSE),
                (10, 1, 20, 'posted', 'product', 13, 3, 30.02, 1, 30.02, FALSE),
                (11, 1, 20, 'posted', 'product', 14, 5, 50.01, 1, 50.01, FALSE),
                (12, 2, 20, 'posted', 'product', 20, 1, 13, 1, 13, FALSE),
                (13, 1, 20, 'posted', 'product', 18, 2, 8, 1, 8, FALSE),
                (14, 3, 20, 'posted', 'product', 18, 2, -8, 1, -8, FALSE);
            """;

    private static final Path READY_SQL = Path.of("..", "docs", "sql", "spend-by-vendor.sql");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void commitmentsAreWhatIsOrderedAndNotOnAPostedBill(String way) {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute(ORDERS);
            assertThat(finance.answers(
                            FinanceView.PURCHASE_COMMITMENTS,
                            "company_id",
                            "currency",
                            "order_name",
                            "order_date",
                            "vendor",
                            "description",
                            "expected_date",
                            "ordered_qty",
                            "received_qty",
                            "billed_qty",
                            "open_qty",
                            "committed",
                            "received_not_billed"))
                    .containsExactly(
                            "1 EUR P1 2026-01-01 Azure nothing 2026-01-10 1 0 0 1 7 0",
                            "1 EUR P1 2026-01-01 Azure returned 2026-01-10 2 2 0 2 8 8",
                            "1 EUR P1 2026-01-01 Azure under-billed 2026-01-11 10 5 3 7 70 20",
                            "1 EUR P2 2026-01-02 Azure, Ada foreign 2026-01-10 3 2 1 2 30 15",
                            "2 USD P3 2026-01-03 Deco elsewhere 2026-01-10 2 1 0 2 6 3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void matchTellsWhatOfAnOrderIsReceivedAndBilledAndInTheLedger(String way) {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute(ORDERS);
            assertThat(finance.answers(
                            FinanceView.PURCHASE_MATCH,
                            "line_id",
                            "order_currency",
                            "ordered_qty",
                            "received_qty",
                            "billed_qty",
                            "ordered_amount",
                            "billed_amount",
                            "price_difference",
                            "currency",
                            "gl_amount",
                            "bills",
                            "gl_accounts",
                            "match_status"))
                    .containsExactly(
                            "10 EUR 4 4 4 40 40.01 0.01 EUR 40.01 BILL/1, RBILL/3 6000, Tools matched",
                            "11 EUR 10 5 3 100 30 0 EUR 30 BILL/1 6000 under-billed",
                            "12 EUR 2 2 3 20 30 0 EUR 30 BILL/1, BILL/2 6000 over-billed",
                            "13 EUR 3 3 3 30 30.02 0.02 EUR 30.02 BILL/1 6000 price differs",
                            "14 EUR 5 1 5 50 50.01 0.01 EUR 50.01 BILL/1 6000 billed, not received",
                            "15 EUR 1 0 0 7 null null EUR 0 null null nothing received or billed",
                            "18 EUR 2 2 0 8 0 0 EUR 0 BILL/1, RBILL/3 6000 under-billed",
                            "20 USD 3 2 1 90 null null EUR 13 BILL/2 6000 under-billed",
                            "30 USD 2 1 0 6 null null USD 0 null null received, not billed");
        }
    }

    /** The ready SQL tells the same spend. */
    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void supplierPerformanceTellsWhatCameOnTimeAndWhatItCost(String way) throws IOException {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute(ORDERS);
            finance.execute("""
                    DELETE FROM account_move;
                    INSERT INTO account_move (id, company_id, commercial_partner_id, move_type, state, invoice_date,
                        amount_untaxed_signed, _deleted) VALUES
                        (1, 1, 9, 'in_invoice', 'posted', DATE '2026-01-01', -100, FALSE),
                        (2, 1, 9, 'in_receipt', 'posted', DATE '2026-01-01', -20.25, NULL),
                        (3, 1, 9, 'in_refund', 'posted', DATE '2026-01-01', 5, FALSE),
                        (4, 1, 9, 'out_invoice', 'posted', DATE '2026-01-01', 1000, FALSE),
                        (5, 1, 9, 'in_invoice', 'draft', DATE '2026-01-01', -2000, FALSE),
                        (6, 1, 9, 'in_invoice', 'cancel', DATE '2026-01-01', -2000, FALSE),
                        (7, 1, 9, 'in_invoice', 'posted', DATE '2026-01-01', -4000, TRUE),
                        (8, 2, 9, 'in_invoice', 'posted', DATE '2026-01-01', -3, FALSE);
                    """);
            assertThat(finance.answers(
                            FinanceView.SUPPLIER_PERFORMANCE,
                            "company_id",
                            "currency",
                            "vendor",
                            "orders",
                            "ordered_amount",
                            "received_percent",
                            "received_orders",
                            "on_time_orders",
                            "on_time_percent",
                            "average_days_late",
                            "documents",
                            "spend",
                            "refunded"))
                    .containsExactly(
                            "1 EUR Azure 2 300 62.7 2 1 50 1.5 3 115.25 5",
                            "2 USD Azure 0 0 null 0 0 null null 1 3 0",
                            "2 USD Deco 1 6 50 0 0 null null 0 0 0");
            String spend = "company_id || ' ' || vendor, SUM(documents), SUM(spend)";
            assertThat(finance.rows(
                            "SELECT " + spend
                                    + " FROM \"FINANCE\".\"ODOO\".\"SUPPLIER_PERFORMANCE\" WHERE documents > 0"
                                    + " GROUP BY 1",
                            3))
                    .isEqualTo(finance.rows(
                            "SELECT " + spend + " FROM (" + Files.readString(READY_SQL) + ") GROUP BY 1", 3))
                    .hasSize(2);
        }
    }
}
