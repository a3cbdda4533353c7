package io.github.odoosync.testkit.odoo.internal.demo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Chart of accounts, journals, taxes, payment terms and analytic accounts. */
final class DemoAccounts {
    private static final String[][] GROUPS = {
        {"Assets", "1", "1"},
        {"Liabilities", "2", "2"},
        {"Equity", "3", "3"},
        {"Income", "4", "4"},
        {"Cost of Sales", "5", "5"},
        {"Expenses", "6", "6"},
        {"Personnel", "62", "62"},
        {"Marketing and Travel", "64", "64"},
    };
    /** Code, name, type since 15, type before. */
    private static final String[][] CHART = {
        {"101000", "Cash", "asset_cash", "liquidity"},
        {"101400", "Bank", "asset_cash", "liquidity"},
        {"101410", "Bank USD", "asset_cash", "liquidity"},
        {"110000", "Stock Valuation", "asset_current", "other"},
        {"121000", "Accounts Receivable", "asset_receivable", "receivable"},
        {"121100", "Employee Advances", "asset_current", "other"},
        {"131000", "Input Tax 20%", "asset_current", "other"},
        {"131100", "Input Tax 10%", "asset_current", "other"},
        {"141000", "Prepaid Expenses", "asset_prepayments", "other"},
        {"151000", "Office Equipment", "asset_fixed", "other"},
        {"151900", "Accumulated Depreciation", "asset_fixed", "other"},
        {"211000", "Accounts Payable", "liability_payable", "payable"},
        {"221000", "Output Tax 20%", "liability_current", "other"},
        {"221100", "Output Tax 10%", "liability_current", "other"},
        {"231000", "Wages Payable", "liability_current", "other"},
        {"241000", "Loans", "liability_non_current", "other"},
        {"301000", "Capital", "equity", "other"},
        {"399999", "Undistributed Profits", "equity_unaffected", "other"},
        {"400000", "Product Sales", "income", "other"},
        {"401000", "Service Sales", "income", "other"},
        {"409000", "Discounts Granted", "income", "other"},
        {"490000", "Other Income", "income_other", "other"},
        {"500000", "Cost of Goods Sold", "expense_direct_cost", "other"},
        {"600000", "General Expenses", "expense", "other"},
        {"610000", "Rent", "expense", "other"},
        {"611000", "Electricity and Heating", "expense", "other"},
        {"612000", "Telephone and Internet", "expense", "other"},
        {"613000", "Software Subscriptions", "expense", "other"},
        {"620000", "Wages", "expense", "other"},
        {"621000", "Social Security", "expense", "other"},
        {"630000", "Legal and Audit", "expense", "other"},
        {"640000", "Travel", "expense", "other"},
        {"641000", "Meals and Entertainment", "expense", "other"},
        {"642000", "Advertising", "expense", "other"},
        {"650000", "Depreciation", "expense_depreciation", "other"},
        {"660000", "Bank Fees", "expense", "other"},
        {"661000", "Exchange Losses", "expense", "other"},
        {"670000", "Café & Kitchen", "expense", "other"},
    };

    private static final String[][] PLANS = {
        {"Projects", "Harbour Hall", "Solar Roof", "Webshop Relaunch", "Museum Café", "Island Depot", "Trade Fair"},
        {"Departments", "Management", "Sales", "Purchasing", "Logistics", "Finance", "Technology"},
        {"Internal", "Overhead", "Training"},
    };

    private final DemoRows rows;
    private final Map<String, Long> accounts = new LinkedHashMap<>();
    private final Map<String, Long> journals = new LinkedHashMap<>();
    private final Map<String, Long> taxes = new LinkedHashMap<>();
    private final Map<Integer, Long> terms = new LinkedHashMap<>();
    private final Map<String, Long> analytic = new LinkedHashMap<>();

    DemoAccounts(DemoRows rows) {
        this.rows = rows;
        for (String[] group : GROUPS) {
            rows.add(
                    "account.group",
                    "name",
                    group[0],
                    "code_prefix_start",
                    group[1],
                    "code_prefix_end",
                    group[2],
                    "company_id",
                    1,
                    "parent_id",
                    group[1].length() > 1 ? (Object) 6 : false);
        }
        accounts();
        journals(1, "");
        journals(2, "S");
        taxes();
        terms();
        analytic();
    }

    long account(String code) {
        return Objects.requireNonNull(accounts.get(code), code);
    }

    /** Returns the journal of a company: SAL, PUR, BNK, CSH, MISC, EXCH. */
    long journal(long company, String code) {
        return Objects.requireNonNull(journals.get(company + code), code);
    }

    long tax(String name) {
        return Objects.requireNonNull(taxes.get(name), name);
    }

    /** Returns the payment term of so many days: 0, 15, 30, 45 or 60. */
    long term(int days) {
        return Objects.requireNonNull(terms.get(days));
    }

    /** Returns the analytic account of that name. */
    long analytic(String name) {
        return Objects.requireNonNull(analytic.get(name), name);
    }

    List<Long> projects() {
        return java.util.Arrays.stream(PLANS[0]).skip(1).map(this::analytic).toList();
    }

    List<Long> departments() {
        return java.util.Arrays.stream(PLANS[1]).skip(1).map(this::analytic).toList();
    }

