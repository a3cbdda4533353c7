package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.Sales.ACCOUNTS;
import static io.github.odoosync.sink.salesforce.Sales.ITEMS;
import static io.github.odoosync.sink.salesforce.Sales.ORDERS;
import static io.github.odoosync.sink.salesforce.Sales.PRICES;
import static io.github.odoosync.sink.salesforce.Sales.PRODUCTS;
import static io.github.odoosync.sink.salesforce.Sales.gone;
import static io.github.odoosync.sink.salesforce.Sales.item;
import static io.github.odoosync.sink.salesforce.Sales.money;
import static io.github.odoosync.sink.salesforce.Sales.order;
import static io.github.odoosync.sink.salesforce.Sales.price;
import static io.github.odoosync.sink.salesforce.Sales.record;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.StoredRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two runs of a company's sales, in this process or in one that can be killed: the first load, and then changes. */
final class SalesRun {
    private SalesRun() {}

    /** Arguments: the org's address, the client's id, and from how many rows on bulk jobs are made; the secret comes by the environment. */
    public static void main(String[] arguments) {
        change(builder(arguments[0], arguments[1], System.getenv("SF_CLIENT_SECRET"), Integer.parseInt(arguments[2]))
                .build());
    }

    static Process start(String org, String clientId, String secret, int bulkFrom) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SalesRun.class.getName(),
                org,
                clientId,
                Integer.toString(bulkFrom));
        java.environment().put("SF_CLIENT_SECRET", secret);
        return java.inheritIO().start();
    }

    static SalesforceSink.Builder builder(String org, String clientId, String secret, int bulkFrom) {
        return SalesforceSink.to(org, SalesforceCredentials.clientCredentials(clientId, () -> secret))
                .prefix("acme")
                .bulkFrom(bulkFrom);
    }

    /** Five orders, of which four are activated. */
    static void load(SalesforceSink sink) {
        write(sink, ACCOUNTS, record(ACCOUNTS, 1L, "Azure"), record(ACCOUNTS, 2L, "Deco"));
        write(sink, PRODUCTS, record(PRODUCTS, 7L, "Desk"), record(PRODUCTS, 8L, "Lamp"));
        write(sink, PRICES, price(7, "100"), price(8, "20"));
        List<SyncRecord> orders = new ArrayList<>();
        List<SyncRecord> items = new ArrayList<>();
        for (int id = 1; id <= 5; id++) {
            orders.add(order(id, id == 5 ? "Draft" : "Activated", 1));
            items.add(item(10 * id, id, 7, 1));
            items.add(item(10 * id + 1, id, 8, 2));
        }
        write(sink, ORDERS, orders.toArray(SyncRecord[]::new));
        write(sink, ITEMS, items.toArray(SyncRecord[]::new));
    }

    /** Every kind of change, to orders first, as a pipeline does. */
    static void change(SalesforceSink sink) {
        write(sink, PRICES, price(7, "110"), record(PRICES, 8L, "USD", 8L, "product.pricelist,1", money("9"), true));
        write(
                sink,
                ORDERS,
                order(1, "Activated", 1, "a word"),
                order(2, "Draft", 1),
                order(3, "Activated", 2),
                gone(ORDERS, 4),
                order(5, "Activated", 1),
                order(6, "Activated", 2));
        write(
                sink,
                ITEMS,
                item(10, 1, 7, 5),
                gone(ITEMS, 11),
                item(12, 1, 8, 3),
                gone(ITEMS, 31),
                gone(ITEMS, 40),
                item(60, 6, 7, 1),
                item(61, 6, 8, 1));
    }

    private static void write(SalesforceSink sink, TargetTable table, SyncRecord... records) {
        try (SinkRun run = sink.open(OrgFixture.RUN);
                SinkWriter writer = run.writer(table)) {
            writer.write(RecordBatch.of(1, table.schema(), List.of(records)));
        }
    }

    /** {@return what an org holds, with external ids in place of its own} */
    static Map<String, Map<String, Object>> state(Org org) {
        Map<String, String> names = new HashMap<>();
        Map<String, Map<String, Object>> state = new TreeMap<>();
        List<String> objects = List.of("Account", "Product2", "PricebookEntry", "Order", "OrderItem", "Odoo_Stream__c");
        for (String object : objects) {
            org.records(object).forEach(record -> names.put(record.id(), String.valueOf(record.value("Odoo_Id__c"))));
        }
        for (String object : objects) {
            for (StoredRecord record : org.records(object)) {
                Map<String, Object> values = new TreeMap<>();
                record.values().forEach((field, value) -> {
                    if (!field.matches("Id|.*Date|.*ById|SystemModstamp")) {
                        values.put(field, names.getOrDefault(value.toString(), value.toString()));
                    }
                });
                state.put(object + " " + names.get(record.id()), values);
            }
        }
        return state;
    }
}
