package io.github.odoosync.testkit.odoo.internal.demo;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeRow;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code fields_get} doesn't tell of a model: how values are computed, what rows are called, what delegates. */
final class DemoBehaviour {
    private static final Map<String, String> MIRRORS = Map.of(
            "res.partner.category.partner_ids", "category_id",
            "sale.order.line.invoice_lines", "sale_line_ids");
    private static final Map<String, String> INVERSES = Map.of(
            "hr.employee.version_id", "current_version_id",
            "account.account.code", "code_store");
    private static final Map<String, String> CASCADES = Map.of(
            "account.move.line", "move_id",
            "sale.order.line", "order_id",
            "purchase.order.line", "order_id",
            "account.partial.reconcile", "debit_move_id",
            "product.product", "product_tmpl_id",
            "res.currency.rate", "currency_id",
            "account.analytic.line", "move_line_id",
            "account.payment.term.line", "payment_id");
    private static final Map<String, String[]> FOLLOWED = Map.of(
            "res.partner.complete_name", new String[] {"name", "is_company", "parent_id.name"},
            "res.partner.commercial_partner_id", new String[] {"is_company", "parent_id.commercial_partner_id"});
    private static final Map<String, Function<FakeRow, @Nullable Object>> COMPUTED = computed();

    private DemoBehaviour() {}

    /** Returns the models that this one delegates to, with the many2one. */
    static Map<String, String> inherits(String model, Set<String> fields) {
        return switch (model) {
            case "product.product" -> Map.of("product.template", "product_tmpl_id");
            case "res.users" -> Map.of("res.partner", "partner_id");
            case "hr.employee" -> fields.contains("version_id") ? Map.of("hr.version", "version_id") : Map.of();
            case "account.payment" -> fields.contains("amount_total") ? Map.of("account.move", "move_id") : Map.of();
            default -> Map.of();
        };
    }

    /** Returns how the rows of the model are called, if not by their name alone. */
    static Optional<Function<FakeRow, String>> displayName(String model) {
        return switch (model) {
            case "account.account" -> Optional.of(row -> joined(row.get("code"), " ", row.get("name")));
            case "product.product", "product.template" ->
                Optional.of(row -> row.get("default_code") == null
                        ? text(row.get("name"))
                        : "[" + row.get("default_code") + "] " + text(row.get("name")));
            case "account.move" ->
                Optional.of(row -> row.get("name") == null || "/".equals(row.get("name"))
                        ? "Draft (* " + row.id() + ")"
                        : text(row.get("name")));
            case "account.analytic.account" ->
                Optional.of(row -> row.get("code") == null
                        ? text(row.get("name"))
                        : "[" + row.get("code") + "] " + text(row.get("name")));
            case "stock.location", "product.category", "res.partner.category" -> Optional.of(DemoBehaviour::above);
            case "res.partner" -> Optional.of(DemoBehaviour::partner);
            case "res.currency.rate" -> Optional.of(row -> text(row.get("name")));
            case "stock.quant" -> Optional.of(row -> text(row.get("location_id.name")));
            default -> Optional.empty();
        };
    }

    private static String partner(FakeRow row) {
        String company = Boolean.TRUE.equals(row.get("is_company")) ? "" : text(row.get("parent_id.name"));
        return company.isEmpty() ? text(row.get("name")) : company + ", " + text(row.get("name"));
    }

    private static Object commercialPartner(FakeRow row) {
        Object above = Boolean.TRUE.equals(row.get("is_company")) ? null : row.get("parent_id.commercial_partner_id");
        return above == null ? row.id() : above;
    }

    private static String above(FakeRow row) {
        List<FakeRow> parents = row.rows(row.has("location_id") ? "location_id" : "parent_id");
        String separator = row.has("location_id") ? "/" : " / ";
        return parents.isEmpty() ? text(row.get("name")) : above(parents.get(0)) + separator + text(row.get("name"));
    }

    /** Adds to a field what its description lacks. */
    static FakeField complete(String model, FakeField field) {
        FakeField complete = field;
        String path = model + "." + field.name();
        if (MIRRORS.containsKey(path)) {
            complete = complete.mirrorOf(MIRRORS.get(path));
        }
        if (INVERSES.containsKey(path) && !field.isStored()) {
            complete = complete.inverse(INVERSES.get(path));
        }
        if (field.name().equals(CASCADES.get(model))) {
            complete = complete.onDelete("cascade");
        }
        Function<FakeRow, @Nullable Object> function = COMPUTED.get(path);
        String[] followed = FOLLOWED.getOrDefault(path, Totals.depends(path));
        if (function != null && (!field.isStored() || followed.length > 0)) {
            String[] depends = followed.length > 0 ? followed : field.depends().toArray(String[]::new);
            complete = complete.computed(function, depends).attribute("store", field.isStored());
        }
        return field.is("required") ? initially(complete) : complete;
    }

