package io.github.odoosync.sync;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.sync.mapping.Mapping;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Ledger lines with analytic distributions in an Odoo of their own, and a DuckDB file that they are carried into. */
final class Ledger implements AutoCloseable {
    static final String LINES = "account.move.line";
    static final String FIELD = "analytic_distribution";

    final FakeOdooServer server;
    final OdooClient odoo;
    final InMemoryWatermarkStore store = new InMemoryWatermarkStore();
    final InMemoryAuditLog audit = new InMemoryAuditLog();
    final Sink sink;
    private final Path file;

    Ledger(Path folder) {
        server = FakeOdooServer.builder()
                .database("ledger")
                .model(FakeModel.builder("account.analytic.plan")
                        .field(FakeField.of("name", FieldType.CHAR))
                        .build())
                .model(FakeModel.builder("account.analytic.account")
                        .field(FakeField.of("name", FieldType.CHAR))
                        .field(FakeField.of("active", FieldType.BOOLEAN).initially(true))
                        .field(FakeField.many2one("root_plan_id", "account.analytic.plan"))
                        .build())
                .model(lines(FakeField.of(FIELD, FieldType.JSON)))
                .start();
        odoo = OdooClient.builder(server.url())
                .database(server.database())
                .login(server.login())
                .apiKey(server.apiKey())
                .retryDelay(Duration.ofMillis(1), Duration.ofMillis(2))
                .build();
        file = folder.resolve("ledger.duckdb");
        sink = JdbcSink.duckDb(file);
    }

    static FakeModel lines(FakeField... more) {
        FakeModel.Builder lines = FakeModel.builder(LINES).field(FakeField.of("name", FieldType.CHAR));
        List.of(more).forEach(lines::field);
        return lines.build();
    }

    /** The lines, unfolded. */
    static SyncStream.Builder unfolded() {
        return SyncStream.builder(LINES).mapping(Mapping.builder().unfold(FIELD).build());
    }

    SyncPipelineBuilder pipeline(SyncStream... streams) {
        return SyncPipeline.builder("ledger")
                .from(odoo)
                .streams(List.of(streams))
                .to(sink)
                .watermarkStore(store)
                .auditLog(audit)
                .clock(server.clock())
                .callsAtOnce(1)
                .writeRetryDelay(Duration.ofMillis(1))
                .random(new Random(7));
    }

    SyncResult run(SyncStream stream) {
        later();
        return pipeline(stream).build().run();
    }

    void later() {
        server.clock().advance(Duration.ofMinutes(1));
    }

    long plan(String name) {
        return server.model("account.analytic.plan").create(Map.of("name", name));
    }

    long account(long plan) {
        return server.model("account.analytic.account").create(Map.of("name", "A", "root_plan_id", plan));
    }

    long line(@Nullable Object distribution) {
        return server.model(LINES).create(values(distribution));
    }

    void redistribute(long line, @Nullable Object distribution) {
        server.model(LINES).write(line, values(distribution));
    }

    void redistributeSilently(long line, @Nullable Object distribution) {
        server.model(LINES).writeSilently(line, values(distribution));
    }

    private static Map<String, Object> values(@Nullable Object distribution) {
        Map<String, Object> values = new HashMap<>(Map.of("name", "line"));
        values.put(FIELD, distribution == null ? false : distribution);
        return values;
    }

    /** What a table holds, a text a row with the values in the columns' order; sorted. */
    List<String> rows(String query) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
                texts.add(String.join(" ", values.stream().map(String::valueOf).toList()));
            }
            return texts;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** The bridge's rows: line, plan, account, percent without zeros behind. */
    List<String> bridge() {
        return rows(
                "SELECT line, plan, account, CAST(percent AS DOUBLE) FROM account_move_line_analytic ORDER BY line, account");
    }

    void execute(String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
