package io.github.odoosync.testkit.odoo.internal.demo;

import io.github.odoosync.testkit.odoo.model.FakeRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The stored amounts that Odoo computes again when lines or payments change; everything else is kept as written. */
final class Totals {
    private static final String[] ORDER_LINES = {"order_line.price_subtotal", "order_line.price_total"};
    private static final String[] RECONCILED = {
        "balance", "amount_currency", "matched_debit_ids.amount", "matched_credit_ids.amount"
    };
    private static final Map<String, String[]> DEPENDS = depends();

    private Totals() {}

    private static Map<String, String[]> depends() {
        Map<String, String[]> depends = new HashMap<>();
        for (String order : List.of("sale.order.", "purchase.order.")) {
            depends.put(order + "amount_untaxed", ORDER_LINES);
            depends.put(order + "amount_tax", ORDER_LINES);
            depends.put(order + "amount_total", ORDER_LINES);
        }
        depends.put("account.move.line.amount_residual", RECONCILED);
        depends.put("account.move.line.reconciled", new String[] {"amount_residual"});
        depends.put("account.move.amount_residual", new String[] {"line_ids.amount_residual_currency"});
        depends.put("account.move.line.amount_residual_currency", RECONCILED);
        depends.put("account.move.payment_state", new String[] {"amount_residual"});
        return depends;
    }

    /** Returns what a stored amount hangs on; nothing if it is not kept up to date. */
    static String[] depends(String path) {
        return DEPENDS.getOrDefault(path, new String[0]);
    }

    static Map<String, Function<FakeRow, @Nullable Object>> computed() {
        Map<String, Function<FakeRow, @Nullable Object>> all = new HashMap<>();
        for (String order : List.of("sale.order.", "purchase.order.")) {
            all.put(order + "amount_untaxed", row -> sum(row.rows("order_line"), "price_subtotal"));
            all.put(order + "amount_total", row -> sum(row.rows("order_line"), "price_total"));
            all.put(order + "amount_tax", row -> sum(row.rows("order_line"), "price_total")
                    .subtract(sum(row.rows("order_line"), "price_subtotal")));
        }
        all.put("account.move.line.amount_residual", row -> residual(row, "balance", "amount", "amount"));
        all.put(
                "account.move.line.amount_residual_currency",
                row -> residual(row, "amount_currency", "debit_amount_currency", "credit_amount_currency"));
        all.put(
                "account.move.line.reconciled",
                row -> isOpen(row) && decimal(row.get("amount_residual")).signum() == 0);
        all.put("account.move.amount_residual", Totals::open);
        all.put("account.move.payment_state", Totals::paymentState);
        return all;
    }

    /** Returns what is left of a receivable or payable line after its reconciliations. */
    private static BigDecimal residual(FakeRow line, String amount, String asDebit, String asCredit) {
        if (!isOpen(line)) {
            return BigDecimal.ZERO;
        }
        return decimal(line.get(amount))
                .subtract(sum(line.rows("matched_credit_ids"), asDebit))
                .add(sum(line.rows("matched_debit_ids"), asCredit));
    }

    private static boolean isOpen(FakeRow line) {
        return Boolean.TRUE.equals(line.get("account_id.reconcile"));
    }

    private static BigDecimal open(FakeRow move) {
        if (!isInvoice(move)) {
            return BigDecimal.ZERO;
        }
        return move.rows("line_ids").stream()
                .filter(Totals::isOpen)
                .map(line -> decimal(line.get("amount_residual_currency")))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .abs();
    }

    private static @Nullable Object paymentState(FakeRow move) {
        Object now = move.get("payment_state");
        if (!isInvoice(move) || !"posted".equals(move.get("state")) || "reversed".equals(now)) {
            return now;
        }
        BigDecimal left = decimal(move.get("amount_residual"));
        if (left.signum() == 0) {
            return "paid";
        }
        return left.compareTo(decimal(move.get("amount_total"))) < 0 ? "partial" : "not_paid";
    }

    private static boolean isInvoice(FakeRow move) {
        return String.valueOf(move.get("move_type")).matches("(in|out)_.*");
    }

    private static BigDecimal sum(List<FakeRow> rows, String field) {
        return rows.stream().map(row -> decimal(row.get(field))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns a number to the cent; none is zero. */
    static BigDecimal decimal(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).setScale(2, RoundingMode.HALF_UP)
                : BigDecimal.ZERO.setScale(2);
    }
}
