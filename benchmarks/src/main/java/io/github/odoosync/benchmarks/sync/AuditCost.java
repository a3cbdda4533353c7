package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.benchmarks.Ratios;
import io.github.odoosync.sink.jdbc.JdbcAuditLog;
import io.github.odoosync.spi.audit.AuditLog;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Prints what each audit log costs of a load of 100,000 partners into an empty DuckDB file, where every row is an entry: the
 * share of the run that it took, and how much longer the run was than one without a log just before it. Arguments: rounds,
 * and which logs if not all.
 */
final class AuditCost {
    private static final Map<String, Log> LOGS = logs();

    private final Map<String, Ratios> shares = new LinkedHashMap<>();
    private final Map<String, Ratios> lengths = new LinkedHashMap<>();

    private AuditCost() {}

    /** Makes a log beside a warehouse or in it. */
    interface Log {
        AuditLog beside(Warehouse warehouse);
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        List<String> all = List.of(arguments);
        int rounds = all.isEmpty() ? 3 : Integer.parseInt(all.get(0));
        List<String> logs = all.size() > 1 ? all.subList(1, all.size()) : List.copyOf(LOGS.keySet());
        Partners.insert();
        new AuditCost().round(logs);
        AuditCost measured = new AuditCost();
        for (int round = 0; round < rounds; round++) {
            measured.round(logs);
        }
        for (String log : logs) {
            Ratios share = Objects.requireNonNull(measured.shares.get(log));
            System.out.printf(
                    "%s: %.2f s of a run of %.1f s, %.1f %%; a run without it is the floor: %s%n",
                    log, share.ours(), share.floor(), 100 * share.ours() / share.floor(), measured.lengths.get(log));
        }
    }

    private static Map<String, Log> logs() {
        Map<String, Log> logs = new LinkedHashMap<>();
        logs.put("json-lines", Warehouse::audit);
        logs.put("duckdb-warehouse", warehouse -> JdbcAuditLog.duckDb(warehouse.file()));
        logs.put("duckdb-own", warehouse -> JdbcAuditLog.duckDb(warehouse.auditFile()));
        logs.put("postgresql", warehouse -> JdbcAuditLog.to(BenchOdoo.postgresUrl()));
        return logs;
    }

    private void round(List<String> logs) throws IOException {
        for (String name : logs) {
            double without = load(warehouse -> new NoAudit()).run();
            Cost with = load(Objects.requireNonNull(LOGS.get(name), name));
            shares.computeIfAbsent(name, any -> new Ratios()).add(with.audit(), with.run());
            lengths.computeIfAbsent(name, any -> new Ratios()).add(with.run(), without);
        }
    }

    private static Cost load(Log log) throws IOException {
        try (Warehouse warehouse = Warehouse.empty()) {
            TimedAudit timed = new TimedAudit(log.beside(warehouse));
            long start = System.nanoTime();
            Warehouse.run(warehouse
                    .pipeline(HttpClient.newHttpClient())
                    .auditLog(timed)
                    .build());
            return new Cost(timed.seconds(), (System.nanoTime() - start) / 1e9);
        }
    }

    /** What a load took, and its audit log of that; in seconds. */
    private record Cost(double audit, double run) {}
}
