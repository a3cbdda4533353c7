package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.benchmarks.Ratios;
import io.github.odoosync.sync.SyncResult;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.List;

/**
 * Prints how long 100,000 partners take into an empty DuckDB file, and how that compares with fetching their pages. Both
 * take turns in a JVM that is warm. Argument: rounds.
 */
final class EndToEnd {
    private static final int ROUNDS = 7;

    private EndToEnd() {}

    public static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        Partners.insert();
        Calls calls = new Calls();
        HttpClient http = HttpClient.newBuilder().proxy(calls).build();
        Floor floor = new Floor();
        round(http, floor, new Ratios());
        calls.take();
        Ratios ratios = new Ratios();
        for (int round = 0; round < rounds; round++) {
            round(http, floor, ratios);
        }
        List<String> load = calls.take();
        System.out.printf(
                "100,000 partners: %.2f s, their pages alone %.2f s; %s%n", ratios.ours(), ratios.floor(), ratios);
        System.out.printf("calls of a load: %d%n", load.size() / rounds);
        System.out.printf("calls of a run with no change: %s%n", callsWithoutChange(http, calls));
    }

    private static void round(HttpClient http, Floor floor, Ratios ratios) throws IOException, InterruptedException {
        try (Warehouse warehouse = Warehouse.empty()) {
            long start = System.nanoTime();
            SyncResult result = warehouse.sync(http);
            long loaded = System.nanoTime();
            floor.fetch((int) ((result.read() + Floor.PAGE - 1) / Floor.PAGE));
            long fetched = System.nanoTime();
            ratios.add((loaded - start) / 1e9, (fetched - loaded) / 1e9);
        }
    }

    private static List<String> callsWithoutChange(HttpClient http, Calls calls) throws IOException {
        try (Warehouse warehouse = Warehouse.empty()) {
            warehouse.sync(http);
            calls.take();
            SyncResult second = warehouse.sync(http);
            if (second.written() > 0) {
                throw new IllegalStateException("something has changed: " + second);
            }
            return calls.take();
        }
    }
}
