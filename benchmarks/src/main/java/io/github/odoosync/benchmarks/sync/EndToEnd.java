package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.benchmarks.ProcessorTime;
import io.github.odoosync.benchmarks.Ratios;
import io.github.odoosync.sync.SyncResult;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;

/**
 * Prints how long 100,000 partners take into an empty DuckDB file, and how that compares with fetching their pages. Both
 * take turns in a JVM that is warm. Argument: rounds.
 */
final class EndToEnd {
    private static final int ROUNDS = 7;
    /** In the first rounds the JVM compiles more than it runs. */
    private static final int WARM_UP_ROUNDS = 3;

    private final Calls calls = new Calls();
    private final HttpClient http = HttpClient.newBuilder().proxy(calls).build();
    private final Floor floor = new Floor();
    private final Ratios clock = new Ratios();
    private final Ratios processor = new Ratios();
    private final Ratios audited = new Ratios();

    private EndToEnd() {}

    public static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        Partners.insert();
        EndToEnd warmUp = new EndToEnd();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            warmUp.round();
        }
        EndToEnd measured = new EndToEnd();
        for (int round = 0; round < rounds; round++) {
            measured.round();
            measured.print(round + 1);
        }
    }

    private void round() throws IOException, InterruptedException {
        try (Warehouse warehouse = Warehouse.empty()) {
            TimedAudit audit = new TimedAudit(warehouse.audit());
            long computed = ProcessorTime.now();
            long start = System.nanoTime();
            SyncResult result =
                    Warehouse.run(warehouse.pipeline(http).auditLog(audit).build());
            long loaded = System.nanoTime();
            long between = ProcessorTime.now();
            floor.fetch((int) ((result.read() + Floor.PAGE - 1) / Floor.PAGE));
            long fetched = System.nanoTime();
            clock.add((loaded - start) / 1e9, (fetched - loaded) / 1e9);
            processor.add((between - computed) / 1e9, (ProcessorTime.now() - between) / 1e9);
            audited.add(audit.seconds(), (loaded - start) / 1e9);
        }
    }

    private void print(int rounds) {
        System.out.printf(
                "100,000 partners: %.2f s, their pages alone %.2f s; %s%n", clock.ours(), clock.floor(), clock);
        System.out.printf(
                "processor time of this JVM: %.2f s, for the pages alone %.2f s%n",
                processor.ours(), processor.floor());
        System.out.printf(
                "the audit log took %.3f s by the clock, %.1f %% of a run%n",
                audited.ours(), 100 * audited.ours() / audited.floor());
        System.out.printf("calls of a load: %d%n%n", calls.count() / rounds);
    }
}
