package io.github.odoosync.sink.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The views by both ways in, on rows whose figures are worked out by hand. */
class FinanceViewsTest {
    private static final Path READY_SQL = Path.of("..", "docs", "sql");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void trialBalanceAddsUpPostedItemsByMonthAndCompany(String way) {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute("""
                    INSERT INTO account_account (id, code, name, account_type) VALUES
                        (10, '1000', 'Bank', 'asset_cash'), (20, '4000', 'Sales', 'income');
                    INSERT INTO account_move_line (id, company_id, account_id, date, parent_state, debit, credit, balance,
                        _deleted) VALUES
                        (1, 1, 10, DATE '2026-01-01', 'posted', 100, 0, 100, FALSE),
                        (2, 1, 20, DATE '2026-01-01', 'posted', 0, 100, -100, FALSE),
                        (3, 1, 10, DATE '2026-01-31', 'posted', 0, 30.25, -30.25, NULL),
                        (4, 1, 20, DATE '2026-01-31', 'posted', 30.25, 0, 30.25, NULL),
                        (5, 1, 10, DATE '2026-03-01', 'posted', 7, 0, 7, FALSE),
                        (6, 1, 20, DATE '2026-03-01', 'posted', 0, 7, -7, FALSE),
                        (7, 1, 10, DATE '2026-01-05', 'draft', 1000, 0, 1000, FALSE),
                        (8, 1, 10, DATE '2026-01-05', 'cancel', 2000, 0, 2000, FALSE),
                        (9, 1, 10, DATE '2026-01-05', 'posted', 4000, 0, 4000, TRUE),
                        (10, 1, NULL, DATE '2026-01-05', 'posted', 0, 0, 0, FALSE),
                        (11, 2, 10, DATE '2026-01-05', 'posted', 5, 0, 5, FALSE),
                        (12, 2, 99, DATE '2026-01-05', 'posted', 0, 5, -5, FALSE);
                    """);
            assertThat(finance.answers(
                            FinanceView.TRIAL_BALANCE,
                            "company_id",
                            "currency",
                            "account_code",
                            "account_type",
                            "period",
                            "opening_balance",
                            "debit",
                            "credit",
                            "balance",
                            "closing_balance"))
                    .containsExactly(
                            "1 EUR 1000 asset_cash 2026-01-01 0 100 30.25 69.75 69.75",
                            "1 EUR 1000 asset_cash 2026-03-01 69.75 7 0 7 76.75",
                            "1 EUR 4000 income 2026-01-01 0 30.25 100 -69.75 -69.75",
                            "1 EUR 4000 income 2026-03-01 -69.75 0 7 -7 -76.75",
                            "2 USD 1000 asset_cash 2026-01-01 0 5 0 5 5",
                            "2 USD null null 2026-01-01 0 0 5 -5 -5");
        }
    }

    /** The ready SQL tells the same figures, by partner. */
    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void invoiceAgingPutsWhatIsLeftInTheColumnOfItsAge(String way) throws IOException {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute("""
                    INSERT INTO account_account (id, account_type) VALUES
                        (1, 'asset_receivable'), (2, 'liability_payable'), (3, 'income');
                    INSERT INTO account_move (id, name, move_type) VALUES
                        (1, 'INV/1', 'out_invoice'), (2, 'RINV/2', 'out_refund'), (3, 'BNK/3', 'entry'),
                        (4, 'BILL/4', 'in_invoice');
                    INSERT INTO account_move_line (id, company_id, account_id, partner_id, move_id, date, date_maturity,
                        parent_state, balance, amount_residual, _deleted) VALUES
                        (1, 1, 1, 9, 1, current_date - 5, current_date, 'posted', 10, 1, FALSE),
                        (2, 1, 1, 9, 1, current_date - 5, current_date - 1, 'posted', 2, 2, NULL),
                        (3, 1, 1, 9, 1, current_date - 5, current_date - 30, 'posted', 4, 4, FALSE),
                        (4, 1, 1, 9, 1, current_date - 5, current_date - 31, 'posted', 8, 8, FALSE),
                        (5, 1, 1, 9, 1, current_date - 5, current_date - 60, 'posted', 16, 16, FALSE),
                        (6, 1, 1, 9, 1, current_date - 5, current_date - 61, 'posted', 32, 32, FALSE),
                        (7, 1, 1, 9, 1, current_date - 5, current_date - 90, 'posted', 64, 64, FALSE),
                        (8, 1, 1, 9, 1, current_date - 5, current_date - 91, 'posted', 128, 128, FALSE),
                        (9, 1, 1, 9, 3, current_date - 40, NULL, 'posted', -0.5, -0.5, FALSE),
                        (10, 1, 1, 9, 2, current_date, current_date + 1, 'posted', -3, -3, FALSE),
                        (11, 1, 1, 9, 1, current_date, current_date, 'draft', 1000, 1000, FALSE),
                        (12, 1, 3, 9, 1, current_date, current_date, 'posted', 2000, 2000, FALSE),
                        (13, 1, 1, 9, 1, current_date, current_date, 'posted', 4000, 4000, TRUE),
                        (14, 1, 1, 7, 1, current_date, current_date, 'posted', 500, 0, FALSE),
                        (15, 1, 1, 9, 1, current_date, current_date, 'cancel', 8000, 8000, FALSE),
                        (16, 1, 2, 9, 4, current_date - 5, current_date + 3, 'posted', -7, -7, FALSE),
                        (17, 2, 1, 9, 1, current_date - 5, current_date + 3, 'posted', 5, 5, FALSE);
                    """);
            assertThat(finance.answers(
                            FinanceView.INVOICE_AGING,
                            "company_id",
                            "currency",
                            "side",
                            "partner",
                            "document",
                            "move_type",
                            "days_overdue",
                            "not_due",
                            "days_1_to_30",
                            "days_31_to_60",
                            "days_61_to_90",
                            "older",
                            "total"))
                    .containsExactly(
                            "1 EUR payable Azure BILL/4 in_invoice -3 -7 0 0 0 0 -7",
                            "1 EUR receivable Azure BNK/3 entry 40 0 0 -0.5 0 0 -0.5",
                            "1 EUR receivable Azure INV/1 out_invoice 0 1 0 0 0 0 1",
                            "1 EUR receivable Azure INV/1 out_invoice 1 0 2 0 0 0 2",
                            "1 EUR receivable Azure INV/1 out_invoice 30 0 4 0 0 0 4",
                            "1 EUR receivable Azure INV/1 out_invoice 31 0 0 8 0 0 8",
                            "1 EUR receivable Azure INV/1 out_invoice 60 0 0 16 0 0 16",
                            "1 EUR receivable Azure INV/1 out_invoice 61 0 0 0 32 0 32",
                            "1 EUR receivable Azure INV/1 out_invoice 90 0 0 0 64 0 64",
                            "1 EUR receivable Azure INV/1 out_invoice 91 0 0 0 0 128 128",
                            "1 EUR receivable Azure RINV/2 out_refund -1 -3 0 0 0 0 -3",
                            "2 USD receivable Azure INV/1 out_invoice -3 5 0 0 0 0 5");
            String figures =
                    "company_id || ' ' || side || ' ' || partner, SUM(not_due), SUM(days_1_to_30), SUM(days_31_to_60),"
                            + " SUM(days_61_to_90), SUM(older), SUM(total)";
            assertThat(finance.rows("SELECT " + figures + " FROM \"FINANCE\".\"ODOO\".\"INVOICE_AGING\" GROUP BY 1", 7))
                    .isEqualTo(finance.rows(
                            "SELECT " + figures + " FROM (" + Files.readString(READY_SQL.resolve("invoice-aging.sql"))
                                    + ") GROUP BY 1",
                            7))
                    .hasSize(3);
        }
    }

    /** What is owed is also what the payable account holds. */
    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void vendorLiabilityIsWhatIsLeftOfBillsLessCreditsAndPayments(String way) {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute("""
                    INSERT INTO account_account (id, code, account_type) VALUES
                        (1, '1100', 'asset_receivable'), (2, '2100', 'liability_payable');
                    INSERT INTO account_move (id, move_type) VALUES
                        (1, 'in_invoice'), (2, 'in_invoice'), (3, 'in_refund'), (4, 'entry'), (5, 'in_receipt'),
                        (6, 'in_invoice'), (7, 'out_invoice');
                    INSERT INTO account_move_line (id, company_id, account_id, partner_id, move_id, date, date_maturity,
                        parent_state, balance, debit, credit, amount_residual, _deleted) VALUES
                        (1, 1, 2, 9, 1, DATE '2026-01-01', current_date, 'posted', -60, 0, 60, -25, FALSE),
                        (2, 1, 2, 9, 1, DATE '2026-01-01', current_date + 30, 'posted', -40, 0, 40, -40, FALSE),
                        (3, 1, 2, 9, 4, DATE '2026-01-01', NULL, 'posted', 35, 35, 0, 0, FALSE),
                        (4, 1, 2, 9, 2, DATE '2026-01-01', current_date - 1, 'posted', -20, 0, 20, -20, NULL),
                        (5, 1, 2, 9, 3, DATE '2026-01-01', current_date - 5, 'posted', 4, 4, 0, 4, FALSE),
                        (6, 1, 2, 9, 4, DATE '2026-01-01', NULL, 'posted', 6, 6, 0, 6, FALSE),
                        (7, 1, 2, 9, 5, DATE '2026-01-01', current_date + 3, 'posted', -3, 0, 3, -3, FALSE),
                        (8, 1, 2, 9, 6, DATE '2026-01-01', current_date - 9, 'posted', -50, 0, 50, 0, FALSE),
                        (9, 1, 2, 9, 4, DATE '2026-01-01', NULL, 'posted', 50, 50, 0, 0, FALSE),
                        (10, 1, 2, 9, 1, DATE '2026-01-01', current_date, 'draft', -1000, 0, 1000, -1000, FALSE),
                        (11, 1, 2, 9, 1, DATE '2026-01-01', current_date, 'cancel', -2000, 0, 2000, -2000, FALSE),
                        (12, 1, 2, 9, 1, DATE '2026-01-01', current_date, 'posted', -4000, 0, 4000, -4000, TRUE),
                        (13, 1, 1, 9, 7, DATE '2026-01-01', current_date, 'posted', 500, 500, 0, 500, FALSE),
                        (14, 2, 2, 9, 1, DATE '2026-01-01', current_date, 'posted', -8, 0, 8, -8, FALSE);
                    """);
            LocalDate today =
                    LocalDate.parse(finance.column("SELECT current_date").get(0));
            assertThat(finance.answers(
                            FinanceView.VENDOR_LIABILITY,
                            "company_id",
                            "currency",
                            "vendor",
                            "open_bills",
                            "bills",
                            "credit_notes",
                            "payments_and_other",
                            "liability",
                            "not_due",
                            "overdue",
                            "oldest_due_date",
                            "next_due_date"))
                    .containsExactly(
                            "1 EUR Azure 3 88 -4 -6 78 68 10 " + today.minusDays(1) + " " + today,
                            "2 USD Azure 1 8 0 0 8 8 0 " + today + " " + today);
            assertThat(finance.answers(FinanceView.TRIAL_BALANCE, "company_id", "account_code", "closing_balance"))
                    .containsExactly("1 1100 500", "1 2100 -78", "2 2100 -8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void accountHierarchyTellsTheGroupsOfEachAccount(String way) {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute("""
                    INSERT INTO account_group (id, name, parent_id, _deleted) VALUES
                        (1, 'Assets', NULL, FALSE), (2, 'Current', 1, NULL), (3, 'Cash', 2, FALSE), (4, 'Banks', 3, FALSE),
                        (5, 'Far', 4, FALSE), (6, 'Gone', NULL, TRUE), (7, 'Orphan', 6, FALSE), (8, 'Circle', 8, FALSE);
                    INSERT INTO account_account (id, code, name, account_type, group_id, active, _deleted) VALUES
                        (10, '10', 'a', 'asset_cash', 3, TRUE, FALSE),
                        (11, '11', 'b', 'liability_payable', 5, TRUE, NULL),
                        (12, '12', 'c', 'equity_unaffected', NULL, TRUE, FALSE),
                        (13, '13', 'd', 'income_other', 7, TRUE, FALSE),
                        (14, '14', 'e', 'expense', 1, TRUE, TRUE),
                        (15, NULL, 'f', 'expense_depreciation', 1, FALSE, FALSE),
                        (16, '16', 'g', 'off_balance', 8, TRUE, FALSE);
                    """);
            assertThat(finance.answers(
                            FinanceView.ACCOUNT_HIERARCHY,
                            "account_id",
                            "account_code",
                            "statement_part",
                            "active",
                            "group_path",
                            "level_1",
                            "level_2",
                            "level_3",
                            "level_4"))
                    .containsExactly(
                            "10 10 asset true Assets / Current / Cash Assets Current Cash null",
                            "11 11 liability true Assets / Current / Cash / Banks / Far Assets Current Cash Banks",
                            "12 12 equity true null null null null null",
                            "13 13 income true Orphan Orphan null null null",
                            "15 null expense false Assets Assets null null null",
                            "16 16 off balance true null null null null null");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void ledgerReconciliationTellsTotalsAndEntriesThatAreNotWhole(String way) {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute("""
                    INSERT INTO _odoosync_streams VALUES
                        ('books', 'account.move.line', 'finance', 'odoo', 'account_move_line', TIMESTAMP '2026-02-02 10:00:00',
                            'run', NULL, NULL),
                        ('books', 'account.move', 'finance', 'odoo', 'account_move', TIMESTAMP '2026-01-01 10:00:00', 'run',
                            NULL, NULL),
                        ('others', 'account.move.line', 'finance', 'other', 'account_move_line',
                            TIMESTAMP '2026-01-01 10:00:00', 'run', NULL, NULL);
                    INSERT INTO account_move_line (id, company_id, move_id, date, parent_state, debit, credit, _deleted, _version)
                        VALUES
                        (1, 1, 1, DATE '2026-01-05', 'posted', 100, 0, FALSE, TIMESTAMP '2026-01-05 09:00:00'),
                        (2, 1, 1, DATE '2026-01-05', 'posted', 0, 100, NULL, TIMESTAMP '2026-01-05 09:00:01'),
                        (3, 1, 2, DATE '2026-01-31', 'posted', 20.5, 0, FALSE, TIMESTAMP '2026-01-05 09:00:00'),
                        (4, 1, 2, DATE '2026-01-31', 'posted', 0, 20, FALSE, TIMESTAMP '2026-01-05 09:00:00'),
                        (5, 1, 3, DATE '2026-01-31', 'posted', 0, 0.5, FALSE, TIMESTAMP '2026-01-05 09:00:00'),
                        (6, 1, 4, DATE '2026-01-31', 'draft', 1000, 0, FALSE, TIMESTAMP '2026-01-05 09:00:00'),
                        (7, 1, 5, DATE '2026-01-31', 'cancel', 2000, 0, FALSE, TIMESTAMP '2026-01-05 09:00:00'),
                        (8, 1, 1, DATE '2026-01-31', 'posted', 4000, 0, TRUE, TIMESTAMP '2026-01-09 09:00:00'),
                        (9, 1, 6, DATE '2026-02-01', 'posted', 1, 0, FALSE, TIMESTAMP '2026-02-01 09:00:00'),
                        (10, 1, 6, DATE '2026-02-01', 'posted', 0, 1, FALSE, TIMESTAMP '2026-02-01 09:00:00'),
                        (11, 2, 7, DATE '2026-01-01', 'posted', 3, 0, FALSE, TIMESTAMP '2026-02-01 09:00:00');
                    """);
            assertThat(finance.answers(
                            FinanceView.LEDGER_RECONCILIATION,
                            "company_id",
                            "currency",
                            "period",
                            "entries",
                            "items",
                            "debit",
                            "credit",
                            "difference",
                            "unbalanced_entries",
                            "items_not_posted",
                            "items_deleted",
                            "newest_write_date",
                            "fresh_until"))
                    .containsExactly(
                            "1 EUR 2026-01-01 3 5 120.5 120.5 0 2 2 1 2026-01-05 09:00:01 2026-02-02 10:00:00",
                            "1 EUR 2026-02-01 1 2 1 1 0 0 0 0 2026-02-01 09:00:00 2026-02-02 10:00:00",
                            "2 USD 2026-01-01 1 1 3 0 3 1 0 0 2026-02-01 09:00:00 2026-02-02 10:00:00");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void costCentersTellTheirPlans(String way) {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute("""
                    INSERT INTO account_analytic_plan (id, name, complete_name) VALUES
                        (1, 'Departments', 'Departments'), (2, 'Sales', 'Departments / Sales');
                    INSERT INTO account_analytic_account (id, code, name, plan_id, root_plan_id, company_id, active, _deleted)
                        VALUES
                        (1, 'S1', 'North', 2, 1, 1, TRUE, FALSE),
                        (2, NULL, 'All', 1, 1, NULL, FALSE, NULL),
                        (3, 'X', 'Gone', 1, 1, 1, TRUE, TRUE);
                    """);
            assertThat(finance.answers(
                            FinanceView.COST_CENTERS,
                            "analytic_account_id",
                            "code",
                            "cost_center",
                            "root_plan",
                            "plan",
                            "plan_path",
                            "company",
                            "active"))
                    .containsExactly(
                            "1 S1 North Departments Sales Departments / Sales Here true",
                            "2 null All Departments Departments Departments null false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void costCenterBalancesUnfoldTheDistributionOfPostedItems(String way) {
        try (FinanceAccount finance = FinanceAccount.of(way, folder)) {
            finance.execute("""
                    INSERT INTO account_analytic_plan (id, name) VALUES (1, 'Departments'), (2, 'Projects');
                    INSERT INTO account_analytic_account (id, name, root_plan_id) VALUES
                        (1, 'North', 1), (2, 'South', 1), (12, 'Bridge', 2);
                    INSERT INTO account_account (id, code, account_type) VALUES (20, '6000', 'expense');
                    INSERT INTO account_move_line (id, company_id, account_id, date, parent_state, balance,
                        analytic_distribution, _deleted) VALUES
                        (1, 1, 20, DATE '2026-01-01', 'posted', 100, '{"1,12": 60, "2": 40.5}', FALSE),
                        (2, 1, 20, DATE '2026-01-31', 'posted', 10, '{"1": 33.33}', NULL),
                        (3, 1, 20, DATE '2026-01-31', 'posted', -20, '{"1": 100.0}', FALSE),
                        (4, 1, 20, DATE '2026-01-31', 'posted', 1000, 'null', FALSE),
                        (5, 1, 20, DATE '2026-01-31', 'posted', 2000, NULL, FALSE),
                        (6, 1, 20, DATE '2026-01-31', 'draft', 4000, '{"1": 100}', FALSE),
                        (7, 1, 20, DATE '2026-01-31', 'posted', 8000, '{"1": 100}', TRUE),
                        (8, 1, 20, DATE '2026-02-01', 'posted', 3, '{"99": 100}', FALSE),
                        (9, 2, 20, DATE '2026-01-01', 'posted', 7, '{"1": 100}', FALSE);
                    """);
            assertThat(finance.answers(
                            FinanceView.COST_CENTER_BALANCES,
                            "company_id",
                            "currency",
                            "root_plan",
                            "analytic_account_id",
                            "cost_center",
                            "account_code",
                            "period",
                            "amount"))
                    .containsExactly(
                            "1 EUR Departments 1 North 6000 2026-01-01 43.333",
                            "1 EUR Departments 2 South 6000 2026-01-01 40.5",
                            "1 EUR Projects 12 Bridge 6000 2026-01-01 60",
                            "1 EUR null 99 null 6000 2026-02-01 3",
                            "2 USD Departments 1 North 6000 2026-01-01 7");
        }
    }
}
