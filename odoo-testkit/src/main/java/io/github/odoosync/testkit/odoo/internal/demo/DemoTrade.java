package io.github.odoosync.testkit.odoo.internal.demo;

import io.github.odoosync.testkit.odoo.internal.demo.DemoProducts.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two years of orders, deliveries, invoices and payments. */
final class DemoTrade {
    private static final List<Integer> DAYS = List.of(0, 15, 30, 30, 30, 45, 60);
    private static final BigDecimal ALL = new BigDecimal("100.0");

    private final DemoRows rows;
    private final DemoAccounts accounts;
    private final DemoPartners partners;
    private final DemoProducts products;
    private final DemoStock stock;
    private final DemoInvoices invoices;
    private final DemoPayments payments;

    DemoTrade(
            DemoRows rows,
            DemoAccounts accounts,
            DemoPartners partners,
            DemoProducts products,
            DemoStock stock,
            DemoInvoices invoices,
            DemoPayments payments) {
        this.rows = rows;
        this.accounts = accounts;
        this.partners = partners;
        this.products = products;
        this.stock = stock;
        this.invoices = invoices;
        this.payments = payments;
    }

    void purchases(int count) {
        for (int i = 0; i < count; i++) {
            LocalDate day = dayOf(i, count);
            purchase(i + 1, day, state(day, "purchase"));
        }
    }

    void sales(int count) {
        for (int i = 0; i < count; i++) {
            LocalDate day = dayOf(i, count);
            sale(i + 1, day, state(day, "sale"));
        }
    }

    /** Invoices without an order, a few of them in the second company's francs. */
    void services(int count) {
        for (int i = 0; i < count; i++) {
            boolean swiss = i % 10 == 9;
            invoice(
                    "out_invoice",
                    swiss ? 2 : 1,
                    rows.pick(partners.customers()),
                    dayOf(i, count),
                    swiss ? DemoBasis.CHF : currency(),
                    "",
                    lines(true),
                    List.of());
        }
    }

    /** Rent and the like, month after month. */
    void running() {
        LocalDate first = rows.today().minusYears(2).withDayOfMonth(1);
        String[][] kinds = {
            {"Rent Speicherstraße", "610000", "4200"},
            {"Electricity", "611000", "610"},
            {"Telephone & Internet", "612000", "189.9"},
            {"Software Subscription", "613000", "749"},
            {"Advertising", "642000", "1150"},
            {"Cleaning", "600000", "380"},
        };
        for (LocalDate month = first; month.isBefore(rows.today()); month = month.plusMonths(1)) {
            for (int i = 0; i < kinds.length; i++) {
                BigDecimal price = new BigDecimal(kinds[i][2])
                        .add(BigDecimal.valueOf(rows.random().nextInt(4000), 2));
                DemoLine line = new DemoLine(
                        null,
                        kinds[i][0],
                        kinds[i][1],
                        BigDecimal.ONE,
                        price,
                        0,
                        20,
                        Map.of("" + accounts.departments().get(i), ALL));
                invoice(
                        "in_invoice",
                        1,
                        partners.vendors().get(i),
                        month.plusDays(i),
                        DemoBasis.EUR,
                        "",
                        List.of(line),
                        List.of());
            }
        }
    }

    private LocalDate dayOf(int number, int count) {
        return rows.today().minusDays(729L - 729L * number / count);
    }

    private String state(LocalDate day, String confirmed) {
        if (rows.chance(0.05)) {
            return "cancel";
        }
        boolean recent = day.isAfter(rows.today().minusDays(21));
        return recent && rows.chance(0.5) ? rows.chance(0.5) ? "draft" : "sent" : confirmed;
    }

    private long currency() {
        return rows.chance(0.88) ? DemoBasis.EUR : rows.chance(0.6) ? DemoBasis.USD : DemoBasis.GBP;
    }

    private List<DemoLine> lines(boolean services) {
        List<DemoLine> lines = new ArrayList<>();
        int count = 1 + rows.random().nextInt(3);
        for (int i = 0; i < count; i++) {
            Product product = rows.pick(services || rows.chance(0.15) ? products.services() : products.goods());
            BigDecimal quantity =
                    BigDecimal.valueOf(1 + rows.random().nextInt(product.price().intValue() > 200 ? 4 : 25));
            lines.add(new DemoLine(
                    product,
                    product.name(),
                    product.goods() ? "400000" : "401000",
                    quantity,
                    product.price(),
                    rows.chance(0.12) ? 10 : 0,
                    product.reducedTax() ? 10 : 20,
                    distribution()));
        }
        return lines;
    }

    private Map<String, BigDecimal> distribution() {
        String project = "" + rows.pick(accounts.projects());
        String department = "" + rows.pick(accounts.departments());
        return switch (rows.random().nextInt(5)) {
            case 0 -> Map.of(project, ALL);
            case 1 -> Map.of(project + "," + department, ALL);
            case 2 -> split(accounts.departments());
            default -> Map.of();
        };
    }

