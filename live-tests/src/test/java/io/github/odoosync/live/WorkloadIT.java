package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.live.oracle.OracleReport;
import io.github.odoosync.live.oracle.PostgresOracle;
import io.github.odoosync.live.oracle.Reader;
import io.github.odoosync.live.workload.SyncUser;
import io.github.odoosync.live.workload.Workload;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.sync.Comparison;
import io.github.odoosync.sync.ReconcileOptions;
import io.github.odoosync.sync.ReconcileReport;
import io.github.odoosync.sync.StreamComparison;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A random workload runs while both targets are synced and the sync is killed: they end with what Odoo holds. */
class WorkloadIT {
    private static final int OPERATIONS = 150;
    private static final int KILLS = 12;
    /** Before each third kill the sync may end a run, so that what is killed next is not the first load for ever. */
    private static final int UNDISTURBED = 3;

    private static final int SIGKILL = 128 + 9;
    private static final List<String> MODELS =
            SyncLoop.STREAMS.stream().map(SyncStream::model).toList();

    @TempDir
    Path folder;

    @Test
    void holdsWhatPostgresHoldsAfterWorkloadUnderWhichItWasKilled() throws Exception {
        long seed = Long.getLong("odoosync.live.seed", System.nanoTime());
        System.out.println("workload of seed " + seed);
        LiveOdoo odoo = LiveServer.ODOO_19.fresh("workload");
        WarehouseFolder duckDb = new WarehouseFolder(Files.createDirectory(folder.resolve("duckdb")));
        WarehouseDatabase postgres = WarehouseDatabase.beside(odoo);
        SyncLoop loop = new SyncLoop(odoo, duckDb, postgres);
        OdooClient reader = odoo.builder(TransportKind.JSON2)
                .login(odoo.limitedLogin())
                .apiKey(odoo.limitedApiKey())
                .build();
        Map<String, Set<Long>> hidden =
                run(odoo, loop, new SyncUser(odoo.limitedLogin(), reader, MODELS), new Random(seed));
        odoo.awaitNextSecond();
        for (LiveWarehouse warehouse : List.of(duckDb, postgres)) {
            System.out.printf("%s, killed %d times, else %s%n", warehouse, KILLS, loop.runs(warehouse));
            settle(odoo, warehouse, SyncLoop.pipeline(warehouse, reader), hidden);
        }
        WarehouseDatabase.drop(odoo);
    }

    /**
     * Performs the operations, and kills the sync between some of them, wherever it is then.
     *
     * @return the records that the sync's user could not see for a while, by model
     */
    private static Map<String, Set<Long>> run(LiveOdoo odoo, SyncLoop loop, SyncUser reader, Random random)
            throws Exception {
        Set<Integer> kills = new TreeSet<>();
        while (kills.size() < KILLS) {
            kills.add(1 + random.nextInt(OPERATIONS - 1));
        }
        OdooClient administrator = odoo.client(TransportKind.JSON_RPC);
        Process sync = loop.start();
        int killed = 0;
        try (Workload workload = new Workload(administrator, odoo.login(), reader, odoo::postgres, random)) {
            while (workload.performed() < OPERATIONS) {
                workload.step();
                if (kills.contains(workload.performed())) {
                    if (++killed % UNDISTURBED == 0) {
                        loop.awaitRuns(sync);
                    }
                    kill(sync);
                    sync = loop.start();
                }
            }
            System.out.println("done: " + workload.done());
            System.out.println("refused: " + workload.refusals());
            assertThat(workload.done()).as("%s", workload.refusals()).doesNotContainValue(0);
            return workload.hidden();
        } finally {
            kill(sync);
        }
    }

    private static void kill(Process sync) throws InterruptedException {
        sync.destroyForcibly();
        assertThat(sync.waitFor()).isEqualTo(SIGKILL);
    }

    /** What each net catches: the windows all that could be seen, versions what was written out of sight, and so on. */
    private static void settle(
            LiveOdoo odoo, LiveWarehouse warehouse, SyncPipeline pipeline, Map<String, Set<Long>> hidden)
            throws SQLException {
        System.out.println(pipeline.run());
        OracleReport afterRun = compare(odoo, warehouse);
        System.out.println("after the last run differ: " + afterRun.differing());
        afterRun.differingIn("write_date").forEach((model, lost) -> {
            System.out.println("written out of sight: " + model + " " + lost);
            assertThat(hidden.getOrDefault(model, Set.of()))
                    .as("lost by a window: %s", afterRun)
                    .containsAll(lost);
        });
        System.out.println("versions " + found(pipeline.reconcile(all(Comparison.VERSIONS, false))));
        assertThat(compare(odoo, warehouse).differingIn("write_date"))
                .as("written out of sight")
                .isEmpty();
        System.out.println("sweep " + found(pipeline.reconcile(all(Comparison.KEYS, false))));
        Map<String, Long> afterSweep = compare(odoo, warehouse).differing();
        System.out.println("after the sweep differ: " + afterSweep);
        assertThat(afterSweep.keySet()).as("records of one side").noneMatch(column -> column.endsWith(".*"));
        System.out.println("reconcile " + found(pipeline.reconcile(all(Comparison.CONTENT, false))));
        OracleReport report = compare(odoo, warehouse);
        System.out.println(report);
        assertThat(report.differences()).as(report.toString()).isZero();
        ReconcileReport proof = pipeline.reconcile(all(Comparison.CONTENT, true));
        assertThat(proof.consistent()).as(proof.toString()).isTrue();
        assertThat(pipeline.rejected()).isEmpty();
        AuditVerification audit = pipeline.verifyAudit();
        System.out.println(audit);
        assertThat(audit.intact()).as(audit.toString()).isTrue();
    }

    private static String found(ReconcileReport report) {
        return report.streams().stream()
                .filter(stream -> !stream.consistent())
                .map(StreamComparison::toString)
                .collect(Collectors.joining("\n  ", "found in " + report.elapsed() + ":\n  ", ""));
    }

    private static ReconcileOptions all(Comparison depth, boolean verifyOnly) {
        return ReconcileOptions.builder(depth)
                .verifyOnly(verifyOnly)
                .massDeletes(true)
                .build();
    }

    private static OracleReport compare(LiveOdoo odoo, LiveWarehouse warehouse) throws SQLException {
        try (Connection postgres = odoo.postgres();
                Connection target = warehouse.open()) {
            OracleReport report = new PostgresOracle(postgres, new Reader("en_US", 1, false))
                    .compare(target, MODELS, Map.of("account.move", "own.state = 'posted'"));
            assertThat(report.counts()).containsOnlyKeys(MODELS);
            return report;
        }
    }
}
