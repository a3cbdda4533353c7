package io.github.odoosync.testkit.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DemoCompanyTest {
    private static final FakeOdooServer SERVER = FakeOdooServer.demo();
    private static final List<String> STREAMS = List.of(
            "res.company",
            "res.currency",
            "res.currency.rate",
            "account.group",
            "account.account",
            "account.journal",
            "account.tax",
            "account.payment.term",
            "account.analytic.plan",
            "account.analytic.account",
            "res.partner",
            "product.category",
            "product.product",
            "hr.department",
            "hr.employee",
            "project.project",
            "account.move",
            "account.move.line",
            "account.analytic.line",
            "account.partial.reconcile",
            "account.payment",
            "hr.expense",
            "purchase.order",
            "purchase.order.line",
            "sale.order",
            "sale.order.line",
            "stock.warehouse",
            "stock.picking",
            "stock.move",
            "stock.quant");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void hasRowsInEveryStream() {
        assertThat(STREAMS)
                .allSatisfy(model ->
                        assertThat(SERVER.model(model).size()).as(model).isPositive());
        assertThat(SERVER.model("account.move").size()).isGreaterThan(4000);
    }

    @Test
    void entriesBalance() {
        Map<Object, BigDecimal> sums = new HashMap<>();
        each("account.move.line", line -> {
            assertThat(number(line, "debit").subtract(number(line, "credit")))
                    .isEqualByComparingTo(number(line, "balance"));
            sums.merge(line.get("move_id"), number(line, "balance"), BigDecimal::add);
        });

        assertThat(sums).hasSize(SERVER.model("account.move").size());
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isEqualByComparingTo("0"));
    }

    @Test
    void invoicesAddUpToTheirLines() {
        Map<Object, BigDecimal> untaxed = new HashMap<>();
        Map<Object, BigDecimal> total = new HashMap<>();
        each("account.move.line", line -> {
            untaxed.merge(line.get("move_id"), number(line, "price_subtotal"), BigDecimal::add);
            total.merge(line.get("move_id"), number(line, "price_total"), BigDecimal::add);
        });
        each("account.move", move -> {
            if (isInvoice(move)) {
                assertThat(number(move, "amount_untaxed")).isEqualByComparingTo(untaxed.get(move.get("id")));
                assertThat(number(move, "amount_total")).isEqualByComparingTo(total.get(move.get("id")));
                assertThat(number(move, "amount_untaxed").add(number(move, "amount_tax")))
                        .isEqualByComparingTo(number(move, "amount_total"));
            }
        });
    }

    @Test
    void whatIsOpenIsTheTotalWithoutThePayments() {
        Map<Object, BigDecimal> paid = new HashMap<>();
        each("account.partial.reconcile", part -> {
            paid.merge(part.get("debit_move_id"), number(part, "debit_amount_currency"), BigDecimal::add);
            paid.merge(part.get("credit_move_id"), number(part, "credit_amount_currency"), BigDecimal::add);
        });
        Map<Object, BigDecimal> byMove = new HashMap<>();
        each(
                "account.move.line",
                line -> byMove.merge(
                        line.get("move_id"),
                        "payment_term".equals(line.get("display_type"))
                                ? paid.getOrDefault(line.get("id"), BigDecimal.ZERO)
                                : BigDecimal.ZERO,
                        BigDecimal::add));
        each("account.move", move -> {
            if (isInvoice(move)) {
                assertThat(number(move, "amount_total").subtract(byMove.get(move.get("id"))))
                        .as(String.valueOf(move))
                        .isEqualByComparingTo(number(move, "amount_residual"));
            }
        });
    }

    @Test
    void hasEveryKindOfInvoice() {
        Map<Object, Integer> kinds = new HashMap<>();
        each("account.move", move -> {
            kinds.merge(move.get("move_type"), 1, Integer::sum);
            kinds.merge(move.get("state"), 1, Integer::sum);
            kinds.merge(move.get("payment_state"), 1, Integer::sum);
        });

        assertThat(kinds)
                .containsKeys(
                        "out_invoice",
                        "in_invoice",
                        "out_refund",
                        "in_refund",
                        "entry",
                        "draft",
                        "posted",
                        "cancel",
                        "paid",
                        "not_paid",
                        "partial",
                        "reversed");
    }

    @Test
    void computingAmountsAgainChangesNone() {
        try (FakeOdooServer own = FakeOdooServer.demo()) {
            LocalDateTime now = LocalDateTime.ofInstant(own.clock().now(), ZoneOffset.UTC);
            for (String model : List.of("account.partial.reconcile", "sale.order.line", "purchase.order.line")) {
                FakeTable table = own.model(model);
                for (long id : table.ids().subList(0, 40)) {
                    Map<String, @Nullable Object> row = table.get(id);
                    row.keySet().retainAll(List.of("amount", "price_subtotal", "price_total"));
                    table.write(id, row);
                }
            }

            for (String model : List.of("account.move", "account.move.line", "sale.order", "purchase.order")) {
                FakeTable table = own.model(model);
                assertThat(table.ids().stream()
                                .map(table::get)
                                .filter(row -> now.equals(row.get("write_date")))
                                .limit(2))
                        .isEmpty();
            }
        }
    }

    @Test
    void takingAPaymentBackOpensTheInvoiceAgain() {
        try (FakeOdooServer own = FakeOdooServer.demo()) {
            FakeTable parts = own.model("account.partial.reconcile");
            long part = parts.ids().get(0);
            long line = number(parts.get(part), "amount").signum() > 0 ? id(parts.get(part), "credit_move_id") : 0;
            long move = id(own.model("account.move.line").get(line), "move_id");
            BigDecimal total = number(own.model("account.move").get(move), "amount_total");

            parts.unlink(part);

            assertThat(own.model("account.move").get(move))
                    .containsEntry("payment_state", "not_paid")
                    .containsEntry(
                            "write_date", LocalDateTime.ofInstant(own.clock().now(), ZoneOffset.UTC))
                    .hasEntrySatisfying("amount_residual", left -> assertThat((BigDecimal) left)
                            .isEqualByComparingTo(total));
        }
    }

    @Test
    void nothingWasWrittenInTheFuture() {
        LocalDateTime now = LocalDateTime.ofInstant(SERVER.clock().now(), ZoneOffset.UTC);
        assertThat(STREAMS)
                .allSatisfy(model -> each(model, row -> assertThat((LocalDateTime) row.get("write_date"))
                        .isBefore(now)));
    }

    @Test
    void isTheSameEveryTime() {
        try (FakeOdooServer again = FakeOdooServer.demo()) {
            assertThat(STREAMS).allSatisfy(model -> {
                List<Long> ids = SERVER.model(model).ids();
                assertThat(again.model(model).ids()).isEqualTo(ids);
                Long last = ids.get(ids.size() - 1);
                assertThat(again.model(model).get(last))
                        .isEqualTo(SERVER.model(model).get(last));
            });
        }
    }

    @Test
    void delegatesProductsAndEmployees() {
        JsonNode product = new Wire(SERVER)
                .call(
                        "product.product",
                        "fields_get",
                        Map.of("allfields", List.of("name"), "attributes", List.of("related", "store")))
                .get("name");
        assertThat(product.toString()).isEqualTo("{\"store\":false,\"related\":\"product_tmpl_id.name\"}");

        long version = id(SERVER.model("hr.employee").get(1), "current_version_id");
        SERVER.model("hr.version").write(version, Map.of("job_title", "Chair"));
        assertThat(new Wire(SERVER)
                        .call("hr.employee", "read", Map.of("ids", List.of(1), "fields", List.of("job_title")))
                        .get(0)
                        .get("job_title")
                        .asText())
                .isEqualTo("Chair");
    }

    private static boolean isInvoice(Map<String, @Nullable Object> move) {
        return String.valueOf(move.get("move_type")).matches("(in|out)_.*");
    }

    private static long id(Map<String, @Nullable Object> row, String field) {
        return Objects.requireNonNull((Long) row.get(field));
    }

    private static BigDecimal number(Map<String, @Nullable Object> row, String field) {
        return row.get(field) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    private static void each(String model, java.util.function.Consumer<Map<String, @Nullable Object>> check) {
        FakeTable table = SERVER.model(model);
        table.ids().forEach(id -> check.accept(table.get(id)));
    }
}