    private Map<String, BigDecimal> split(List<Long> choices) {
        int first = rows.random().nextInt(choices.size() - 1);
        Map<String, BigDecimal> shares = new LinkedHashMap<>();
        shares.put("" + choices.get(first), new BigDecimal("60.0"));
        shares.put("" + choices.get(first + 1), new BigDecimal("40.0"));
        return shares;
    }

    private void sale(int number, LocalDate day, String state) {
        long partner = rows.pick(partners.customers());
        long currency = currency();
        boolean confirmed = state.equals("sale");
        List<DemoLine> lines = lines(false);
        String name = String.format("S%05d", number);
        long order = rows.addAt(
                day,
                "sale.order",
                "name",
                name,
                "state",
                state,
                "partner_id",
                partner,
                "partner_invoice_id",
                partner,
                "partner_shipping_id",
                partner,
                "client_order_ref",
                number % 3 == 0 ? (Object) ("PO-" + (7000 + number)) : false,
                "company_id",
                1,
                "currency_id",
                currency,
                "currency_rate",
                1.0,
                "date_order",
                day.atTime(9, 15).plusMinutes(number % 400),
                "validity_date",
                day.plusDays(30),
                "user_id",
                2,
                "payment_term_id",
                accounts.term(30),
                "amount_untaxed",
                sum(lines, false),
                "amount_total",
                sum(lines, true),
                "amount_tax",
                sum(lines, true).subtract(sum(lines, false)),
                "invoice_status",
                confirmed ? "invoiced" : "no",
                "delivery_status",
                confirmed ? (Object) "full" : false,
                "warehouse_id",
                1,
                "picking_policy",
                "direct",
                "locked",
                false,
                "require_payment",
                false,
                "require_signature",
                true,
                "commitment_date",
                confirmed ? (Object) day.plusDays(3).atTime(12, 0) : false);
        List<Long> orderLines = new ArrayList<>();
        for (DemoLine line : lines) {
            orderLines.add(saleLine(order, name, day, state, partner, currency, line, orderLines.size()));
        }
        if (confirmed) {
            stock.deliver(name, order, partner, day.plusDays(2), lines, orderLines);
            invoice("out_invoice", 1, partner, day.plusDays(3), currency, name, lines, orderLines);
        }
    }

    private long saleLine(
            long order,
            String orderName,
            LocalDate day,
            String state,
            long partner,
            long currency,
            DemoLine line,
            int position) {
        boolean confirmed = state.equals("sale");
        BigDecimal done = confirmed ? line.quantity() : BigDecimal.ZERO;
        BigDecimal reduced = line.subtotal().divide(line.quantity(), 2, java.math.RoundingMode.HALF_UP);
        return rows.addAt(
                day,
                "sale.order.line",
                "name",
                line.name(),
                "sequence",
                10 + position,
                "order_id",
                order,
                "state",
                state,
                "order_partner_id",
                partner,
                "company_id",
                1,
                "currency_id",
                currency,
                "salesman_id",
                2,
                "product_id",
                line.productId(),
                "product_uom_qty",
                line.quantity(),
                "product_uom_id",
                1,
                "product_uom",
                1,
                "price_unit",
                line.price(),
                "discount",
                line.discount(),
                "price_subtotal",
                line.subtotal(),
                "price_tax",
                line.taxAmount(),
                "price_total",
                line.total(),
                "price_reduce_taxexcl",
                reduced,
                "price_reduce_taxinc",
                reduced,
                "tax_ids",
                List.of(accounts.tax("sale" + line.tax())),
                "tax_id",
                List.of(accounts.tax("sale" + line.tax())),
                "qty_delivered",
                done,
                "qty_delivered_method",
                "stock_move",
                "qty_invoiced",
                done,
                "qty_to_invoice",
                0,
                "untaxed_amount_invoiced",
                confirmed ? line.subtotal() : BigDecimal.ZERO,
                "untaxed_amount_to_invoice",
                0,
                "invoice_status",
                confirmed ? "invoiced" : "no",
                "analytic_distribution",
                line.distribution(),
                "customer_lead",
                2.0,
                "warehouse_id",
                1);
    }

