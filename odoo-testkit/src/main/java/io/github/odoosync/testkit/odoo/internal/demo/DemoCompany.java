package io.github.odoosync.testkit.odoo.internal.demo;

import io.github.odoosync.testkit.odoo.internal.orm.Database;
import java.util.Random;
import java.util.Set;

/**
 * Fills a database with a trading company's last two years, counted back from the server's clock: orders, deliveries,
 * some thousands of invoices with payments, wages and expenses. The same seed gives the same rows.
 */
public final class DemoCompany {
    /** The seed of the company that everybody sees. */
    public static final long SEED = 20_260_630;

    private DemoCompany() {}

    /** Fills the database; returns the fields that this version of Odoo doesn't have. */
    public static Set<String> fill(Database database, long seed) {
        return database.write(() -> {
            DemoRows rows = new DemoRows(database, new Random(seed));
            DemoBasis basis = new DemoBasis(rows);
            DemoAccounts accounts = new DemoAccounts(rows);
            DemoPartners partners = new DemoPartners(rows, basis, accounts);
            DemoProducts products = new DemoProducts(rows, accounts);
            DemoPeople people = new DemoPeople(rows);
            DemoInvoices invoices = new DemoInvoices(rows, accounts);
            DemoPayments payments = new DemoPayments(rows, accounts, invoices);
            DemoStock stock = new DemoStock(rows);
            DemoTrade trade = new DemoTrade(rows, accounts, partners, products, stock, invoices, payments);
            trade.purchases(420);
            trade.sales(1300);
            trade.services(500);
            trade.running();
            stock.quants(products.goods());
            DemoExpenses expenses = new DemoExpenses(rows, accounts, people, invoices);
            expenses.expenses(160, products.expenses());
            expenses.ledger();
            expenses.projects();
            return rows.unknown();
        });
    }
}