    /** Returns whether the analytic account belongs to the plan that analytic lines hold in {@code account_id}. */
    boolean isProject(long analyticAccount) {
        return projects().contains(analyticAccount);
    }

    private void accounts() {
        Map<String, Long> types = new LinkedHashMap<>();
        for (String type : List.of("receivable", "payable", "liquidity", "other")) {
            types.put(type, rows.add("account.account.type", "name", type, "type", type, "internal_group", "asset"));
        }
        for (String[] account : CHART) {
            boolean open = account[3].equals("receivable") || account[3].equals("payable");
            long id = rows.add(
                    "account.account",
                    "code",
                    account[0],
                    "name",
                    account[1],
                    "account_type",
                    account[2],
                    "user_type_id",
                    types.get(account[3]),
                    "internal_type",
                    account[3],
                    "internal_group",
                    group(account[2]),
                    "reconcile",
                    open,
                    "company_ids",
                    DemoBasis.BOTH,
                    "company_id",
                    1,
                    "group_id",
                    Long.parseLong(account[0].substring(0, 1)),
                    "code_store",
                    account[0]);
            accounts.put(account[0], id);
            boolean shared = account[0].compareTo("64") < 0;
            if (rows.has("account.analytic.plan") && shared) {
                rows.setIn(2, "account.account", id, Map.of("code_store", account[0].substring(0, 4)));
            }
        }
    }

    private static String group(String type) {
        return type.replaceFirst("_.*", "");
    }

    private void journals(long company, String suffix) {
        String[][] kinds = {
            {"Customer Invoices", "SAL", "sale", "400000"}, {"Vendor Bills", "PUR", "purchase", "600000"},
            {"Bank", "BNK", "bank", "101400"}, {"Cash", "CSH", "cash", "101000"},
            {"Miscellaneous Operations", "MISC", "general", ""}, {"Exchange Difference", "EXCH", "general", ""},
        };
        for (int i = 0; i < kinds.length; i++) {
            String[] kind = kinds[i];
            long id = rows.add(
                    "account.journal",
                    "name",
                    kind[0],
                    "code",
                    kind[1] + suffix,
                    "type",
                    kind[2],
                    "company_id",
                    company,
                    "sequence",
                    5 + i,
                    "default_account_id",
                    kind[3].isEmpty() ? (Object) false : account(kind[3]),
                    "suspense_account_id",
                    kind[2].equals("bank") ? (Object) account("101400") : false);
            journals.put(company + kind[1], id);
        }
        if (company == 1) {
            rows.add(
                    "account.journal",
                    "name",
                    "Old Cash Box",
                    "code",
                    "OLDC",
                    "type",
                    "cash",
                    "company_id",
                    1,
                    "sequence",
                    20,
                    "active",
                    false);
        }
    }

    private void taxes() {
        for (String use : List.of("sale", "purchase")) {
            for (int percent : List.of(20, 10, 0)) {
                long group = rows.add(
                        "account.tax.group",
                        "name",
                        "Tax " + percent + "%",
                        "sequence",
                        10,
                        "company_id",
                        1,
                        "country_id",
                        1);
                long id = rows.add(
                        "account.tax",
                        "name",
                        percent + "%",
                        "amount",
                        BigDecimal.valueOf(percent),
                        "amount_type",
                        "percent",
                        "type_tax_use",
                        use,
                        "company_id",
                        1,
                        "country_id",
                        1,
                        "tax_group_id",
                        group,
                        "sequence",
                        100 - percent,
                        "description",
                        "VAT " + percent + "%",
                        "invoice_label",
                        "VAT " + percent + "%",
                        "tax_exigibility",
                        "on_invoice",
                        "is_base_affected",
                        true,
                        "price_include",
                        false);
                taxes.put(use + percent, id);
            }
        }
    }

    private void terms() {
        for (int days : List.of(0, 15, 30, 45, 60)) {
            long id = rows.add(
                    "account.payment.term",
                    "name",
                    days == 0 ? "Immediate Payment" : days + " Days",
                    "sequence",
                    days,
                    "note",
                    days == 0 ? "Payment terms: immediate" : "Payment terms: " + days + " days");
            rows.add(
                    "account.payment.term.line",
                    "payment_id",
                    id,
                    "value",
                    rows.has("account.analytic.plan") ? "percent" : "balance",
                    "value_amount",
                    rows.has("account.analytic.plan") ? 100.0 : 0.0,
                    "nb_days",
                    days,
                    "days",
                    days,
                    "delay_type",
                    "days_after");
            terms.put(days, id);
        }
    }

    private void analytic() {
        for (int i = 0; i < PLANS.length; i++) {
            String[] plan = PLANS[i];
            long planId = rows.add(
                    "account.analytic.plan",
                    "name",
                    plan[0],
                    "complete_name",
                    plan[0],
                    "sequence",
                    10 * (i + 1),
                    "color",
                    i + 1,
                    "default_applicability",
                    "optional");
            for (int j = 1; j < plan.length; j++) {
                analytic.put(
                        plan[j],
                        rows.add(
                                "account.analytic.account",
                                "name",
                                plan[j],
                                "code",
                                plan[0].charAt(0) + "0" + j,
                                "plan_id",
                                planId,
                                "root_plan_id",
                                planId,
                                "company_id",
                                i == 1 ? (Object) false : 1));
            }
        }
    }
}