    /** Gives required fields the value that Odoo would work out, so that few have to be named in a create. */
    private static FakeField initially(FakeField field) {
        if (field.type() == FieldType.SELECTION
                && field.attribute("selection") instanceof List<?> options
                && !options.isEmpty()
                && options.get(0) instanceof List<?> first) {
            return field.initially(first.get(0));
        }
        return Set.of("company_id", "currency_id", "uom_id", "categ_id").contains(field.name())
                ? field.initially(1L)
                : field;
    }

    private static Map<String, Function<FakeRow, @Nullable Object>> computed() {
        Map<String, Function<FakeRow, @Nullable Object>> all = new HashMap<>();
        for (String address : List.of("street", "city", "zip", "country_id")) {
            all.put("res.company." + address, row -> row.get("partner_id." + address));
        }
        all.put("res.currency.rate", DemoBehaviour::latestRate);
        all.put("res.currency.rate.company_rate", row -> row.get("rate"));
        all.put("res.currency.rate.inverse_company_rate", row -> 1 / number(row.get("rate")));
        all.put("res.partner.complete_name", DemoBehaviour::partner);
        all.put("res.partner.commercial_partner_id", DemoBehaviour::commercialPartner);
        all.put("res.partner.company_type", row -> Boolean.TRUE.equals(row.get("is_company")) ? "company" : "person");
        all.put("account.account.code", row -> row.get("code_store"));
        all.put("account.account.internal_group", row -> text(row.get("account_type"))
                .replaceFirst("_.*", ""));
        all.put("account.account.include_initial_balance", row -> text(row.get("account_type"))
                .matches("(asset|liability|equity).*"));
        all.put("account.tax.price_include", row -> "tax_included".equals(row.get("price_include_override")));
        all.put("account.analytic.account.balance", row -> sum(row.rows("line_ids"), "amount", 0));
        all.put("account.analytic.account.credit", row -> sum(row.rows("line_ids"), "amount", 1));
        all.put("account.analytic.account.debit", row -> sum(row.rows("line_ids"), "amount", -1));
        all.put("product.template.standard_price", row -> first(row, "product_variant_ids", "standard_price"));
        all.put("product.template.barcode", row -> first(row, "product_variant_ids", "barcode"));
        all.put("product.template.product_variant_id", row -> first(row, "product_variant_ids", "id"));
        all.put("product.template.product_variant_count", row ->
                (long) row.rows("product_variant_ids").size());
        all.put("product.template.currency_id", row -> 1L);
        all.put("product.product.lst_price", row -> row.get("product_tmpl_id.list_price"));
        all.put("hr.department.complete_name", DemoBehaviour::above);
        all.put("hr.department.total_employee", row ->
                (long) row.rows("member_ids").size());
        all.put("hr.employee.version_id", row -> row.get("current_version_id"));
        all.put("sale.order.invoice_ids", DemoBehaviour::invoices);
        all.put("sale.order.invoice_count", row -> (long) invoices(row).size());
        all.put("sale.order.delivery_count", row ->
                (long) row.rows("picking_ids").size());
        all.put("sale.order.line.product_template_id", row -> row.get("product_id.product_tmpl_id"));
        all.put(
                "stock.quant.available_quantity",
                row -> number(row.get("quantity")) - number(row.get("reserved_quantity")));
        all.putAll(Totals.computed());
        return all;
    }

    private static List<Long> invoices(FakeRow order) {
        return order.rows("order_line").stream()
                .flatMap(line -> line.rows("invoice_lines").stream())
                .map(line -> (Long) line.get("move_id"))
                .distinct()
                .toList();
    }

    private static @Nullable Object latestRate(FakeRow currency) {
        return currency.rows("rate_ids").stream()
                .max((a, b) -> text(a.get("name")).compareTo(text(b.get("name"))))
                .map(rate -> rate.get("rate"))
                .orElse(1.0);
    }

    private static @Nullable Object first(FakeRow row, String link, String field) {
        List<FakeRow> rows = row.rows(link);
        return rows.size() == 1 ? rows.get(0).get(field) : null;
    }

    /** Adds up a field: all of it, or the positive or the negative values alone as a positive sum. */
    private static BigDecimal sum(List<FakeRow> rows, String field, int sign) {
        return rows.stream()
                .map(row -> Totals.decimal(row.get(field)))
                .filter(amount -> sign == 0 || amount.signum() == sign)
                .map(amount -> sign < 0 ? amount.negate() : amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String joined(@Nullable Object left, String separator, @Nullable Object right) {
        return left == null ? text(right) : left + separator + text(right);
    }
}
