package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that are read company by company, into a schema for each or into one table, and in several languages. */
class CompaniesTest {
    private static final SyncStream GOODS = SyncStream.builder("shop.good")
            .fields(List.of("name", "cost", "company_id"))
            .build();
    private static final Companies COMPANIES = Companies.of(List.of(1L, 2L));

    @TempDir
    Path folder;

    private final InMemoryWatermarkStore store = new InMemoryWatermarkStore();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private FakeOdooServer server = start();
    private OdooClient odoo = client();
    private long shared;
    private long first;
    private long second;

    @BeforeEach
    void fill() {
        odoo.model("res.company").create(Map.of("name", "First"));
        odoo.model("res.company").create(Map.of("name", "Second"));
        shared = good(Map.of("name", "Shared"));
        first = good(Map.of("name", "Of the first", "company_id", 1));
        second = good(Map.of("name", "Of the second", "company_id", 2));
        cost(1, shared, 10);
        cost(2, shared, 20);
        cost(1, first, 11);
        cost(2, second, 22);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void oneTableHoldsARowPerRecordAndCompanyWithItsValues() throws SQLException {
        run(COMPANIES.inOneTable(List.of(GOODS)));

        assertThat(rows("SELECT id || ' ' || _company_id || ' ' || cost FROM shop_good ORDER BY 1"))
                .containsExactly(shared + " 1 10.0", shared + " 2 20.0", first + " 1 11.0", second + " 2 22.0");
    }

    @Test
    void eachCompanysStreamIsVerifiedAndRehearsedUnderItsOwnName() {
        List<SyncStream> streams = COMPANIES.inOneTable(List.of(GOODS));
        SyncPipeline pipeline = pipeline(streams).build();
        assertThat(pipeline.verify().problems()).isEmpty();
        assertThat(pipeline.dryRun().stream("shop.good@2").tableChanges())
                .singleElement()
                .asString()
                .contains("shop_good is created");
        pipeline.run();

        VerifyReport others = SyncPipeline.builder("another")
                .from(odoo)
                .streams(streams)
                .to(JdbcSink.duckDb(folder.resolve("shop.duckdb")))
                .watermarkStore(store)
                .auditLog(audit)
                .build()
                .verify();
        assertThat(others.problems())
                .extracting(VerifyReport.Problem::stream)
                .containsExactly("shop.good@1", "shop.good@2");
    }

    @Test
    void aSchemaPerCompanyHoldsItsRecordsAndValues() throws SQLException {
        run(COMPANIES.inSchemas(List.of(GOODS), id -> "company_" + id));

        assertThat(rows("SELECT id || ' ' || cost FROM company_1.shop_good ORDER BY 1"))
                .containsExactly(shared + " 10.0", first + " 11.0");
        assertThat(rows("SELECT id || ' ' || cost FROM company_2.shop_good ORDER BY 1"))
                .containsExactly(shared + " 20.0", second + " 22.0");
    }

    @Test
    void s10_aRecordThatChangesItsCompanyMovesWithinOneRun() throws SQLException {
        List<SyncStream> streams = COMPANIES.inSchemas(List.of(GOODS), id -> "company_" + id);
        run(streams);
        later();
        server.model("shop.good").write(first, Map.of("company_id", 2));

        run(streams);

        assertThat(rows("SELECT id FROM company_1.shop_good WHERE NOT _deleted"))
                .containsExactly("" + shared);
        assertThat(rows("SELECT id FROM company_2.shop_good WHERE NOT _deleted ORDER BY id"))
                .containsExactly("" + shared, "" + first, "" + second);
        assertThat(audited(first))
                .containsExactlyInAnyOrder("shop.good@1 CREATED", "shop.good@1 DELETED", "shop.good@2 CREATED");
    }

    @Test
    void w7_eachCompanysNetsSeeItsOwnRowsOfASharedTableAlone() throws SQLException {
        List<SyncStream> streams = COMPANIES.inOneTable(List.of(GOODS));
        run(streams);
        later();
        server.model("shop.good").unlink(second);

        ReconcileReport swept = pipeline(streams).build().sweep();
        ReconcileReport proof = pipeline(streams).build().reconcile(ReconcileOptions.of(Comparison.CONTENT));

        assertThat(swept.stream("shop.good@1").gone()).isZero();
        assertThat(swept.stream("shop.good@1").target()).isEqualTo(2);
        assertThat(swept.stream("shop.good@2").deleted()).isEqualTo(1);
        assertThat(proof.consistent()).isTrue();
        assertThat(rows("SELECT id || ' ' || _company_id FROM shop_good WHERE NOT _deleted ORDER BY 1"))
                .containsExactly(shared + " 1", shared + " 2", first + " 1");
    }

    @Test
    void w4_aValueThatChangedInOneCompanyIsWrittenForItAlone() throws SQLException {
        List<SyncStream> streams = COMPANIES.inOneTable(List.of(GOODS));
        run(streams);
        later();
        cost(2, shared, 21);

        SyncResult result = run(streams);

        assertThat(result.stream("shop.good@2").written()).isEqualTo(1);
        assertThat(rows("SELECT cost FROM shop_good WHERE id = " + shared + " ORDER BY _company_id"))
                .containsExactly("10.0", "21.0");
    }

    @Test
    void aStreamAsksInItsOwnLanguage() throws SQLException {
        odoo.withContext(OdooContext.empty().language("fr_FR"))
                .model("shop.good")
                .write(List.of(shared), Map.of("name", "Partagé"));

        run(List.of(
                GOODS,
                GOODS.toBuilder()
                        .name("goods in French")
                        .table("good_fr")
                        .context(OdooContext.empty().language("fr_FR"))
                        .build()));

        assertThat(rows("SELECT name FROM shop_good WHERE id = " + shared)).containsExactly("Shared");
        assertThat(rows("SELECT name FROM good_fr WHERE id = " + shared)).containsExactly("Partagé");
    }

    @Test
    void whatCannotBeReadPerCompanyIsRefused() {
        SyncStream unfolded = GOODS.toBuilder()
                .mapping(Mapping.builder().unfold("distribution").build())
                .build();

        assertThatThrownBy(() -> COMPANIES.inOneTable(List.of(unfolded)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bridge");
        assertThatThrownBy(() -> COMPANIES.inSchemas(List.of(GOODS), id -> "same"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one schema");
        assertThatThrownBy(() -> Companies.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static FakeOdooServer start() {
        return FakeOdooServer.builder()
                .database("shop")
                .model(FakeModel.builder("res.company")
                        .field(FakeField.of("name", FieldType.CHAR))
                        .build())
                .model(FakeModel.builder("shop.good")
                        .field(FakeField.of("name", FieldType.CHAR).translated())
                        .field(FakeField.of("cost", FieldType.FLOAT).companyDependent())
                        .field(FakeField.many2one("company_id", "res.company"))
                        .build())
                .start();
    }

    private OdooClient client() {
        return OdooClient.builder(server.url())
                .database(server.database())
                .login(server.login())
                .apiKey(server.apiKey())
                .build();
    }

    private long good(Map<String, Object> values) {
        return server.model("shop.good").create(values);
    }

    private void cost(long company, long good, double cost) {
        odoo.withContext(OdooContext.empty().companies(List.of(company)))
                .model("shop.good")
                .write(List.of(good), Map.of("cost", cost));
    }

    private void later() {
        server.clock().advance(Duration.ofHours(1));
    }

    private SyncPipelineBuilder pipeline(List<SyncStream> streams) {
        return SyncPipeline.builder("shop")
                .from(odoo)
                .streams(streams)
                .to(JdbcSink.duckDb(folder.resolve("shop.duckdb")))
                .watermarkStore(store)
                .auditLog(audit)
                .clock(server.clock())
                .random(new Random(7));
    }

    private SyncResult run(List<SyncStream> streams) {
        later();
        return pipeline(streams).build().run();
    }

    private List<String> audited(long id) {
        return audit.entries().stream()
                .filter(entry -> entry.action() != AuditAction.REJECTED
                        && entry.key().values().get(0).equals(id))
                .map(CompaniesTest::told)
                .toList();
    }

    private static String told(AuditEntry entry) {
        return entry.stream() + " " + entry.action();
    }

    private List<String> rows(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
