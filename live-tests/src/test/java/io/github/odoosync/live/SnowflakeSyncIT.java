package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.live.oracle.OracleReport;
import io.github.odoosync.live.oracle.PostgresOracle;
import io.github.odoosync.live.oracle.Reader;
import io.github.odoosync.sync.Comparison;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.ReconcileOptions;
import io.github.odoosync.sync.Replay;
import io.github.odoosync.sync.StreamComparison;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** By both ways in, the stand-in for Snowflake holds what Odoo's own PostgreSQL holds, whatever happened to Odoo. */
class SnowflakeSyncIT {
    private static final List<String> MODELS =
            FinanceStreams.all().stream().map(SyncStream::model).toList();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void holdsWhatPostgresHoldsThroughChangesOfEveryKind(SnowflakeAccount.Way way) throws Exception {
        LiveOdoo odoo = LiveServer.ODOO_19.fresh("live_snowflake");
        OdooClient client = odoo.client(TransportKind.JSON2);
        try (SnowflakeAccount snowflake = new SnowflakeAccount(folder, way)) {
            SyncPipeline pipeline = pipeline(odoo, snowflake);
            SyncResult first = pipeline.run();
            assertThat(first.written()).isEqualTo(first.read()).isGreaterThan(700);
            OracleReport report = check(odoo, snowflake);
            assertThat(report.rows()).isEqualTo(first.written());
            System.out.println(way + ": " + report);

            sendsNothingTwice(odoo, snowflake, pipeline);
            followsDeletions(odoo, client, snowflake, pipeline);
            replaysWhatWasRefused(odoo, snowflake, pipeline);
            findsWhatMovedNoDate(odoo, snowflake, pipeline);
            followsAFieldThatComesAndGoes(odoo, client, snowflake);

            assertThat(snowflake.leftovers()).isEmpty();
            assertThat(pipeline.verifyAudit().intact()).isTrue();
        }
    }

    private static void sendsNothingTwice(LiveOdoo odoo, SnowflakeAccount snowflake, SyncPipeline pipeline) {
        odoo.awaitNextSecond();
        int before = snowflake.statements();
        SyncResult second = pipeline.run();
        assertThat(second.written()).isZero();
        assertThat(snowflake.sentRowsSince(before)).isEmpty();
    }

    private static void followsAFieldThatComesAndGoes(LiveOdoo odoo, OdooClient client, SnowflakeAccount snowflake)
            throws SQLException {
        long model = client.model("ir.model")
                .search(Domain.field("model").equalTo("res.partner"))
                .get(0);
        long field = client.model("ir.model.fields")
                .create(Map.of("name", "x_cost_code", "model_id", model, "ttype", "char", "state", "manual"));
        long partner = client.model("res.partner").search(Domain.all()).get(0);
        client.model("res.partner").write(List.of(partner), Map.of("x_cost_code", "K 7"));
        odoo.awaitNextSecond();
        pipeline(odoo, snowflake).run();
        String codes = "SELECT x_cost_code FROM res_partner WHERE x_cost_code IS NOT NULL";
        assertThat(snowflake.values(codes)).containsExactly("K 7");
        check(odoo, snowflake);

        client.model("ir.model.fields").unlink(List.of(field));
        client.model("res.partner").write(List.of(partner), Map.of("function", "Controller"));
        odoo.awaitNextSecond();
        pipeline(odoo, snowflake).run();
        assertThat(snowflake.values("SELECT function FROM res_partner WHERE id = " + partner))
                .containsExactly("Controller");
        check(odoo, snowflake);
    }

    private static void followsDeletions(
            LiveOdoo odoo, OdooClient client, SnowflakeAccount snowflake, SyncPipeline pipeline) throws SQLException {
        List<Long> partners = List.of(
                client.model("res.partner").create(Map.of("name", "Ada")),
                client.model("res.partner").create(Map.of("name", "Grace")));
        odoo.awaitNextSecond();
        assertThat(pipeline.run().written()).isEqualTo(2);
        client.model("res.partner").unlink(partners);
        assertThat(pipeline.sweep().stream("res.partner").deleted()).isEqualTo(2);
        assertThat(snowflake.values("SELECT name FROM res_partner WHERE _deleted ORDER BY name"))
                .containsExactly("Ada", "Grace");
        check(odoo, snowflake);
    }

    private static void replaysWhatWasRefused(LiveOdoo odoo, SnowflakeAccount snowflake, SyncPipeline pipeline)
            throws SQLException {
        String payment = odoo.value("SELECT min(id) FROM account_payment");
        String amount = odoo.value("SELECT amount FROM account_payment WHERE id = " + payment);
        String set =
                "UPDATE account_payment SET amount = %s, write_date = now() AT TIME ZONE 'UTC' WHERE id = " + payment;
        odoo.sql(set.formatted("1e20"));
        odoo.awaitNextSecond();
        assertThat(pipeline.run().rejected()).isOne();
        assertThat(pipeline.rejected()).singleElement().satisfies(rejected -> assertThat(rejected.toString())
                .contains("account.payment", payment));
        odoo.sql(set.formatted(amount));
        assertThat(pipeline.replay(Replay.rejected()).written()).isOne();
        assertThat(pipeline.rejected()).isEmpty();
        check(odoo, snowflake);
    }

    private static void findsWhatMovedNoDate(LiveOdoo odoo, SnowflakeAccount snowflake, SyncPipeline pipeline)
            throws SQLException {
        odoo.sql("UPDATE res_partner SET function = 'silent' WHERE id = (SELECT min(id) FROM res_partner)");
        odoo.awaitNextSecond();
        pipeline.run();
        assertThat(pipeline.reconcile().streams())
                .filteredOn(stream -> stream.different() > 0)
                .extracting(stream -> stream.stream().name(), StreamComparison::repaired)
                .containsExactly(tuple("res.partner", 1L));
        check(odoo, snowflake);
        assertThat(pipeline.reconcile(ReconcileOptions.builder(Comparison.CONTENT)
                                .verifyOnly(true)
                                .build())
                        .consistent())
                .isTrue();
    }

    /** A new one discovers the models, as one does that has been running for long. */
    private static SyncPipeline pipeline(LiveOdoo odoo, SnowflakeAccount snowflake) {
        return snowflake
                .builder(odoo.client(TransportKind.JSON2), FinanceStreams.all())
                .build();
    }

    private static OracleReport check(LiveOdoo odoo, SnowflakeAccount snowflake) throws SQLException {
        try (Connection postgres = odoo.postgres();
                Connection tables = snowflake.open()) {
            OracleReport report = new PostgresOracle(postgres, new Reader("en_US", 1, false)).compare(tables, MODELS);
            assertThat(report.differences()).as(report.toString()).isZero();
            assertThat(report.counts()).containsOnlyKeys(MODELS);
            return report;
        }
    }
}
