package io.github.odoosync.sync;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A small shop in an Odoo of its own, a pipeline that reads it, and everything that the pipeline writes to. */
final class World implements AutoCloseable, SyncListener {
    static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

    /** A key that is as good as the server's first. */
    static final String NEXT_KEY = "next-key-of-admin";

    final FakeOdooServer server;
    final OdooClient odoo;
    final MemorySink sink = new MemorySink();
    final InMemoryWatermarkStore store = new InMemoryWatermarkStore();
    final InMemoryAuditLog audit = new InMemoryAuditLog();
    final List<Rejection> alerts = new ArrayList<>();
    final List<SyncProgress> progress = new ArrayList<>();
    final List<StreamComparison> comparisons = new ArrayList<>();
    final List<StreamResult> ended = new ArrayList<>();

    World() {
        this(1_000);
    }

    World(int pageSize) {
        this(pageSize, "19.0");
    }

    World(int pageSize, String version) {
        server = FakeOdooServer.builder()
                .version(version)
                .database("shop")
                .user(FakeUser.builder("admin")
                        .name("Mitchell Admin")
                        .apiKey("fake-key-of-admin")
                        .apiKey(NEXT_KEY)
                        .build())
                .model(FakeModel.builder("res.partner")
                        .field(FakeField.of("name", FieldType.CHAR))
                        .field(FakeField.of("active", FieldType.BOOLEAN).initially(true))
                        .field(FakeField.of("credit", FieldType.FLOAT).digits(16, 2))
                        .field(FakeField.of("limit", FieldType.MONETARY))
                        .build())
                .model(FakeModel.builder("shop.order")
                        .field(FakeField.of("name", FieldType.CHAR))
                        .field(FakeField.of("state", FieldType.CHAR))
                        .field(FakeField.many2one("partner_id", "res.partner"))
                        .field(FakeField.many2many("tag_ids", "shop.tag"))
                        .build())
                .model(FakeModel.builder("shop.tag")
                        .field(FakeField.of("name", FieldType.CHAR))
                        .build())
                .model(FakeModel.builder("shop.rate")
                        .field(FakeField.of("per", FieldType.INTEGER))
                        .field(FakeField.of("rate", FieldType.INTEGER)
                                .computed(row -> 100 / Objects.requireNonNull((Long) row.get("per")), "per"))
                        .build())
                .model(FakeModel.builder("shop.template")
                        .field(FakeField.of("name", FieldType.CHAR))
                        .build())
                .model(FakeModel.builder("shop.product")
                        .inherits("shop.template", "template_id")
                        .field(FakeField.many2one("template_id", "shop.template")
                                .required())
                        .field(FakeField.of("name", FieldType.CHAR).related("template_id.name"))
                        .field(FakeField.of("code", FieldType.CHAR))
                        .build())
                .start();
        odoo = OdooClient.builder(server.url())
                .database(server.database())
                .login(server.login())
                .apiKey(server.apiKey())
                .pageSize(pageSize)
                .retryDelay(Duration.ofMillis(1), Duration.ofMillis(2))
                .build();
    }

    /** A pipeline over the shop's streams; a new object each time, as a new process would have it. */
    SyncPipelineBuilder pipeline(SyncStream... streams) {
        return pipeline("shop", streams);
    }

    SyncPipelineBuilder pipeline(String name, SyncStream... streams) {
        return SyncPipeline.builder(name)
                .from(odoo)
                .streams(List.of(streams))
                .to(sink)
                .watermarkStore(store)
                .auditLog(audit)
                .listener(this)
                .clock(server.clock())
                .callsAtOnce(1)
                .writeRetryDelay(Duration.ofMillis(1))
                .random(new Random(7));
    }

    SyncResult run(SyncStream... streams) {
        return pipeline(streams).build().run();
    }

    long partner(String name) {
        return server.model("res.partner").create(Map.of("name", name));
    }

    void later(Duration by) {
        server.clock().advance(by);
    }

    void later() {
        later(Duration.ofMinutes(1));
    }

    List<AuditAction> audited(long id) {
        return audit.entries().stream()
                .filter(entry -> entry.key().toString().equals(Long.toString(id)))
                .map(entry -> entry.action())
                .toList();
    }

    /** What the audit notes beside the records that moved: the stream, if it is about one, and the text. */
    List<String> noted() {
        return audit.entries().stream()
                .filter(entry -> entry.action() == AuditAction.NOTED)
                .map(entry -> entry.stream().isEmpty() ? entry.reason() : entry.stream() + ": " + entry.reason())
                .toList();
    }

    long calls(String method) {
        return server.requests().stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    @Override
    public void rejected(SyncStream stream, Rejection rejection) {
        alerts.add(rejection);
    }

    @Override
    public void compared(StreamComparison comparison) {
        comparisons.add(comparison);
    }

    @Override
    public void progress(SyncProgress step) {
        progress.add(step);
    }

    @Override
    public void streamEnded(StreamResult result) {
        ended.add(result);
    }

    @Override
    public void close() {
        server.close();
    }
}
