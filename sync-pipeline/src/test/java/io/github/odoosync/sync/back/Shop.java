package io.github.odoosync.sync.back;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.sync.odoo.OdooSink;
import io.github.odoosync.sync.odoo.ReturnStream;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An Odoo with contacts and products, a CRM beside it, and what keeps them together. */
public final class Shop implements AutoCloseable {
    private static final Set<String> WRITING = Set.of("create", "write", "unlink", "load");

    /** Odoo. */
    public final FakeOdooServer server;
    /** A client of it. */
    public final OdooClient odoo;
    /** The CRM, by the same clock. */
    public final Crm crm;

    final InMemoryWatermarkStore store = new InMemoryWatermarkStore();
    final InMemoryAuditLog audit = new InMemoryAuditLog();

    /** Opens it with Odoo 19. */
    public Shop() {
        this("19.0");
    }

    /** Opens it with a version of Odoo. */
    public Shop(String version) {
        server = FakeOdooServer.builder()
                .version(version)
                .model(FakeModel.builder("res.partner")
                        .field(FakeField.of("name", FieldType.CHAR).required())
                        .field("phone", FieldType.CHAR)
                        .field("email", FieldType.CHAR)
                        .field("comment", FieldType.HTML)
                        .field("color", FieldType.INTEGER)
                        .field(FakeField.of("share", FieldType.INTEGER)
                                .computed(
                                        row -> row.get("color") instanceof Long color ? 100 / (13 - color) : 0, "color")
                                .inverse("color"))
                        .field(FakeField.of("mood", FieldType.CHAR)
                                .computed(row -> "fine")
                                .readonly())
                        .field("vip", FieldType.BOOLEAN)
                        .field("since", FieldType.DATE)
                        .field(FakeField.selection("kind", "contact", "delivery"))
                        .field(FakeField.of("credit", FieldType.FLOAT).digits(16, 2))
                        .field(FakeField.of("active", FieldType.BOOLEAN).initially(true))
                        .field(FakeField.many2one("parent_id", "res.partner"))
                        .build())
                .model(FakeModel.builder("product.template")
                        .field(FakeField.of("name", FieldType.CHAR).required())
                        .field(FakeField.of("list_price", FieldType.FLOAT).digits(16, 2))
                        .build())
                .model(FakeModel.builder("product.product")
                        .inherits("product.template", "product_tmpl_id")
                        .field(FakeField.many2one("product_tmpl_id", "product.template")
                                .required())
                        .field(FakeField.of("name", FieldType.CHAR).related("product_tmpl_id.name"))
                        .field(FakeField.of("list_price", FieldType.FLOAT)
                                .digits(16, 2)
                                .related("product_tmpl_id.list_price"))
                        .build())
                .model(FakeModel.builder("product.pricelist.item")
                        .field(FakeField.many2one("product_id", "product.product"))
                        .field(FakeField.of("fixed_price", FieldType.FLOAT).digits(16, 2))
                        .field("compute_price", FieldType.CHAR)
                        .build())
                .start();
        odoo = client();
        crm = new Crm(server.clock());
    }

    /** A client that knows nothing yet, as a new process has it. */
    OdooClient client() {
        return OdooClient.builder(server.url())
                .database(server.database())
                .login(server.login())
                .apiKey(server.apiKey())
                .retryDelay(Duration.ofMillis(1), Duration.ofMillis(2))
                .build();
    }

    /** The contacts of the CRM as they come back. */
    static ReturnStream contacts() {
        return ReturnStream.of("Contact", "res.partner")
                .field("Name", "name")
                .field("Phone", "phone")
                .field("Email", "email");
    }

    ReturnPipelineBuilder back(ReturnStream... streams) {
        return ReturnPipeline.builder("crm")
                .from(crm)
                .to(OdooSink.to(odoo))
                .streams(List.of(streams))
                .watermarkStore(store)
                .auditLog(audit)
                .clock(server.clock())
                .random(new Random(11))
                .writeRetryDelay(Duration.ofMillis(1));
    }

    ReturnResult run(ReturnStream... streams) {
        return back(streams).build().run();
    }

    /** Time passes. */
    public void later() {
        later(Duration.ofMinutes(1));
    }

    void later(Duration by) {
        server.clock().advance(by);
    }

    /** Makes a partner by Odoo's own users. */
    public long partner(String name) {
        return server.model("res.partner").create(Map.of("name", name));
    }

    /** A field of a partner, as Odoo has it. */
    public @Nullable Object partner(long id, String field) {
        return server.model("res.partner").get(id).get(field);
    }

    /** The partners' ids. */
    public List<Long> partners() {
        return server.model("res.partner").ids();
    }

    /** How many calls changed something in Odoo so far. */
    public long writes() {
        return server.requests().stream()
                .filter(request -> WRITING.contains(request.method()))
                .count();
    }

    /** How often a method was called so far. */
    public long calls(String method) {
        return server.requests().stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    List<AuditAction> audited(String key) {
        return audit.entries().stream()
                .filter(entry -> entry.key().toString().equals(key))
                .map(entry -> entry.action())
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
