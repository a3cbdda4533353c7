package io.github.odoosync.salesforce;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sink.salesforce.SalesforceCredentials;
import io.github.odoosync.sink.salesforce.SalesforceSink;
import io.github.odoosync.standin.salesforce.Deployment;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.standin.salesforce.StoredRecord;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import io.github.odoosync.testkit.odoo.FakeBackup;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The demo company in a fake Odoo, an org, and what lies between them. */
final class Shop implements AutoCloseable {
    final FakeOdooServer server;
    final OdooClient odoo;
    final Org org = Org.standard();
    final OrgServer salesforce = OrgServer.start(org);
    final SalesforceSink sink;
    private final InMemoryWatermarkStore store = new InMemoryWatermarkStore();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();

    private final boolean own;

    /** The demo company of a version of Odoo, in a server of its own. */
    Shop(String version) {
        this(FakeOdooServer.builder().version(version).demoCompany().start(), true);
    }

    private Shop(FakeOdooServer server, boolean own) {
        this.server = server;
        this.own = own;
        odoo = OdooClient.builder(server.url())
                .database(server.database())
                .login(server.login())
                .apiKey(server.apiKey())
                .build();
        sink = SalesforceSink.to(
                        salesforce.uri().toString(),
                        SalesforceCredentials.clientCredentials(salesforce.clientId(), salesforce::clientSecret))
                .prefix("shop")
                .deletedField("Odoo_Deleted__c")
                .build();
    }

    /** Runs a catalogue, in an org that was given what the catalogue's metadata makes. */
    SyncResult run(SalesforceMappings mappings) {
        Deployment.into(org, mappings.metadata("64.0"));
        server.clock().advance(Duration.ofHours(1));
        return SyncPipeline.builder("shop")
                .from(odoo)
                .streams(mappings.streams())
                .to(sink)
                .watermarkStore(store)
                .auditLog(audit)
                .clock(server.clock())
                .random(new Random(7))
                .build()
                .run();
    }

    /** A catalogue that looks up what it does not know by the fake's clock. */
    SalesforceMappings.Builder mappings() {
        return SalesforceMappings.builder(odoo).clock(server.clock());
    }

    /** The demo company on its first day, in a server that all share, one after the other: no orders, no invoices. */
    static Shop withoutTrade() {
        FirstDay.SERVER.restore(FirstDay.BACKUP);
        return new Shop(FirstDay.SERVER, false);
    }

    private static final class FirstDay {
        static final FakeOdooServer SERVER = server();
        static final FakeBackup BACKUP = SERVER.backup();

        private static FakeOdooServer server() {
            FakeOdooServer server = FakeOdooServer.demo();
            for (String model : List.of("account.partial.reconcile", "account.payment", "account.move", "sale.order")) {
                server.model(model).ids().forEach(server.model(model)::unlink);
            }
            return server;
        }
    }

    long partner(Map<String, ?> values) {
        long id = server.model("res.partner").create(values);
        boolean company = Boolean.TRUE.equals(values.get("is_company"));
        Object above = !company && values.get("parent_id") instanceof Long parent
                ? server.model("res.partner").get(parent).get("commercial_partner_id")
                : (Object) id;
        server.model("res.partner").write(id, Map.of("commercial_partner_id", above == null ? false : above));
        return id;
    }

    long order(Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "name",
                "S1",
                "date_order",
                "2026-03-01 12:00:00",
                "state",
                "draft",
                "company_id",
                1L,
                "currency_id",
                currency("EUR"),
                "amount_untaxed",
                new BigDecimal("90.00"),
                "amount_tax",
                new BigDecimal("18.00"),
                "amount_total",
                new BigDecimal("108.00")));
        all.put("partner_invoice_id", values.get("partner_id"));
        all.put("partner_shipping_id", values.get("partner_id"));
        all.put("picking_policy", "direct");
        all.putAll(values);
        return server.model("sale.order").create(all);
    }

    long line(long order, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "order_id", order,
                "name", "Chair",
                "currency_id", currency("EUR"),
                "product_uom_qty", new BigDecimal("3.00"),
                "price_subtotal", new BigDecimal("90.00"),
                "price_tax", new BigDecimal("18.00"),
                "price_total", new BigDecimal("108.00")));
        all.put("price_unit", new BigDecimal("30.00"));
        all.put("customer_lead", 0.0);
        all.putAll(values);
        return server.model("sale.order.line").create(all);
    }

    long product() {
        return server.model("product.product").ids().get(0);
    }

    long currency(String code) {
        return server.model("res.currency").ids().stream()
                .filter(id -> code.equals(server.model("res.currency").get(id).get("name")))
                .findFirst()
                .orElseThrow();
    }

    Held record(String object, String externalId) {
        return find(object, "Odoo_Id__c", "shop:" + externalId).orElseThrow();
    }

    Optional<Held> find(String object, String field, String value) {
        return org.find(object, field, value).map(Held::new);
    }

    /** The record that a reference leads to, as Odoo calls it. */
    String referred(Held record, String field, String object) {
        return find(object, "Id", record.text(field)).orElseThrow().text("Odoo_Id__c");
    }

    /** A record of the org. */
    record Held(StoredRecord record) {
        String id() {
            return record.id();
        }

        @Nullable
        Object value(String field) {
            return record.value(field);
        }

        String text(String field) {
            return String.valueOf(record.value(field));
        }

        BigDecimal number(String field) {
            return (BigDecimal) Objects.requireNonNull(record.value(field), field);
        }
    }

    @Override
    public void close() {
        salesforce.close();
        if (own) {
            server.close();
        }
    }
}
