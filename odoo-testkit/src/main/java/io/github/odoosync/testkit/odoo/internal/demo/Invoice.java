package io.github.odoosync.testkit.odoo.internal.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** An invoice, a bill or a refund, and how much of it is still open. */
final class Invoice {
    private final long id;
    private final String type;
    private final Posting.Head head;
    private final LocalDate due;
    private final long termLine;
    private final List<Long> lines;
    private BigDecimal open;
    private BigDecimal openBalance;

    /**
     * Keeps an invoice that nothing was paid of yet.
     *
     * @param termLine the line on the receivable or payable account
     * @param lines the lines of products, in order
     * @param total in the invoice's currency
     * @param balance in the company's currency, positive
     */
    Invoice(
            long id,
            String type,
            Posting.Head head,
            LocalDate due,
            long termLine,
            List<Long> lines,
            BigDecimal total,
            BigDecimal balance) {
        this.id = id;
        this.type = type;
        this.head = head;
        this.due = due;
        this.termLine = termLine;
        this.lines = lines;
        this.open = total;
        this.openBalance = balance;
    }

    long id() {
        return id;
    }

    Posting.Head head() {
        return head;
    }

    LocalDate due() {
        return due;
    }

    long termLine() {
        return termLine;
    }

    List<Long> lines() {
        return lines;
    }

    BigDecimal open() {
        return open;
    }

    BigDecimal openBalance() {
        return openBalance;
    }

    boolean isSale() {
        return type.startsWith("out");
    }

    /** Returns 1 where somebody owes the company, -1 where it owes. */
    BigDecimal sign() {
        return sign(type);
    }

    static BigDecimal sign(String type) {
        return type.equals("out_invoice") || type.equals("in_refund") ? BigDecimal.ONE : BigDecimal.ONE.negate();
    }

    /** Takes so much off what is open and returns it in the company's currency. */
    BigDecimal settle(BigDecimal amount) {
        open = open.subtract(amount);
        BigDecimal balance = open.signum() == 0 ? openBalance : head.balance(amount);
        openBalance = openBalance.subtract(balance);
        return balance;
    }
}
