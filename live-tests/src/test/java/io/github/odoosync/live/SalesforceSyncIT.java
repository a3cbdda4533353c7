package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.salesforce.SalesforceMappings;
import io.github.odoosync.salesforce.SalesforceTotals;
import io.github.odoosync.sink.salesforce.SalesforceCredentials;
import io.github.odoosync.sink.salesforce.SalesforceSink;
import io.github.odoosync.standin.salesforce.Deployment;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.standin.salesforce.StoredRecord;
import io.github.odoosync.standin.salesforce.Traffic;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The standard catalogue of a real Odoo 19 in the stand-in for an org, held against Odoo's own PostgreSQL. */
class SalesforceSyncIT {
    private static final String PREFIX = "live";

    private final LiveOdoo odoo = LiveServer.ODOO_19.fresh("live_salesforce");
    private final OdooClient client = odoo.client(TransportKind.JSON2);
    private final Org org = Org.standard();
    private final OrgServer server = OrgServer.start(org);
    private final SalesforceSink sink = SalesforceSink.to(
                    server.uri().toString(),
                    SalesforceCredentials.clientCredentials(server.clientId(), server::clientSecret))
            .prefix(PREFIX)
            .deletedField("Odoo_Deleted__c")
            .build();
    private final SalesforceMappings mappings = SalesforceMappings.standard(client);
    private final SyncPipeline pipeline = SyncPipeline.builder("salesforce")
            .from(client)
            .streams(mappings.streams())
            .to(sink)
            .watermarkStore(new InMemoryWatermarkStore())
            .auditLog(new InMemoryAuditLog())
            .build();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theOrgHoldsEachCustomerProductOrderLineAndInvoiceOnceWithOdoosOwnAmounts() throws SQLException {
        long ordered = confirmedOrder();
        long invoice = invoiceOf(ordered);
        refund(ordered);
        client.model("sale.order").call("action_cancel", List.of(draftOrder()), Map.of());
        Deployment.into(org, mappings.metadata("64.0"));
        odoo.awaitNextSecond();

        SyncResult first = pipeline.run();
        assertThat(first.rejected()).as(first + " " + pipeline.rejected()).isZero();
        System.out.println(first);
        holdsWhatPostgresHolds();
        StoredRecord billed = record("Odoo_Invoice__c", "account.move," + invoice);
        assertThat(billed.value("Order__c"))
                .isEqualTo(record("Order", "sale.order," + ordered).id());

        odoo.awaitNextSecond();
        Map<String, List<StoredRecord>> records = records();
        long writes = writes();
        SyncResult second = pipeline.run();
        assertThat(second.written()).isZero();
        assertThat(records()).isEqualTo(records);
        assertThat(writes()).as("calls that write").isEqualTo(writes);

        long line = line(ordered, 7);
        odoo.awaitNextSecond();
        SyncResult third = pipeline.run();
        assertThat(third.rejected()).as(third + " " + pipeline.rejected()).isZero();
        assertThat(record("OrderItem", "sale.order.line," + line).value("OrderId"))
                .isEqualTo(record("Order", "sale.order," + ordered).id());
        assertThat(record("Order", "sale.order," + ordered).value("Status")).isEqualTo("Activated");
        holdsWhatPostgresHolds();
        odoo.awaitNextSecond();
        assertThat(pipeline.run().written()).isZero();
    }

    private void holdsWhatPostgresHolds() throws SQLException {
        assertThat(held("Account", "res.partner", null))
                .isEqualTo(odoo("SELECT id, 0 FROM res_partner WHERE is_company OR parent_id IS NULL"));
        assertThat(held("Contact", "res.partner", null))
                .isEqualTo(
                        odoo("SELECT id, 0 FROM res_partner WHERE is_company IS NOT TRUE AND parent_id IS NOT NULL"));
        assertThat(held("Product2", "product.product", null)).isEqualTo(odoo("SELECT id, 0 FROM product_product"));
        assertThat(held("PricebookEntry", "product.product", "UnitPrice"))
                .isEqualTo(odoo("SELECT p.id, t.list_price + coalesce((SELECT sum(v.price_extra)"
                        + " FROM product_variant_combination c JOIN product_template_attribute_value v"
                        + " ON v.id = c.product_template_attribute_value_id WHERE c.product_product_id = p.id), 0)"
                        + " FROM product_product p JOIN product_template t ON t.id = p.product_tmpl_id"));
        assertThat(held("Order", "sale.order", "Odoo_Total__c"))
                .isEqualTo(odoo("SELECT id, amount_total FROM sale_order"));
        String lines = " FROM sale_order_line WHERE display_type IS NULL AND product_id IS NOT NULL";
        for (Map.Entry<String, String> amount : Map.of(
                        "Odoo_Subtotal__c", "price_subtotal",
                        "Odoo_Tax__c", "price_tax",
                        "Odoo_Total__c", "price_total",
                        "Odoo_Invoiced__c", "untaxed_amount_invoiced")
                .entrySet()) {
            assertThat(held("OrderItem", "sale.order.line", amount.getKey()))
                    .as(amount.getKey())
                    .isEqualTo(odoo("SELECT id, coalesce(" + amount.getValue() + ", 0)" + lines));
        }
        assertThat(held("Odoo_Invoice__c", "account.move", "Amount_Total__c"))
                .isEqualTo(odoo("SELECT id, amount_total * CASE move_type WHEN 'out_refund' THEN -1 ELSE 1 END"
                        + " FROM account_move WHERE state = 'posted' AND move_type IN ('out_invoice', 'out_refund')"));
        Map<String, Long> activated = new TreeMap<>();
        org.records("Order").forEach(order -> activated.merge(String.valueOf(order.value("Status")), 1L, Long::sum));
        assertThat(activated)
                .containsEntry(
                        "Activated",
                        Long.valueOf(odoo.value("SELECT count(*) FROM sale_order o WHERE state IN ('sale', 'done')"
                                + " AND EXISTS (SELECT 1" + lines + " AND order_id = o.id)")));
        SalesforceTotals totals = mappings.reconcileTotals(sink);
        assertThat(totals.equal()).as(totals.toString()).isTrue();
        System.out.print(totals);
    }

