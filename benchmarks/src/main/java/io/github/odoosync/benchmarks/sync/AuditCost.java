package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.benchmarks.Ratios;
import io.github.odoosync.sink.jdbc.JdbcAuditLog;
import io.github.odoosync.spi.audit.AuditLog;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prints what each audit log costs of a load of 100,000 partners into an empty DuckDB file, where every row is an entry. The
 * logs take turns in a JVM that is warm. Argument: rounds.
 */
final class AuditCost {
    private final Map<String, Ratios> shares = new LinkedHashMap<>();

    private AuditCost() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        Partners.insert();
        new AuditCost().round();
        AuditCost measured = new AuditCost();
        for (int round = 0; round < rounds; round++) {
            measured.round();
        }
        measured.shares.forEach((log, share) -> System.out.printf(
                "%s: %.2f s of a run of %.1f s, %.1f %%%n",
                log, share.ours(), share.floor(), 100 * share.ours() / share.floor()));
    }

    private void round() throws IOException {
        try (Warehouse warehouse = Warehouse.empty()) {
            load("none", warehouse, new NoAudit());
        }
        try (Warehouse warehouse = Warehouse.empty()) {
            load("JSON lines", warehouse, warehouse.audit());
        }
        try (Warehouse warehouse = Warehouse.empty()) {
            load("DuckDB, the warehouse's own file", warehouse, JdbcAuditLog.duckDb(warehouse.file()));
        }
        try (Warehouse warehouse = Warehouse.empty()) {
            load("DuckDB, a file of its own", warehouse, JdbcAuditLog.duckDb(warehouse.auditFile()));
        }
        try (Warehouse warehouse = Warehouse.empty()) {
            load("PostgreSQL", warehouse, JdbcAuditLog.to(BenchOdoo.postgresUrl()));
        }
    }

    private void load(String name, Warehouse warehouse, AuditLog log) {
        TimedAudit timed = new TimedAudit(log);
        long start = System.nanoTime();
        Warehouse.run(
                warehouse.pipeline(HttpClient.newHttpClient()).auditLog(timed).build());
        double seconds = (System.nanoTime() - start) / 1e9;
        shares.computeIfAbsent(name, any -> new Ratios()).add(timed.seconds(), seconds);
    }
}
