package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W6, S2: whenever a run is killed, the next one ends with what an undisturbed one would have written. */
class CrashIT {
    private static final int KILLS = 10;
    private static final int SIGKILL = 128 + 9;

    @TempDir
    Path folder;

    @Test
    void endsWithTheSameTablesWhereverItWasKilled() throws Exception {
        LiveOdoo odoo = LiveServer.ODOO_19.shared();
        WarehouseFolder undisturbed = warehouse("undisturbed");
        Duration duration = run(odoo, undisturbed);
        long seed = Long.getLong("odoosync.live.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> kills = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            WarehouseFolder killed = warehouse("killed-" + i);
            Duration moment =
                    duration.multipliedBy(1000L * i + random.nextInt(1000)).dividedBy(1000L * KILLS);
            while (!kill(odoo, killed, moment)) {
                moment = moment.dividedBy(2);
                killed = warehouse("killed-" + i + "-at-" + moment.toMillis());
            }
            kills.add(moment.toMillis() + " ms, " + rows(killed) + " rows");
            run(odoo, killed);
            assertThat(differences(undisturbed, killed))
                    .as("killed at %s, seed %d", kills, seed)
                    .isEmpty();
        }
        System.out.printf("killed within %d ms, seed %d: %s%n", duration.toMillis(), seed, kills);
    }

    private WarehouseFolder warehouse(String name) throws IOException {
        return new WarehouseFolder(Files.createDirectory(folder.resolve(name)));
    }

    private static Duration run(LiveOdoo odoo, WarehouseFolder warehouse) throws Exception {
        Process process = SyncProcess.start(odoo, warehouse);
        long begun = System.nanoTime();
        assertThat(process.waitFor()).isZero();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Kills a run; false if it was done before. */
    private static boolean kill(LiveOdoo odoo, WarehouseFolder warehouse, Duration moment) throws Exception {
        Process process = SyncProcess.start(odoo, warehouse);
        if (process.waitFor(moment.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        process.destroyForcibly();
        return process.waitFor() == SIGKILL;
    }

    private static long rows(WarehouseFolder warehouse) throws SQLException {
        long rows = 0;
        try (Connection connection = warehouse.open();
                Statement sql = connection.createStatement()) {
            for (String table : tables(sql)) {
                rows += count(sql, "SELECT count(*) FROM " + table);
            }
        }
        return rows;
    }

    /** One line per table that is not the same, whatever was synced when and by which run. */
    private static List<String> differences(WarehouseFolder expected, WarehouseFolder actual) throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = expected.open();
                Statement sql = connection.createStatement()) {
            sql.execute("ATTACH '" + actual.file() + "' AS other (READ_ONLY)");
            List<String> tables = tables(sql);
            assertThat(tables).hasSize(SyncProcess.STREAMS.size());
            for (String table : tables) {
                String content = "SELECT * EXCLUDE (_synced_at, _run_id) FROM %s";
                String here = content.formatted(table);
                String there = content.formatted("other." + table);
                long missing = count(sql, "SELECT count(*) FROM (" + here + " EXCEPT ALL " + there + ")");
                long extra = count(sql, "SELECT count(*) FROM (" + there + " EXCEPT ALL " + here + ")");
                if (missing + extra > 0) {
                    differences.add("%s: %d rows missing, %d too many".formatted(table, missing, extra));
                }
                assertThat(count(sql, "SELECT count(*) FROM " + table)).isPositive();
            }
        }
        return differences;
    }

    private static List<String> tables(Statement sql) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = sql.executeQuery("SELECT table_name FROM duckdb_tables() "
                + "WHERE database_name = current_database() AND NOT starts_with(table_name, '_')")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    private static long count(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