    /** By id what a field of the org's records holds, or 0 where no field is asked for. */
    private Map<Long, BigDecimal> held(String object, String model, @Nullable String field) {
        Map<Long, BigDecimal> held = new TreeMap<>();
        String start = PREFIX + ":" + model + ",";
        for (StoredRecord record : org.records(object)) {
            String externalId = String.valueOf(record.value("Odoo_Id__c"));
            assertThat(externalId).startsWith(start);
            Object value = field == null ? BigDecimal.ZERO : record.value(field);
            held.put(Long.valueOf(externalId.substring(start.length())), cents((BigDecimal)
                    Objects.requireNonNull(value, externalId)));
        }
        return held;
    }

    private Map<Long, BigDecimal> odoo(String query) throws SQLException {
        Map<Long, BigDecimal> rows = new TreeMap<>();
        try (Connection connection = odoo.postgres();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            while (row.next()) {
                rows.put(row.getLong(1), cents(row.getBigDecimal(2)));
            }
        }
        return rows;
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN);
    }

    private StoredRecord record(String object, String externalId) {
        return org.find(object, "Odoo_Id__c", PREFIX + ":" + externalId).orElseThrow();
    }

    private long draftOrder() {
        long customer = client.model("res.partner").create(Map.of("name", "Ada", "parent_id", company()));
        long order = client.model("sale.order").create(Map.of("partner_id", customer));
        line(order, 3);
        client.model("sale.order.line")
                .create(Map.of("order_id", order, "display_type", "line_section", "name", "Chairs"));
        return order;
    }

    private long confirmedOrder() {
        long order = draftOrder();
        client.model("sale.order").call("action_confirm", List.of(order), Map.of());
        return order;
    }

    private long company() {
        return client.model("res.partner").create(Map.of("name", "Analytical Engines", "is_company", true));
    }

    /** A third of ten, so that price times quantity can't be the amount. */
    private long line(long order, int quantity) {
        long product = client.model("product.product")
                .create(Map.of("name", "Cog", "type", "service", "invoice_policy", "order", "list_price", 3.337));
        return client.model("sale.order.line")
                .create(Map.of(
                        "order_id", order,
                        "product_id", product,
                        "product_uom_qty", quantity,
                        "price_unit", 3.337,
                        "discount", 10.0));
    }

    private long invoiceOf(long order) {
        OdooClient there = client.withContext(client.context()
                .overlaid(OdooContext.empty()
                        .entry("active_model", "sale.order")
                        .entry("active_ids", List.of(order))
                        .entry("active_id", order)));
        long wizard = there.model("sale.advance.payment.inv")
                .create(Map.of(
                        "advance_payment_method",
                        "delivered",
                        "sale_order_ids",
                        List.of(List.of(6, 0, List.of(order)))));
        there.model("sale.advance.payment.inv").call("create_invoices", List.of(wizard), Map.of());
        long invoice = Long.parseLong(odoo.value("SELECT max(id) FROM account_move WHERE move_type = 'out_invoice'"));
        client.model("account.move").call("action_post", List.of(invoice), Map.of());
        return invoice;
    }

    private void refund(long order) {
        long customer = Long.parseLong(odoo.value("SELECT partner_id FROM sale_order WHERE id = " + order));
        long refund = client.model("account.move")
                .create(Map.of(
                        "move_type",
                        "out_refund",
                        "partner_id",
                        customer,
                        "invoice_line_ids",
                        List.of(List.of(0, 0, Map.of("name", "Back", "quantity", 1, "price_unit", 5.0)))));
        client.model("account.move").call("action_post", List.of(refund), Map.of());
        assertThat(client.model("account.move").search(Domain.field("id").equalTo(refund)))
                .isNotEmpty();
    }

    private Map<String, List<StoredRecord>> records() {
        return mappings.streams().stream()
                .collect(Collectors.toMap(SyncStream::table, stream -> org.records(stream.table())));
    }

    private long writes() {
        return server.traffic().requests().stream()
                .filter(request -> !request.method().equals("GET") && request.kind() != Traffic.Kind.TOKEN)
                .count();
    }
}
