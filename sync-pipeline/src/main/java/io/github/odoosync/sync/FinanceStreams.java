package io.github.odoosync.sync;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The models that a finance team reports on, in dependency order (W10).
 *
 * <p>A model whose module is not installed is skipped by the run, which says so.
 */
public final class FinanceStreams {
    private static final List<String> MASTER_DATA = List.of(
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
            "project.project");
    private static final List<String> DOCUMENTS = List.of(
            "account.move",
            "account.move.line",
            "account.analytic.line",
            "account.partial.reconcile",
            "account.payment",
            "hr.expense",
            "purchase.order",
            "purchase.order.line",
            "sale.order",
            "sale.order.line");

    private static final Set<String> DISTRIBUTED =
            Set.of("account.move.line", "hr.expense", "purchase.order.line", "sale.order.line");

    private FinanceStreams() {}

    /** {@return master data, the general ledger, payables, receivables, expenses, purchases and sales} */
    public static List<SyncStream> all() {
        return streams(Stream.concat(MASTER_DATA.stream(), DOCUMENTS.stream()));
    }

    /** {@return companies, currencies, the chart of accounts, partners, products, departments and projects} */
    public static List<SyncStream> masterData() {
        return streams(MASTER_DATA.stream());
    }

    /** {@return the chart of accounts, journals, entries and their analytic lines} */
    public static List<SyncStream> generalLedger() {
        return streams(Stream.of(
                "res.company",
                "res.currency",
                "res.currency.rate",
                "account.group",
                "account.account",
                "account.journal",
                "account.tax",
                "account.analytic.plan",
                "account.analytic.account",
                "account.move",
                "account.move.line",
                "account.analytic.line"));
    }

    /** {@return customers, sales orders, invoices and what was paid of them} */
    public static List<SyncStream> receivables() {
        return streams(Stream.of(
                "res.company",
                "res.currency",
                "account.payment.term",
                "res.partner",
                "product.product",
                "account.move",
                "account.move.line",
                "account.partial.reconcile",
                "account.payment",
                "sale.order",
                "sale.order.line"));
    }

    /** {@return vendors, purchase orders, bills, expenses and what was paid of them} */
    public static List<SyncStream> payables() {
        return streams(Stream.of(
                "res.company",
                "res.currency",
                "account.payment.term",
                "res.partner",
                "product.product",
                "hr.employee",
                "account.move",
                "account.move.line",
                "account.partial.reconcile",
                "account.payment",
                "hr.expense",
                "purchase.order",
                "purchase.order.line"));
    }

    /**
     * Unfolds the analytic distribution of lines into a table beside each line's own, for example {@code
     * account_move_line_analytic}: so that each line reaches its cost centers. Odoo has it from 16 on.
     *
     * @param streams any; those of general ledger, purchase and sale lines and of expenses are given the table
     * @return the streams in their order
     */
    public static List<SyncStream> unfolded(List<SyncStream> streams) {
        return streams.stream()
                .map(stream -> DISTRIBUTED.contains(stream.model())
                        ? stream.toBuilder()
                                .mapping(stream.mapping().toBuilder()
                                        .unfold("analytic_distribution")
                                        .build())
                                .build()
                        : stream)
                .toList();
    }

    private static List<SyncStream> streams(Stream<String> models) {
        return models.map(FinanceStreams::stream).toList();
    }

    private static SyncStream stream(String model) {
        SyncStream.Builder stream = SyncStream.builder(model);
        if (model.equals("account.account")) {
            stream.additionalFields(List.of("code", "group_id"));
        }
        return stream.build();
    }
}
