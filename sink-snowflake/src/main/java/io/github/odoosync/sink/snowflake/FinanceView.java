package io.github.odoosync.sink.snowflake;

import java.util.Locale;

/** A view that {@link SnowflakeFinanceViews} makes; {@code docs/snowflake.md} tells what a row of each is. */
public enum FinanceView {
    /** The chart of accounts with the groups that each account lies in. */
    ACCOUNT_HIERARCHY,
    /** Debit, credit and balance by company, account and month. */
    TRIAL_BALANCE,
    /** The open items of customers and vendors by their age. */
    INVOICE_AGING,
    /** What is owed to each vendor, and how much of it is overdue. */
    VENDOR_LIABILITY,
    /** The ledger's totals by company and month, to hold against Odoo's, and signs of a load that is not whole. */
    LEDGER_RECONCILIATION,
    /** How many rows each table holds, and how fresh they are. */
    LOAD_STATUS,
    /** The analytic accounts with their plans. */
    COST_CENTERS,
    /** What each cost center bore by account and month. */
    COST_CENTER_BALANCES,
    /** What is ordered and not billed yet. */
    PURCHASE_COMMITMENTS,
    /** What was ordered, received and billed, and what of it is in the ledger. */
    PURCHASE_MATCH,
    /** What was ordered from each vendor, whether it came on time, and what was billed. */
    SUPPLIER_PERFORMANCE;

    /** {@return the view's name, in lower case} */
    public String viewName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
