package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each query of {@code docs/sql} gives the figures of Odoo's own {@code formatted_read_group}, on either database. */
class ReadySqlIT {
    private static final String DATABASE = "live_sql";
    private static final LocalDate FAR_BACK = LocalDate.of(1900, 1, 1);
    private static final LocalDate FAR = LocalDate.of(2900, 1, 1);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @TempDir
    static Path folder;

    private static LiveOdoo live;
    private static OdooClient odoo;
    private static OdooFigures figures;
    private static final List<LiveWarehouse> WAREHOUSES = new ArrayList<>();

    @BeforeAll
    static void fill() throws SQLException {
        live = LiveServer.ODOO_19.fresh(DATABASE);
        odoo = live.client(TransportKind.JSON2);
        figures = new OdooFigures(odoo);
        new Books(live, odoo).write();
        live.awaitNextSecond();
        WarehouseDatabase.drop(live);
        WAREHOUSES.addAll(List.of(new WarehouseFolder(folder), WarehouseDatabase.beside(live)));
        List<SyncStream> streams = new ArrayList<>(FinanceStreams.all());
        streams.add(SyncStream.of("account.payment.method.line"));
        List<SyncPipeline> pipelines = WAREHOUSES.stream()
                .map(warehouse -> warehouse.builder(odoo, streams).build())
                .toList();
        pipelines.forEach(SyncPipeline::run);

        remove("sale.order", Domain.field("state").equalTo("draft"));
        remove(
                "account.move",
                Domain.field("state")
                        .equalTo("draft")
                        .and(Domain.field("move_type").equalTo("out_invoice")));
        pipelines.forEach(SyncPipeline::sweep);
    }

    @AfterAll
    static void drop() throws SQLException {
        if (!WAREHOUSES.isEmpty()) {
            WarehouseDatabase.drop(live);
        }
    }

    @Test
    void paymentsByMethod() throws Exception {
        Domain sent = Domain.field("state").in("in_process", "paid");
        List<String> groups = List.of("company_id", "payment_method_line_id", "payment_type");
        String amount = "amount_company_currency_signed:sum";
        Map<String, Map<String, BigDecimal>> expected = Map.of(
                "payments", figures.of("account.payment", sent, groups, "__count"),
                "amount", figures.of("account.payment", sent, groups, amount),
                "reconciled",
                        figures.of(
                                "account.payment",
                                sent.and(Domain.field("is_reconciled").equalTo(true)),
                                groups,
                                amount),
                "unallocated",
                        figures.of(
                                "account.payment",
                                sent.and(Domain.field("is_reconciled").equalTo(false)),
                                groups,
                                amount),
                "outstanding",
                        figures.of(
                                "account.payment",
                                sent.and(Domain.field("is_matched").equalTo(false)),
                                groups,
                                amount));

        assertThat(expected.values()).allSatisfy(column -> assertThat(column).isNotEmpty());
        answers("payments.sql", groups, row -> row, expected);
    }

    @Test
    void invoiceAging() throws Exception {
        Domain open = Domain.field("parent_state")
                .equalTo("posted")
                .and(Domain.field("amount_residual").notEqualTo(0));
        LocalDate today = today();
        for (Map.Entry<String, String> side : Map.of("receivable", "asset_receivable", "payable", "liability_payable")
                .entrySet()) {
            Domain items = open.and(Domain.field("account_id.account_type").equalTo(side.getValue()));
            Map<String, Map<String, BigDecimal>> expected = new TreeMap<>();
            expected.put("total", residual(items));
            expected.put(
                    "not_due", residual(items.and(Domain.field("date_maturity").atLeast(today))));
            expected.put("days_1_to_30", residual(due(items, today.minusDays(30), today)));
            expected.put("days_31_to_60", residual(due(items, today.minusDays(60), today.minusDays(30))));
            expected.put("days_61_to_90", residual(due(items, today.minusDays(90), today.minusDays(60))));
            expected.put(
                    "older", residual(items.and(Domain.field("date_maturity").lessThan(today.minusDays(90)))));

            answers(
                    "invoice-aging.sql",
                    List.of("company_id", "partner_id"),
                    query -> "SELECT * FROM (" + query + ") AS q WHERE side = '" + side.getKey() + "'",
                    expected);
        }
    }

    @Test
    void spendByVendor() throws Exception {
        Domain bills = Domain.field("state")
                .equalTo("posted")
                .and(Domain.field("move_type").in("in_invoice", "in_refund", "in_receipt"));
        List<String> groups = List.of("company_id", "commercial_partner_id", "invoice_date:month");
        Map<String, BigDecimal> spend = new TreeMap<>();
        figures.of("account.move", bills, groups, "amount_untaxed_signed:sum")
                .forEach((group, amount) -> spend.put(group, amount.negate()));

        answers(
                "spend-by-vendor.sql",
                List.of("company_id", "commercial_partner_id", "invoice_month"),
                row -> row,
                Map.of("documents", figures.of("account.move", bills, groups, "__count"), "spend", spend));
    }

