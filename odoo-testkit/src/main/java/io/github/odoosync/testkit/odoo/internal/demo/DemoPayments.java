package io.github.odoosync.testkit.odoo.internal.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Pays invoices, each payment reconciled with what it pays. */
final class DemoPayments {
    private final DemoRows rows;
    private final DemoAccounts accounts;
    private final DemoInvoices invoices;

    DemoPayments(DemoRows rows, DemoAccounts accounts, DemoInvoices invoices) {
        this.rows = rows;
        this.accounts = accounts;
        this.invoices = invoices;
    }

    /** Pays as customers do: most of them late, some in two parts, a few not at all. */
    void settle(Invoice invoice) {
        LocalDate day = invoice.due().plusDays(rows.random().nextInt(50) - 12);
        if (!day.isAfter(rows.today()) && rows.chance(0.9)) {
            if (rows.chance(0.07)) {
                pay(invoice, invoice.open().divide(BigDecimal.valueOf(2), 2, RoundingMode.HALF_UP), day);
                day = day.plusDays(25);
            }
            if (!day.isAfter(rows.today()) && rows.chance(0.97)) {
                pay(invoice, invoice.open(), day);
            }
        }
    }

    private void pay(Invoice invoice, BigDecimal amount, LocalDate day) {
        Posting.Head paid = invoice.head();
        String prefix = "PBNK" + paid.company() + "/" + day.getYear() + "/";
        String name = prefix + String.format("%05d", invoices.next(prefix));
        long journal = accounts.journal(paid.company(), "BNK");
        Posting.Head head = new Posting.Head(
                paid.company(),
                paid.currency(),
                paid.rate(),
                paid.partner(),
                day,
                name,
                "posted",
                journal,
                paid.name());
        BigDecimal balance = invoice.settle(amount);
        BigDecimal sign = invoice.sign();
        boolean inbound = sign.signum() > 0;
        Posting posting =
                new Posting(rows, head, "entry", "amount_total", amount, "amount_total_signed", balance.multiply(sign));
        long payment = rows.addAt(
                posting.time(),
                "account.payment",
                "name",
                name,
                "date",
                day,
                "state",
                "paid",
                "amount",
                amount,
                "amount_company_currency_signed",
                balance.multiply(sign),
                "currency_id",
                paid.currency(),
                "company_id",
                paid.company(),
                "company_currency_id",
                paid.companyCurrency(),
                "payment_type",
                inbound ? "inbound" : "outbound",
                "partner_type",
                invoice.isSale() ? "customer" : "supplier",
                "partner_id",
                paid.partner(),
                "journal_id",
                journal,
                "memo",
                paid.name(),
                "move_id",
                posting.id(),
                "payment_method_line_id",
                inbound ? 1 : 2,
                "payment_method_id",
                inbound ? 1 : 2,
                "outstanding_account_id",
                accounts.account("101400"),
                "destination_account_id",
                account(invoice),
                "is_reconciled",
                true,
                "is_matched",
                true,
                "invoice_ids",
                List.of(invoice.id()));
        rows.set("account.move", posting.id(), "origin_payment_id", payment, "payment_id", payment);
        String label = "Payment of " + paid.name();
        posting.line(
                "product",
                accounts.account("101400"),
                amount.multiply(sign),
                balance.multiply(sign),
                "name",
                label,
                "payment_id",
                payment);
        long counterpart = posting.line(
                "payment_term",
                account(invoice),
                amount.multiply(sign).negate(),
                balance.multiply(sign).negate(),
                "name",
                label,
                "payment_id",
                payment);
        reconcile(invoice, counterpart, amount, balance, day, posting.time());
        update(invoice, invoice.open().signum() == 0 ? "paid" : "partial");
    }

    /** Lets a refund of the same amount reverse an invoice. */
    void reverse(Invoice invoice, Invoice refund) {
        rows.set("account.move", refund.id(), "reversed_entry_id", invoice.id());
        BigDecimal amount = invoice.open();
        BigDecimal balance = invoice.settle(amount);
        refund.settle(amount);
        LocalDate day = refund.head().date();
        reconcile(invoice, refund.termLine(), amount, balance, day, day.atTime(16, 0));
        update(invoice, "reversed");
        update(refund, "paid");
    }

    private long account(Invoice invoice) {
        return accounts.account(invoice.isSale() ? "121000" : "211000");
    }

    private void reconcile(
            Invoice invoice,
            long counterpart,
            BigDecimal amount,
            BigDecimal balance,
            LocalDate day,
            LocalDateTime time) {
        boolean full = invoice.open().signum() == 0;
        boolean debit = invoice.sign().signum() > 0;
        Posting.Head head = invoice.head();
        Object all = full ? (Object) rows.addAt(time, "account.full.reconcile", "name", "A" + counterpart) : false;
        long partial = rows.addAt(
                time,
                "account.partial.reconcile",
                "debit_move_id",
                debit ? invoice.termLine() : counterpart,
                "credit_move_id",
                debit ? counterpart : invoice.termLine(),
                "amount",
                balance,
                "debit_amount_currency",
                amount,
                "credit_amount_currency",
                amount,
                "debit_currency_id",
                head.currency(),
                "credit_currency_id",
                head.currency(),
                "company_currency_id",
                head.companyCurrency(),
                "company_id",
                head.company(),
                "max_date",
                day,
                "full_reconcile_id",
                all);
        for (long line : List.of(invoice.termLine(), counterpart)) {
            rows.set(
                    "account.move.line",
                    line,
                    "full_reconcile_id",
                    all,
                    "matching_number",
                    full ? String.valueOf(all) : "P" + partial,
                    "reconciled",
                    full || line == counterpart);
        }
    }

    private void update(Invoice invoice, String state) {
        BigDecimal sign = invoice.sign();
        rows.set(
                "account.move",
                invoice.id(),
                "amount_residual",
                invoice.open(),
                "amount_residual_signed",
                invoice.openBalance().multiply(sign),
                "payment_state",
                state);
        rows.set(
                "account.move.line",
                invoice.termLine(),
                "amount_residual",
                invoice.openBalance().multiply(sign),
                "amount_residual_currency",
                invoice.open().multiply(sign));
    }
}
