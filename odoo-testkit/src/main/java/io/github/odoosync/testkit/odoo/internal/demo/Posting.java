package io.github.odoosync.testkit.odoo.internal.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One journal entry with its lines, whose balance is kept at zero. */
final class Posting {

    /**
     * What the entry and all of its lines share.
     *
     * @param rate units of the currency for one of the company's
     * @param partner 0 for none
     * @param name empty for a draft
     */
    record Head(
            long company,
            long currency,
            BigDecimal rate,
            long partner,
            LocalDate date,
            String name,
            String state,
            long journal,
            String ref) {

        long companyCurrency() {
            return company == 1 ? DemoBasis.EUR : DemoBasis.CHF;
        }

        boolean isDraft() {
            return state.equals("draft");
        }

        /** Returns the amount in the company's currency. */
        BigDecimal balance(BigDecimal amount) {
            return amount.divide(rate, 2, RoundingMode.HALF_UP);
        }
    }

    private final DemoRows rows;
    private final Head head;
    private final LocalDateTime time;
    private final long id;
    private BigDecimal sum = BigDecimal.ZERO.setScale(2);

    Posting(DemoRows rows, Head head, String type, @Nullable Object... more) {
        this.rows = rows;
        this.head = head;
        this.time = rows.timeOn(head.date());
        int slash = head.name().lastIndexOf('/') + 1;
        this.id = rows.addAt(
                time,
                "account.move",
                DemoRows.pairs(
                        more,
                        "name",
                        orFalse(head.name()),
                        "move_type",
                        type,
                        "state",
                        head.state(),
                        "date",
                        head.date(),
                        "partner_id",
                        orFalse(head.partner()),
                        "commercial_partner_id",
                        orFalse(head.partner()),
                        "company_id",
                        head.company(),
                        "currency_id",
                        head.currency(),
                        "company_currency_id",
                        head.companyCurrency(),
                        "journal_id",
                        head.journal(),
                        "ref",
                        orFalse(head.ref()),
                        "auto_post",
                        "no",
                        "posted_before",
                        !head.isDraft(),
                        "checked",
                        !head.isDraft(),
                        "sequence_prefix",
                        head.name().substring(0, slash),
                        "sequence_number",
                        slash == 0 ? 0 : Integer.parseInt(head.name().substring(slash)),
                        "payment_state",
                        "not_paid"));
    }

    long id() {
        return id;
    }

    LocalDateTime time() {
        return time;
    }

    /** Returns what is missing to a balance of zero. */
    BigDecimal rest() {
        return sum.negate();
    }

    /** Adds a line of an amount in the entry's currency; a negative one is a credit. */
    long line(String kind, long account, BigDecimal amount, @Nullable Object... more) {
        return line(kind, account, amount, head.balance(amount), more);
    }

    /** Adds a line whose balance is given. */
    long line(String kind, long account, BigDecimal amount, BigDecimal balance, @Nullable Object... more) {
        sum = sum.add(balance);
        boolean kinds = rows.has("account.analytic.plan");
        return rows.addAt(
                time,
                "account.move.line",
                DemoRows.pairs(
                        more,
                        "move_id",
                        id,
                        "move_name",
                        orFalse(head.name()),
                        "parent_state",
                        head.state(),
                        "journal_id",
                        head.journal(),
                        "company_id",
                        head.company(),
                        "company_currency_id",
                        head.companyCurrency(),
                        "currency_id",
                        head.currency(),
                        "date",
                        head.date(),
                        "invoice_date",
                        head.isDraft() ? (Object) false : head.date(),
                        "partner_id",
                        orFalse(head.partner()),
                        "ref",
                        orFalse(head.ref()),
                        "account_id",
                        account,
                        "amount_currency",
                        amount,
                        "balance",
                        balance,
                        "debit",
                        balance.max(BigDecimal.ZERO),
                        "credit",
                        balance.negate().max(BigDecimal.ZERO),
                        "display_type",
                        kinds ? (Object) kind : false,
                        "exclude_from_invoice_tab",
                        !kind.equals("product")));
    }

    static Object orFalse(String text) {
        return text.isEmpty() ? (Object) false : text;
    }

    static Object orFalse(long id) {
        return id == 0 ? (Object) false : id;
    }
}