    private void purchase(int number, LocalDate day, String state) {
        long partner = rows.pick(partners.vendors());
        boolean confirmed = state.equals("purchase");
        List<DemoLine> lines = new ArrayList<>();
        for (int i = 0; i <= rows.random().nextInt(3); i++) {
            Product product = rows.pick(products.goods());
            BigDecimal quantity = BigDecimal.valueOf(20 + rows.random().nextInt(60));
            lines.add(new DemoLine(product, product.name(), "500000", quantity, product.cost(), 0, 20, distribution()));
        }
        String name = String.format("P%05d", number);
        long order = rows.addAt(
                day,
                "purchase.order",
                "name",
                name,
                "state",
                state,
                "partner_id",
                partner,
                "partner_ref",
                "Q-" + (300 + number),
                "company_id",
                1,
                "currency_id",
                DemoBasis.EUR,
                "currency_rate",
                1.0,
                "date_order",
                day.atTime(8, 0).plusMinutes(number % 300),
                "date_approve",
                confirmed ? (Object) day.atTime(14, 0) : false,
                "date_planned",
                day.plusDays(6).atTime(10, 0),
                "user_id",
                2,
                "amount_untaxed",
                sum(lines, false),
                "amount_total",
                sum(lines, true),
                "amount_tax",
                sum(lines, true).subtract(sum(lines, false)),
                "amount_total_cc",
                sum(lines, true),
                "invoice_status",
                confirmed ? "invoiced" : "no",
                "invoice_count",
                confirmed ? 1 : 0,
                "payment_term_id",
                accounts.term(30),
                "picking_type_id",
                1,
                "receipt_status",
                confirmed ? (Object) "full" : false,
                "priority",
                "0",
                "origin",
                number % 8 == 0 ? (Object) "Replenishment" : false);
        List<Long> orderLines = new ArrayList<>();
        for (DemoLine line : lines) {
            orderLines.add(purchaseLine(order, day, state, partner, line, orderLines.size()));
        }
        if (confirmed) {
            stock.receive(name, order, partner, day.plusDays(6), lines, orderLines);
            Invoice bill = invoice("in_invoice", 1, partner, day.plusDays(8), DemoBasis.EUR, name, lines, orderLines);
            rows.set("purchase.order", order, "invoice_ids", List.of(bill.id()));
        }
    }

    private long purchaseLine(long order, LocalDate day, String state, long partner, DemoLine line, int position) {
        BigDecimal done = state.equals("purchase") ? line.quantity() : BigDecimal.ZERO;
        return rows.addAt(
                day,
                "purchase.order.line",
                "name",
                line.name(),
                "sequence",
                10 + position,
                "order_id",
                order,
                "state",
                state,
                "partner_id",
                partner,
                "company_id",
                1,
                "currency_id",
                DemoBasis.EUR,
                "product_id",
                line.productId(),
                "product_qty",
                line.quantity(),
                "product_uom_qty",
                line.quantity(),
                "product_uom_id",
                1,
                "product_uom",
                1,
                "price_unit",
                line.price(),
                "discount",
                0,
                "price_subtotal",
                line.subtotal(),
                "price_tax",
                line.taxAmount(),
                "price_total",
                line.total(),
                "tax_ids",
                List.of(accounts.tax("purchase20")),
                "taxes_id",
                List.of(accounts.tax("purchase20")),
                "date_planned",
                day.plusDays(6).atTime(10, 0),
                "qty_received",
                done,
                "qty_received_method",
                "stock_moves",
                "qty_invoiced",
                done,
                "qty_to_invoice",
                0,
                "analytic_distribution",
                line.distribution(),
                "propagate_cancel",
                true);
    }

    private Invoice invoice(
            String type,
            long company,
            long partner,
            LocalDate wanted,
            long currency,
            String origin,
            List<DemoLine> lines,
            List<Long> links) {
        LocalDate day = wanted.isAfter(rows.today()) ? rows.today() : wanted;
        boolean sale = type.startsWith("out");
        boolean recent = day.isAfter(rows.today().minusDays(14));
        String state = rows.chance(0.015) ? "cancel" : recent && rows.chance(0.3) ? "draft" : "posted";
        String ref = sale ? "" : "R-" + (10000 + invoices.count() * 7);
        DemoInvoices.Request request = new DemoInvoices.Request(
                type, company, partner, day, rows.pick(DAYS), currency, state, origin, ref, lines, links);
        Invoice invoice = invoices.write(request);
        if (state.equals("posted")) {
            if (rows.chance(0.03)) {
                refund(request, invoice);
            } else {
                payments.settle(invoice);
            }
        }
        return invoice;
    }

    /** Writes a credit note over the whole amount; every second one is set off against its invoice. */
    private void refund(DemoInvoices.Request request, Invoice invoice) {
        LocalDate day = request.date().plusDays(5);
        if (day.isAfter(rows.today())) {
            return;
        }
        Invoice refund = invoices.write(new DemoInvoices.Request(
                request.type().replace("invoice", "refund"),
                request.company(),
                request.partner(),
                day,
                0,
                request.currency(),
                "posted",
                invoice.head().name(),
                "Reversal of: " + invoice.head().name(),
                request.lines(),
                List.of()));
        if (rows.chance(0.5)) {
            payments.reverse(invoice, refund);
        }
    }

    private static BigDecimal sum(List<DemoLine> lines, boolean taxed) {
        return lines.stream()
                .map(line -> taxed ? line.total() : line.subtotal())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
