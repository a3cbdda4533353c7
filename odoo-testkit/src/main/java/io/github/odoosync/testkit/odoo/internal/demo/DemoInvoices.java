package io.github.odoosync.testkit.odoo.internal.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes invoices, bills and refunds with their tax, term and analytic lines, and plain entries. */
final class DemoInvoices {
    private static final Map<Long, BigDecimal> RATES = Map.of(
            DemoBasis.EUR,
            BigDecimal.ONE,
            DemoBasis.CHF,
            BigDecimal.ONE,
            DemoBasis.USD,
            new BigDecimal("1.085"),
            DemoBasis.GBP,
            new BigDecimal("0.846"));

    private final DemoRows rows;
    private final DemoAccounts accounts;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int count;

    DemoInvoices(DemoRows rows, DemoAccounts accounts) {
        this.rows = rows;
        this.accounts = accounts;
    }

    /**
     * What is to be invoiced.
     *
     * @param type a move type of Odoo's
     * @param days until it is due: 0, 15, 30, 45 or 60
     * @param origin the order's name, or empty
     * @param links the order lines behind the lines, or empty
     */
    record Request(
            String type,
            long company,
            long partner,
            LocalDate date,
            int days,
            long currency,
            String state,
            String origin,
            String ref,
            List<DemoLine> lines,
            List<Long> links) {

        boolean isSale() {
            return type.startsWith("out");
        }

        String use() {
            return isSale() ? "sale" : "purchase";
        }
    }

    int count() {
        return count;
    }

