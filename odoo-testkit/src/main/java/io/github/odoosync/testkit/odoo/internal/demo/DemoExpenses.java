package io.github.odoosync.testkit.odoo.internal.demo;

import io.github.odoosync.testkit.odoo.internal.demo.DemoProducts.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What employees spend and earn, and what is worn off. */
final class DemoExpenses {
    private final DemoRows rows;
    private final DemoAccounts accounts;
    private final DemoPeople people;
    private final DemoInvoices invoices;

    DemoExpenses(DemoRows rows, DemoAccounts accounts, DemoPeople people, DemoInvoices invoices) {
        this.rows = rows;
        this.accounts = accounts;
        this.people = people;
        this.invoices = invoices;
    }

    void expenses(int count, List<Product> products) {
        for (int i = 0; i < count; i++) {
            LocalDate day = rows.today().minusDays(729L - 729L * i / count);
            expense(i, day, products.get(i % products.size()));
        }
    }

    private void expense(int number, LocalDate day, Product product) {
        long employee = people.employees().get(rows.random().nextInt(20));
        BigDecimal quantity = BigDecimal.valueOf(1 + rows.random().nextInt(3));
        BigDecimal price = product.price().add(BigDecimal.valueOf(rows.random().nextInt(3000), 2));
        BigDecimal total = quantity.multiply(price);
        BigDecimal untaxed = total.divide(new BigDecimal("1.2"), 2, RoundingMode.HALF_UP);
        boolean old = day.isBefore(rows.today().minusDays(30));
        String state = number % 17 == 0 ? "refused" : old ? "paid" : number % 2 == 0 ? "draft" : "submitted";
        boolean before = !rows.has("account.analytic.plan");
        Object stateThen = before
                ? Map.of("refused", "refused", "paid", "done", "draft", "draft").getOrDefault(state, "reported")
                : state;
        Object approval = state.equals("draft") ? (Object) false : state.equals("paid") ? "approved" : state;
        String account = product.name().contains("Meal") ? "641000" : "640000";
        rows.addAt(
                day,
                "hr.expense",
                "name",
                product.name().replaceFirst(".*\\] ", "") + " "
                        + day.getMonth().name().charAt(0) + day.getDayOfMonth(),
                "date",
                day,
                "state",
                stateThen,
                "approval_state",
                approval,
                "approval_date",
                approval.equals("approved") ? (Object) day.plusDays(3).atTime(11, 0) : false,
                "employee_id",
                employee,
                "manager_id",
                2,
                "department_id",
                people.department(employee),
                "company_id",
                1,
                "currency_id",
                DemoBasis.EUR,
                "company_currency_id",
                DemoBasis.EUR,
                "product_id",
                product.id(),
                "product_uom_id",
                1,
                "quantity",
                quantity,
                "price_unit",
                price,
                "unit_amount",
                price,
                "total_amount",
                total,
                "total_amount_currency",
                total,
                "total_amount_company",
                total,
                "untaxed_amount",
                untaxed,
                "untaxed_amount_currency",
                untaxed,
                "tax_amount",
                total.subtract(untaxed),
                "tax_amount_currency",
                total.subtract(untaxed),
                "tax_ids",
                List.of(accounts.tax("purchase20")),
                "account_id",
                accounts.account(account),
                "payment_mode",
                number % 4 == 0 ? "company_account" : "own_account",
                "description",
                number % 9 == 0 ? (Object) "With Žofie, about the café" : false,
                "analytic_distribution",
                Map.of(
                        "" + accounts.departments().get((int) people.department(employee) - 1),
                        new BigDecimal("100.0")));
    }

    /** Writes the opening balance, and wages and depreciation month after month. */
    void ledger() {
        LocalDate first = rows.today().minusYears(2).withDayOfMonth(1);
        invoices.entry(
                first,
                "Opening Balance",
                amounts("101400", "180000", "151000", "96000", "241000", "-120000", "301000", "-156000"),
                0);
        for (LocalDate month = first; month.plusMonths(1).isBefore(rows.today()); month = month.plusMonths(1)) {
            LocalDate end = month.plusMonths(1).minusDays(1);
            for (long department : accounts.departments()) {
                BigDecimal gross = BigDecimal.valueOf(
                        11_000 + 900 * department + rows.random().nextInt(500));
                BigDecimal social = gross.multiply(new BigDecimal("0.21")).setScale(2, RoundingMode.HALF_UP);
                Map<String, BigDecimal> wages = new LinkedHashMap<>();
                wages.put("620000", gross);
                wages.put("621000", social);
                wages.put("101400", gross.add(social).negate());
                invoices.entry(end, "Wages " + end.getMonthValue() + "/" + end.getYear(), wages, department);
            }
            invoices.entry(end, "Depreciation", amounts("650000", "1600.00", "151900", "-1600.00"), 0);
        }
    }

    private static Map<String, BigDecimal> amounts(String... pairs) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            amounts.put(pairs[i], new BigDecimal(pairs[i + 1]));
        }
        return amounts;
    }

    void projects() {
        List<Long> analytic = accounts.projects();
        List<String> names =
                List.of("Harbour Hall", "Solar Roof", "Webshop Relaunch", "Museum Café", "Island Depot", "Trade Fair");
        for (int i = 0; i < names.size(); i++) {
            rows.add(
                    "project.project",
                    "name",
                    names.get(i),
                    "partner_id",
                    20 + i,
                    "company_id",
                    1,
                    "user_id",
                    2,
                    "account_id",
                    analytic.get(i),
                    "analytic_account_id",
                    analytic.get(i),
                    "x_plan2_id",
                    false,
                    "date_start",
                    rows.today().minusDays(500 - 60L * i),
                    "date",
                    rows.today().plusDays(60L * i),
                    "description",
                    "<p>Everything for <i>" + names.get(i) + "</i></p>",
                    "label_tasks",
                    "Tasks",
                    "privacy_visibility",
                    "employees",
                    "allow_billable",
                    true,
                    "last_update_status",
                    i == 2 ? "at_risk" : "on_track",
                    "sequence",
                    10 + i,
                    "color",
                    i,
                    "active",
                    i != 5);
        }
    }
}
