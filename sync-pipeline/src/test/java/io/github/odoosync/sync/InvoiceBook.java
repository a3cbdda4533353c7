package io.github.odoosync.sync;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.FakeTable;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Invoices in an Odoo of their own, and the DuckDB file that keeps each version of those that are not drafts. */
final class InvoiceBook implements AutoCloseable {
    static final Duration OVERLAP = Duration.ofMinutes(1);
    private static final String MODEL = "shop.invoice";
    private static final Set<String> ISSUED = Set.of("posted", "paid");
    private static final String ROW = "id || ' ' || name || ' ' || state || ' ' || total || ' ' || active";

    final FakeOdooServer server = FakeOdooServer.builder()
            .model(FakeModel.builder(MODEL)
                    .field(FakeField.of("name", FieldType.CHAR))
                    .field(FakeField.of("state", FieldType.CHAR))
                    .field(FakeField.of("total", FieldType.INTEGER))
                    .field(FakeField.of("active", FieldType.BOOLEAN).initially(true))
                    .build())
            .start();
    final Crashes crashes = new Crashes();
    private final OdooClient odoo = OdooClient.builder(server.url())
            .database(server.database())
            .login(server.login())
            .apiKey(server.apiKey())
            .pageSize(7)
            .retryDelay(Duration.ofMillis(1), Duration.ofMillis(2))
            .build();
    private final InMemoryWatermarkStore store = new InMemoryWatermarkStore();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final String url;
    private final Connection warehouse;

    InvoiceBook(Path folder) throws SQLException {
        url = "jdbc:duckdb:" + folder.resolve("invoices.duckdb");
        warehouse = DriverManager.getConnection(url);
    }

    FakeTable invoices() {
        return server.model(MODEL);
    }

    String model() {
        return MODEL;
    }

    Instant now() {
        return server.clock().now();
    }

    void later(int seconds) {
        server.clock().advance(Duration.ofSeconds(seconds));
    }

    /** A new object each time, as a new process would have it. */
    SyncPipeline pipeline() {
        return SyncPipeline.builder("invoices")
                .from(odoo)
                .streams(List.of(SyncStream.builder(MODEL)
                        .mode(SyncMode.HISTORY)
                        .fields(List.of("name", "state", "total", "active"))
                        .domain(Domain.field("state").in(List.copyOf(ISSUED)))
                        .build()))
                .to(crashes.around(JdbcSink.builder(url).clock(server.clock()).build()))
                .watermarkStore(crashes.around(store))
                .auditLog(crashes.around(audit))
                .overlap(OVERLAP)
                .neverCompare(Comparison.KEYS)
                .neverCompare(Comparison.VERSIONS)
                .neverCompare(Comparison.CONTENT)
                .clock(server.clock())
                .callsAtOnce(1)
                .random(new Random(7))
                .build();
    }

    /** What the stream has of an invoice, or null where it is out of it. */
    @Nullable
    String content(long id) {
        Map<String, @Nullable Object> row = invoices().get(id);
        return ISSUED.contains(row.get("state"))
                ? row.get("name") + " " + row.get("state") + " " + row.get("total") + " " + row.get("active")
                : null;
    }

    Instant written(long id) {
        return ((LocalDateTime) Objects.requireNonNull(invoices().get(id).get("write_date"))).toInstant(ZoneOffset.UTC);
    }

    /** Values of an invoice, any of them. */
    static Map<String, Object> values(Random random) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", "INV" + random.nextInt(3));
        values.put("state", List.of("draft", "posted", "posted", "paid").get(random.nextInt(4)));
        values.put("total", random.nextInt(3));
        values.put("active", random.nextInt(5) > 0);
        return values;
    }

    /** What the history says that there was at each of some moments. */
    List<List<String>> at(List<Instant> moments) throws SQLException {
        List<List<String>> answers = new ArrayList<>();
        try (PreparedStatement query = warehouse.prepareStatement("SELECT " + ROW + " FROM shop_invoice_history"
                + " WHERE _valid_from <= ? AND (_valid_to IS NULL OR _valid_to > ?) ORDER BY id")) {
            for (Instant moment : moments) {
                LocalDateTime utc = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
                query.setObject(1, utc);
                query.setObject(2, utc);
                answers.add(texts(query));
            }
        }
        return answers;
    }

    /** What the table of the present holds. */
    List<String> present() throws SQLException {
        return texts("SELECT " + ROW + " FROM shop_invoice WHERE _deleted IS NOT TRUE ORDER BY id");
    }

    /** What versions there are, a line each. */
    List<String> versions() throws SQLException {
        return texts(
                "SELECT " + ROW + " || ' from ' || _valid_from || ' to ' || COALESCE(CAST(_valid_to AS VARCHAR), '')"
                        + " FROM shop_invoice_history ORDER BY id, _valid_from");
    }

    private List<String> texts(String query) throws SQLException {
        try (PreparedStatement statement = warehouse.prepareStatement(query)) {
            return texts(statement);
        }
    }

    private static List<String> texts(PreparedStatement query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Override
    public void close() throws SQLException {
        server.close();
        warehouse.close();
    }
}