    /** Writes one. */
    Invoice write(Request request) {
        count++;
        boolean sale = request.isSale();
        Posting.Head head = new Posting.Head(
                request.company(),
                request.currency(),
                RATES.getOrDefault(request.currency(), BigDecimal.ONE),
                request.partner(),
                request.date(),
                name(request),
                request.state(),
                accounts.journal(request.company(), sale ? "SAL" : "PUR"),
                request.ref());
        LocalDate due = request.date().plusDays(request.days());
        Posting posting = new Posting(
                rows,
                head,
                request.type(),
                "invoice_date",
                head.isDraft() ? (Object) false : request.date(),
                "invoice_date_due",
                due,
                "partner_shipping_id",
                sale ? (Object) request.partner() : false,
                "invoice_payment_term_id",
                accounts.term(request.days()),
                "invoice_origin",
                Posting.orFalse(request.origin()),
                "payment_reference",
                Posting.orFalse(sale ? head.name() : request.ref()),
                "invoice_user_id",
                2,
                "narration",
                request.days() == 60 ? (Object) "<p>Payable within 60&nbsp;days.</p>" : false);
        BigDecimal sign = Invoice.sign(request.type());
        List<Long> lines = products(request, head, posting, sign);
        BigDecimal untaxedBalance = posting.rest();
        taxes(request, posting, sign);
        BigDecimal balance = posting.rest();
        BigDecimal total = request.lines().stream().map(DemoLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal open = total.multiply(sign);
        long term = posting.line(
                "payment_term",
                accounts.account(sale ? "121000" : "211000"),
                open,
                balance,
                "name",
                Posting.orFalse(head.name()),
                "date_maturity",
                due,
                "amount_residual",
                balance,
                "amount_residual_currency",
                open,
                "sequence",
                12000);
        totals(request, posting.id(), head, total, untaxedBalance, balance);
        return new Invoice(posting.id(), request.type(), head, due, term, lines, total, balance.abs());
    }

    private List<Long> products(Request request, Posting.Head head, Posting posting, BigDecimal sign) {
        List<Long> ids = new ArrayList<>();
        for (DemoLine line : request.lines()) {
            BigDecimal amount = line.subtotal().multiply(sign).negate();
            Object link = request.links().isEmpty() ? 0L : request.links().get(ids.size());
            long id = posting.line(
                    "product",
                    accounts.account(line.account()),
                    amount,
                    "name",
                    line.name(),
                    "product_id",
                    line.productId(),
                    "product_uom_id",
                    line.product() == null ? (Object) false : 1,
                    "quantity",
                    line.quantity(),
                    "price_unit",
                    line.price(),
                    "discount",
                    line.discount(),
                    "price_subtotal",
                    line.subtotal(),
                    "price_total",
                    line.total(),
                    "tax_ids",
                    List.of(accounts.tax(request.use() + line.tax())),
                    "analytic_distribution",
                    line.distribution(),
                    "sequence",
                    100 + ids.size(),
                    "sale_line_ids",
                    request.isSale() && !link.equals(0L) ? List.of(link) : List.of(),
                    "purchase_line_id",
                    request.isSale() || link.equals(0L) ? false : link);
            ids.add(id);
            if (request.state().equals("posted")) {
                analytic(request, line, id, head, posting, head.balance(amount).negate());
            }
        }
        return ids;
    }

    private void taxes(Request request, Posting posting, BigDecimal sign) {
        Map<Integer, BigDecimal[]> byPercent = new TreeMap<>();
        for (DemoLine line : request.lines()) {
            BigDecimal[] sums =
                    byPercent.computeIfAbsent(line.tax(), key -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
            sums[0] = sums[0].add(line.subtotal());
            sums[1] = sums[1].add(line.taxAmount());
        }
        byPercent.forEach((percent, sums) -> {
            if (percent > 0) {
                String code = (request.isSale() ? "221" : "131") + (percent == 20 ? "000" : "100");
                posting.line(
                        "tax",
                        accounts.account(code),
                        sums[1].multiply(sign).negate(),
                        "name",
                        percent + "%",
                        "tax_line_id",
                        accounts.tax(request.use() + percent),
                        "tax_base_amount",
                        sums[0],
                        "sequence",
                        1000);
            }
        });
    }

    private void totals(
            Request request,
            long move,
            Posting.Head head,
            BigDecimal total,
            BigDecimal untaxedBalance,
            BigDecimal balance) {
        BigDecimal untaxed = request.lines().stream().map(DemoLine::subtotal).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal sign = Invoice.sign(request.type());
        rows.set(
                "account.move",
                move,
                "amount_untaxed",
                untaxed,
                "amount_tax",
                total.subtract(untaxed),
                "amount_total",
                total,
                "amount_residual",
                total,
                "amount_untaxed_signed",
                untaxedBalance,
                "amount_tax_signed",
                balance.subtract(untaxedBalance),
                "amount_total_signed",
                balance,
                "amount_residual_signed",
                balance,
                "amount_total_in_currency_signed",
                total.multiply(sign),
                "amount_untaxed_in_currency_signed",
                untaxed.multiply(sign),
                "invoice_currency_rate",
                head.rate());
    }

    private void analytic(
            Request request, DemoLine line, long moveLine, Posting.Head head, Posting posting, BigDecimal amount) {
        boolean plans = rows.has("account.analytic.plan");
        line.analytic().forEach((key, percent) -> {
            Object project = false;
            Object department = false;
            for (String id : key.split(",")) {
                if (accounts.isProject(Long.parseLong(id))) {
                    project = Long.valueOf(id);
                } else {
                    department = Long.valueOf(id);
                }
            }
            BigDecimal share = amount.multiply(percent).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
            rows.addAt(
                    posting.time(),
                    "account.analytic.line",
                    "name",
                    line.name(),
                    "date",
                    head.date(),
                    "amount",
                    share,
                    "unit_amount",
                    line.quantity(),
                    "account_id",
                    !plans && project.equals(false) ? department : project,
                    "x_plan2_id",
                    department,
                    "partner_id",
                    head.partner(),
                    "company_id",
                    head.company(),
                    "currency_id",
                    head.companyCurrency(),
                    "product_id",
                    line.productId(),
                    "product_uom_id",
                    1,
                    "general_account_id",
                    accounts.account(line.account()),
                    "move_line_id",
                    moveLine,
                    "move_id",
                    moveLine,
                    "journal_id",
                    head.journal(),
                    "user_id",
                    2,
                    "category",
                    request.isSale() ? "invoice" : "vendor_bill",
                    "ref",
                    Posting.orFalse(request.ref()));
        });
    }

    /**
     * Writes an entry of the general ledger.
     *
     * @param amounts by account code; they add up to zero
     * @param analytic an analytic account for the debits, or 0
     */
    void entry(LocalDate date, String ref, Map<String, BigDecimal> amounts, long analytic) {
        String name = "MISC/" + date.getYear() + "/" + String.format("%04d", next("MISC/" + date.getYear()));
        Posting.Head head = new Posting.Head(
                1, DemoBasis.EUR, BigDecimal.ONE, 0, date, name, "posted", accounts.journal(1, "MISC"), ref);
        Posting posting = new Posting(rows, head, "entry");
        BigDecimal total = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> line : amounts.entrySet()) {
            boolean debit = line.getValue().signum() > 0;
            total = debit ? total.add(line.getValue()) : total;
            posting.line(
                    "product",
                    accounts.account(line.getKey()),
                    line.getValue(),
                    "name",
                    ref,
                    "sequence",
                    10,
                    "analytic_distribution",
                    debit && analytic != 0 ? Map.of(String.valueOf(analytic), new BigDecimal("100.0")) : null);
        }
        rows.set("account.move", posting.id(), "amount_total", total, "amount_total_signed", total);
    }

    private String name(Request request) {
        if (request.state().equals("draft")) {
            return "";
        }
        boolean refund = request.type().endsWith("refund");
        String prefix = (refund ? "R" : "") + (request.isSale() ? "INV" : "BILL")
                + (request.company() == 1 ? "/" : "S/") + request.date().getYear() + "/";
        return prefix + String.format("%05d", next(prefix));
    }

    int next(String sequence) {
        return numbers.merge(sequence, 1, Integer::sum);
    }
}
