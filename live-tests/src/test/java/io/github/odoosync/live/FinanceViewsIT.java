package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.sink.snowflake.FinanceView;
import io.github.odoosync.sink.snowflake.SnowflakeCredentials;
import io.github.odoosync.sink.snowflake.SnowflakeFinanceViews;
import io.github.odoosync.sink.snowflake.SnowflakeSink;
import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.standin.snowflake.ApiServer;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The views for finance, over the finance streams of a real Odoo in the stand-in for Snowflake, give the figures of Odoo's own
 * {@code formatted_read_group}.
 */
class FinanceViewsIT {
    private static final Domain POSTED = Domain.field("parent_state").equalTo("posted");
    private static final List<String> MONTHS = List.of("company_id", "date:month");

    @TempDir
    static Path folder;

    private static Account account;
    private static ApiServer server;
    private static OdooFigures odoo;

    @BeforeAll
    static void fill() {
        LiveOdoo live = LiveServer.ODOO_19.fresh("live_views");
        OdooClient client = live.client(TransportKind.JSON2);
        odoo = new OdooFigures(client);
        new Books(live, client).write();
        billAnOrder(client);
        groupAccounts(client);
        live.awaitNextSecond();
        account = new Account(folder);
        server = new ApiServer(account);
        SnowflakeSink sink = SnowflakeSink.sqlApi("standin-account", SnowflakeCredentials.oauth(() -> "token"))
                .endpoint(server.uri())
                .warehouse("LOADING")
                .database(Account.DATABASE)
                .schema(Account.SCHEMA)
                .build();
        SyncPipeline pipeline = SyncPipeline.builder("views")
                .from(client)
                .streams(FinanceStreams.all())
                .to(sink)
                .watermarkStore(FileWatermarkStore.at(folder.resolve("state")))
                .auditLog(JsonLinesAuditLog.at(folder.resolve("audit")))
                .build();
        pipeline.run();
        assertThat(SnowflakeFinanceViews.in(sink).create()).hasSize(FinanceView.values().length);

        List<Long> drafts =
                client.model("account.move").search(Domain.field("state").equalTo("draft"));
        client.model("account.move").unlink(drafts.subList(0, 1));
        pipeline.sweep();
    }

    @AfterAll
    static void close() {
        server.close();
        account.close();
    }

    @Test
    void theLedgersTotalsAreOdoos() throws SQLException {
        String query = "SELECT * FROM ledger_reconciliation";
        List<String> group = List.of("company_id", "period");
        same(query, group, "debit", odoo.of("account.move.line", POSTED, MONTHS, "debit:sum"));
        same(query, group, "credit", odoo.of("account.move.line", POSTED, MONTHS, "credit:sum"));
        same(query, group, "items", odoo.of("account.move.line", POSTED, MONTHS, "__count"));
        same(query, group, "difference", Map.of());
        same(query, group, "unbalanced_entries", Map.of());
        assertThat(figures(
                        "SELECT 1 AS one, SUM(items_deleted) AS deleted FROM (" + query + ")",
                        List.of("one"),
                        "deleted"))
                .isNotEmpty();
    }

    @Test
    void theTrialBalanceIsOdoos() throws SQLException {
        List<String> groups = List.of("company_id", "account_id", "date:month");
        Domain items = POSTED.and(Domain.field("account_id").isSet());
        for (String figure : List.of("debit", "credit", "balance")) {
            same(
                    "SELECT * FROM trial_balance",
                    List.of("company_id", "account_id", "period"),
                    figure,
                    odoo.of("account.move.line", items, groups, figure + ":sum"));
        }
    }

    @Test
    void whatIsOpenIsOdoos() throws SQLException {
        List<String> group = List.of("company_id", "partner_id");
        Domain open = POSTED.and(Domain.field("amount_residual").notEqualTo(0));
        Domain payable = open.and(Domain.field("account_id.account_type").equalTo("liability_payable"));
        Domain receivable = open.and(Domain.field("account_id.account_type").equalTo("asset_receivable"));
        String aging =
                "SELECT company_id, partner_id, SUM(total) AS total FROM invoice_aging WHERE side = '%s' GROUP BY ALL";
        same(aging.formatted("payable"), group, "total", residual(payable));
        same(aging.formatted("receivable"), group, "total", residual(receivable));
        Map<String, BigDecimal> owed = new TreeMap<>();
        residual(payable).forEach((partner, amount) -> owed.put(partner, amount.negate()));
        same("SELECT * FROM vendor_liability", group, "liability", owed);
    }

    /** Odoo rounds each analytic line to a cent. */
    @Test
    void whatCostCentersBoreIsInOdoosAnalyticLines() throws SQLException {
        Map<String, BigDecimal> amounts = odoo.of(
                "account.analytic.line",
                Domain.field("move_line_id")
                        .isSet()
                        .and(Domain.field("account_id").isSet()),
                List.of("company_id", "account_id", "general_account_id", "date:month"),
                "amount:sum");
        Map<String, BigDecimal> costs = figures(
                "SELECT * FROM cost_center_balances WHERE analytic_account_id IN (SELECT CAST(account_id AS VARCHAR)"
                        + " FROM account_analytic_line)",
                List.of("company_id", "analytic_account_id", "account_id", "period"),
                "amount");
        assertThat(costs).isNotEmpty().hasSameSizeAs(amounts);
        costs.forEach((group, amount) -> assertThat(amount)
                .as(group)
                .isCloseTo(amounts.getOrDefault(group, BigDecimal.ZERO).negate(), within(new BigDecimal("0.01"))));
    }