    @Test
    void quotations() throws Exception {
        List<String> groups = List.of("company_id", "currency_id", "create_date:month");
        Domain won = Domain.field("state").equalTo("sale");
        Map<String, BigDecimal> wonCount = figures.of("sale.order", won, groups, "__count");
        Map<String, BigDecimal> lostCount =
                figures.of("sale.order", Domain.field("state").equalTo("cancel"), groups, "__count");
        Map<String, BigDecimal> conversion = new TreeMap<>();
        wonCount.forEach((group, count) -> OdooFigures.put(
                conversion,
                group,
                count.multiply(HUNDRED)
                        .divide(count.add(lostCount.getOrDefault(group, BigDecimal.ZERO)), 1, RoundingMode.HALF_UP)));
        assertThat(lostCount).isNotEmpty();

        answers(
                "quotations.sql",
                List.of("company_id", "currency_id", "created_month"),
                row -> row,
                Map.of(
                        "quotations", figures.of("sale.order", Domain.all(), groups, "__count"),
                        "won", wonCount,
                        "lost", lostCount,
                        "still_open",
                                figures.of("sale.order", Domain.field("state").in("draft", "sent"), groups, "__count"),
                        "conversion_percent", conversion,
                        "amount", figures.of("sale.order", Domain.all(), groups, "amount_untaxed:sum"),
                        "won_amount", figures.of("sale.order", won, groups, "amount_untaxed:sum"),
                        "company_amount",
                                figures.of("sale.order", Domain.all(), groups, "amount_untaxed:sum_currency")));
    }

    private static Map<String, BigDecimal> residual(Domain items) {
        return figures.of("account.move.line", items, List.of("company_id", "partner_id"), "amount_residual:sum");
    }

    /** An item without a due date is due on its own date. */
    private static Domain due(Domain items, LocalDate from, LocalDate before) {
        Domain ownDate = Domain.field("date_maturity").isNotSet().and(between("date", from, before));
        return items.and(between("date_maturity", from, before).or(ownDate));
    }

    private static Domain between(String field, LocalDate from, LocalDate before) {
        return Domain.field(field).atLeast(from).and(Domain.field(field).lessThan(before));
    }

    private static LocalDate today() throws SQLException {
        List<LocalDate> days = new ArrayList<>();
        for (LiveWarehouse warehouse : WAREHOUSES) {
            try (Connection connection = warehouse.open();
                    Statement sql = connection.createStatement();
                    ResultSet row = sql.executeQuery("SELECT current_date")) {
                row.next();
                days.add(row.getObject(1, LocalDate.class));
            }
        }
        assertThat(days).as("the day in both warehouses").containsOnly(days.get(0));
        return days.get(0);
    }

    private static void remove(String model, Domain domain) {
        List<Long> ids = odoo.model(model).search(domain);
        assertThat(ids).as("drafts of " + model).isNotEmpty();
        odoo.model(model).unlink(List.of(ids.get(0)));
    }

    private static void answers(
            String file,
            List<String> groups,
            UnaryOperator<String> narrowed,
            Map<String, Map<String, BigDecimal>> expected)
            throws IOException, SQLException {
        String query = narrowed.apply(
                Files.readString(LiveServer.repository().resolve("docs/sql").resolve(file)));
        for (LiveWarehouse warehouse : WAREHOUSES) {
            Map<String, Map<String, BigDecimal>> found = new TreeMap<>();
            expected.keySet().forEach(column -> found.put(column, new TreeMap<>()));
            int rows = 0;
            try (Connection connection = warehouse.open();
                    Statement sql = connection.createStatement();
                    ResultSet row = sql.executeQuery(query)) {
                for (; row.next(); rows++) {
                    List<String> name = new ArrayList<>();
                    for (String group : groups) {
                        name.add(String.valueOf(row.getObject(group)));
                    }
                    for (String column : expected.keySet()) {
                        BigDecimal figure = row.getBigDecimal(column);
                        OdooFigures.put(
                                found.getOrDefault(column, Map.of()),
                                String.join(" ", name),
                                figure == null ? BigDecimal.ZERO : figure);
                    }
                }
            }
            assertThat(found).as(file + " on " + warehouse).isEqualTo(expected);
            System.out.println(file + " on " + warehouse.getClass().getSimpleName() + ": " + rows + " rows, "
                    + found.values().stream().mapToInt(Map::size).sum() + " figures equal to Odoo's");
        }
    }
}
