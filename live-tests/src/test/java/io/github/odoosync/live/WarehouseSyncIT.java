package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.live.oracle.OracleReport;
import io.github.odoosync.live.oracle.PostgresOracle;
import io.github.odoosync.live.oracle.Reader;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.InventoryStreams;
import io.github.odoosync.sync.StreamResult;
import io.github.odoosync.sync.StreamStatus;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What DuckDB holds after a sync is what Odoo's own PostgreSQL holds: row by row, value by value. */
class WarehouseSyncIT {
    private static final Map<LiveServer, LiveOdoo> DATABASES = new EnumMap<>(LiveServer.class);
    private static final List<SyncStream> STREAMS = Stream.of(FinanceStreams.all(), InventoryStreams.all())
            .flatMap(List::stream)
            .toList();
    /** Of models whose records no other synced model's rows hang on. */
    private static final Map<String, String> CHANGES = Map.of(
            "res.partner", "function",
            "res.currency", "symbol",
            "account.account", "name",
            "account.analytic.account", "code",
            "hr.department", "note",
            "account.analytic.line", "ref",
            "sale.order.line", "name");

    @TempDir
    Path folder;

    static Stream<Arguments> protocols() {
        return Stream.of(LiveServer.values())
                .flatMap(server -> server.transports().stream().map(transport -> Arguments.of(server, transport)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("protocols")
    void holdsWhatPostgresHolds(LiveServer server, TransportKind transport) throws SQLException {
        LiveOdoo odoo = DATABASES.computeIfAbsent(server, version -> version.fresh("live_sync"));
        OdooClient client = odoo.client(transport);
        WarehouseFolder warehouse = new WarehouseFolder(folder);
        SyncPipeline pipeline = warehouse.pipeline(client, STREAMS);

        SyncResult first = pipeline.run();
        assertThat(notDone(first))
                .isEqualTo(server == LiveServer.ODOO_14 ? List.of("account.analytic.plan") : List.of());
        assertThat(first.rejected()).isZero();
        assertThat(first.read()).isEqualTo(first.written());
        OracleReport report = check(odoo, warehouse);
        assertThat(report.rows()).isEqualTo(first.written()).isGreaterThan(900);
        assertThat(report.values()).isGreaterThan(30_000);

        SyncResult second = pipeline.run();
        assertThat(second.written()).as(written(second)).isZero();
        assertThat(second.deleted()).isZero();

        CHANGES.forEach((model, field) -> {
            List<Long> ids = client.model(model).search(Domain.all());
            long id = ids.get(ids.size() - 1);
            client.model(model).write(List.of(id), Map.of(field, "By " + transport));
        });
        odoo.awaitNextSecond();
        SyncResult third = pipeline.run();
        assertThat(third.written()).as(written(third)).isEqualTo(7);
        CHANGES.keySet()
                .forEach(model ->
                        assertThat(third.stream(model).written()).as(model).isOne());
        check(odoo, warehouse);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols19")
    void followsJobTitleThatChangedOnTheVersionAlone(TransportKind transport) throws SQLException {
        LiveOdoo odoo = DATABASES.computeIfAbsent(LiveServer.ODOO_19, version -> version.fresh("live_sync"));
        OdooClient client = odoo.client(transport);
        WarehouseFolder warehouse = new WarehouseFolder(folder);
        SyncPipeline pipeline = warehouse.pipeline(client, STREAMS);
        pipeline.run();
        long employee = client.model("hr.employee").search(Domain.all()).get(3);
        String written = "SELECT write_date FROM hr_employee WHERE id = " + employee;
        String before = odoo.value(written);

        long version = Long.parseLong(odoo.value("SELECT current_version_id FROM hr_employee WHERE id = " + employee));
        client.model("hr.version").write(List.of(version), Map.of("job_title", "Controller, by " + transport));
        assertThat(odoo.value(written)).as("the employee's own write_date").isEqualTo(before);
        odoo.awaitNextSecond();

        SyncResult run = pipeline.run();
        assertThat(run.written()).as(written(run)).isOne();
        assertThat(run.stream("hr.employee").written()).isOne();
        assertThat(warehouse.value("SELECT job_title FROM hr_employee WHERE id = " + employee))
                .isEqualTo("Controller, by " + transport);
        check(odoo, warehouse);
    }

    static Stream<TransportKind> protocols19() {
        return LiveServer.ODOO_19.transports().stream();
    }

    private static String written(SyncResult result) {
        return result.streams().stream()
                .filter(stream -> stream.written() > 0)
                .map(StreamResult::toString)
                .collect(Collectors.joining("; "));
    }

    private static List<String> notDone(SyncResult result) {
        return result.streams().stream()
                .filter(stream -> stream.status() != StreamStatus.COMPLETED)
                .map(stream -> stream.stream().name())
                .toList();
    }

    private static OracleReport check(LiveOdoo odoo, WarehouseFolder warehouse) throws SQLException {
        Reader reader = new Reader("en_US", 1, odoo.server() == LiveServer.ODOO_14);
        List<String> models = STREAMS.stream()
                .map(SyncStream::model)
                .filter(model -> odoo.server() == LiveServer.ODOO_19 || !model.equals("account.analytic.plan"))
                .toList();
        try (Connection postgres = odoo.postgres();
                Connection duckDb = warehouse.open()) {
            OracleReport report = new PostgresOracle(postgres, reader).compare(duckDb, models);
            assertThat(report.differences()).as(report.toString()).isZero();
            assertThat(report.counts()).containsOnlyKeys(models);
            return report;
        }
    }
}