    @Test
    void whatWasBoughtIsOdoos() throws SQLException {
        Domain confirmed = Domain.field("order_id.state").equalTo("purchase");
        List<String> order = List.of("order_id");
        String match = "SELECT order_id, SUM(ordered_qty) AS ordered_qty, SUM(ordered_amount) AS ordered_amount,"
                + " SUM(billed_qty) AS billed_qty FROM purchase_match GROUP BY order_id";
        for (Map.Entry<String, String> column : Map.of(
                        "ordered_qty", "product_qty:sum",
                        "ordered_amount", "price_subtotal:sum",
                        "billed_qty", "qty_invoiced:sum")
                .entrySet()) {
            same(match, order, column.getKey(), odoo.of("purchase.order.line", confirmed, order, column.getValue()));
        }
        same(
                "SELECT line_id, gl_amount FROM purchase_match",
                List.of("line_id"),
                "gl_amount",
                odoo.of(
                        "account.move.line",
                        POSTED.and(Domain.field("purchase_line_id").isSet()),
                        List.of("purchase_line_id"),
                        "balance:sum"));
        assertThat(figures("SELECT order_id, committed FROM purchase_commitments", order, "committed"))
                .isNotEmpty();
    }

    @Test
    void whatWasSpentWithAVendorIsOdoos() throws SQLException {
        Map<String, BigDecimal> spend = new TreeMap<>();
        odoo.of(
                        "account.move",
                        Domain.field("state")
                                .equalTo("posted")
                                .and(Domain.field("move_type").in("in_invoice", "in_refund", "in_receipt")),
                        List.of("company_id", "commercial_partner_id"),
                        "amount_untaxed_signed:sum")
                .forEach((vendor, amount) -> spend.put(vendor, amount.negate()));
        same("SELECT * FROM supplier_performance", List.of("company_id", "vendor_id"), "spend", spend);
    }

    @Test
    void anAccountLiesInTheGroupsThatOdooFindsByItsCode() throws SQLException {
        assertThat(figures("SELECT 1 AS one, COUNT(*) AS accounts FROM account_hierarchy", List.of("one"), "accounts"))
                .isEqualTo(figures(
                        "SELECT 1 AS one, COUNT(*) AS accounts FROM account_account", List.of("one"), "accounts"));
        assertThat(figures(
                        "SELECT group_path, COUNT(*) AS accounts FROM account_hierarchy WHERE account_code LIKE '101%'"
                                + " GROUP BY group_path",
                        List.of("group_path"), "accounts"))
                .containsOnlyKeys("Assets / Bank and cash");
    }

    /** Odoo finds the parent, and the accounts, by the codes. */
    private static void groupAccounts(OdooClient client) {
        Map.of("Assets", "1", "Bank and cash", "101").forEach((name, prefix) -> client.model("account.group")
                .create(Map.of("name", name, "code_prefix_start", prefix, "code_prefix_end", prefix, "company_id", 1)));
    }

    /** A part of a confirmed order, on a posted bill. */
    private static void billAnOrder(OdooClient client) {
        Map<String, Object> line =
                client
                        .model("purchase.order.line")
                        .search(Domain.field("order_id.state").equalTo("purchase"))
                        .stream()
                        .findFirst()
                        .<Map<String, Object>>map(id ->
                                Map.of("purchase_line_id", id, "name", "Part", "quantity", 1, "price_unit", 12.34))
                        .orElseThrow();
        long vendor = client.model("res.partner")
                .search(Domain.field("is_company").equalTo(true))
                .get(0);
        long bill = client.model("account.move")
                .create(Map.of(
                        "move_type",
                        "in_invoice",
                        "partner_id",
                        vendor,
                        "company_id",
                        1,
                        "invoice_date",
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        "invoice_line_ids",
                        List.of(List.of(0, 0, line))));
        client.model("account.move").call("action_post", List.of(bill), Map.of());
    }

    private static Map<String, BigDecimal> residual(Domain items) {
        return odoo.of("account.move.line", items, List.of("company_id", "partner_id"), "amount_residual:sum");
    }

    private static void same(String query, List<String> groups, String column, Map<String, BigDecimal> expected)
            throws SQLException {
        Map<String, BigDecimal> found = figures(query, groups, column);
        assertThat(found).as(column + " of " + query).isEqualTo(expected);
        System.out.println(column + " of " + query + ": " + found.size() + " figures equal to Odoo's");
    }

    private static Map<String, BigDecimal> figures(String query, List<String> groups, String column)
            throws SQLException {
        Map<String, BigDecimal> figures = new TreeMap<>();
        try (Connection connection = account.connect();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            while (row.next()) {
                List<String> name = new ArrayList<>();
                for (String group : groups) {
                    name.add(String.valueOf(row.getObject(group)));
                }
                BigDecimal figure = row.getBigDecimal(column);
                OdooFigures.put(figures, String.join(" ", name), figure == null ? BigDecimal.ZERO : figure);
            }
        }
        return figures;
    }
}
