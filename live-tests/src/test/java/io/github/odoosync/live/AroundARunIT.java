package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.sync.Comparison;
import io.github.odoosync.sync.DryRunReport;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.ReconcileOptions;
import io.github.odoosync.sync.RestoredDatabaseException;
import io.github.odoosync.sync.SyncException;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.VerifyReport;
import io.github.odoosync.sync.VerifyReport.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before and around a run, on a real server: what is verified and rehearsed, reset, and found to have been restored. */
class AroundARunIT {
    private static LiveOdoo odoo;

    private final Path folder;

    AroundARunIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void makeDatabase() {
        odoo = LiveServer.ODOO_19.fresh("live_around");
    }

    @Test
    void whatIsRehearsedIsWhatIsDone() {
        SyncPipeline pipeline = pipeline(odoo.client(TransportKind.JSON2), FinanceStreams.all());
        VerifyReport verified = pipeline.verify();
        DryRunReport rehearsed = pipeline.dryRun();
        assertThat(verified.problems()).isEmpty();
        assertThat(folder.resolve("warehouse.duckdb")).doesNotExist();

        odoo.awaitNextSecond();
        SyncResult result = pipeline.run("first load");

        assertThat(rehearsed.rows()).isPositive().isEqualTo(result.read());
        assertThat(pipeline.dryRun().streams()).allSatisfy(stream -> {
            assertThat(stream.tableChanges()).isEmpty();
            assertThat(stream.startsAnew()).isNull();
        });
        pipeline.reset("account.move");
        assertThat(pipeline.dryRun().stream("account.move").startsAnew()).contains("reset");
        SyncResult again = pipeline.run();
        assertThat(again.stream("account.move").read())
                .isGreaterThanOrEqualTo(result.stream("account.move").read());
        assertThat(again.written()).isZero();
        assertThat(pipeline.verify().ok()).isTrue();
    }

    @Test
    void everyRightThatLacksIsNamedAtOnce() {
        OdooClient limited = odoo.builder(TransportKind.JSON2)
                .login(odoo.limitedLogin())
                .apiKey(odoo.limitedApiKey())
                .build();

        VerifyReport report = pipeline(limited, FinanceStreams.all()).verify();

        System.out.println(report);
        assertThat(report.problems())
                .extracting(Problem::stream)
                .contains("account.move", "account.move.line", "account.payment", "account.journal")
                .doesNotContain("res.partner", "res.currency")
                .doesNotHaveDuplicates();
        assertThat(report.problems())
                .allSatisfy(problem -> assertThat(problem.message()).contains("right"));
    }

    @Test
    void aDatabaseThatWentBackInTimeStopsTheRun() {
        OdooClient admin = odoo.client(TransportKind.JSON2);
        SyncPipeline pipeline = pipeline(admin, List.of(SyncStream.of("res.partner")));
        long partner = admin.model("res.partner").create(Map.of("name", "Ada"));
        odoo.awaitNextSecond();
        pipeline.run();
        odoo.sql("UPDATE res_partner SET name = 'Before', write_date = write_date - interval '1 day' WHERE id = "
                + partner);
        odoo.awaitNextSecond();

        SyncException stopped = catchThrowableOfType(SyncException.class, pipeline::run);
        assertThat(stopped.getCause())
                .isInstanceOf(RestoredDatabaseException.class)
                .hasMessageContaining("record " + partner);

        pipeline.acceptRestore();
        assertThat(pipeline.reconcile(ReconcileOptions.of(Comparison.CONTENT)).streams())
                .singleElement()
                .satisfies(stream -> assertThat(stream.repaired()).isEqualTo(1));
        odoo.awaitNextSecond();
        assertThat(pipeline.run().written()).isZero();
    }

    private SyncPipeline pipeline(OdooClient client, List<SyncStream> streams) {
        return new WarehouseFolder(folder).pipeline(client, streams);
    }
}
