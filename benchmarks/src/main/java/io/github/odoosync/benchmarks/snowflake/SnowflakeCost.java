package io.github.odoosync.benchmarks.snowflake;

import io.github.odoosync.benchmarks.Ratios;
import io.github.odoosync.benchmarks.snowflake.SnowflakeLoad.Way;
import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.standin.snowflake.ApiServer;
import io.github.odoosync.standin.snowflake.DriverServer;
import io.github.odoosync.standin.snowflake.StandIn;
import io.github.odoosync.standin.snowflake.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Prints what 100,000 contacts take by both ways into the stand-in for Snowflake: requests, bytes, the most heap in use, and
 * processor time as a ratio to writing the same rows to a compressed file. Each way has a JVM of 128 MB of its own, and they take
 * turns; the stand-in runs in this one. Arguments: rounds, rows.
 */
final class SnowflakeCost {
    private static final String HEAP = "-Xmx128m";

    private final int rows;
    private final Map<Way, Ratios> processor = new EnumMap<>(Way.class);
    private final Map<Way, Traffic> traffic = new EnumMap<>(Way.class);
    private final Map<Way, Long> heap = new EnumMap<>(Way.class);

    private SnowflakeCost(int rows) {
        this.rows = rows;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        SnowflakeCost cost = new SnowflakeCost(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000);
        for (int round = 0; round < rounds; round++) {
            cost.round();
        }
        cost.print();
    }

    private void round() throws IOException, InterruptedException {
        double made = run(Way.MADE, "none:/");
        double file = run(Way.FILE, "none:/") - made;
        for (Way way : new Way[] {Way.DRIVER, Way.SQL_API}) {
            Path folder = Files.createTempDirectory("odoosync-benchmark");
            try (Account account = new Account(folder);
                    StandIn server = way == Way.DRIVER ? new DriverServer(account) : new ApiServer(account)) {
                double loaded = run(way, server.uri().toString()) - made;
                processor.computeIfAbsent(way, any -> new Ratios()).add(loaded, file);
                traffic.put(way, server.traffic());
            }
        }
    }

    private double run(Way way, String address) throws IOException, InterruptedException {
        Process load = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SnowflakeLoad.class.getName(),
                        way.name(),
                        Integer.toString(rows),
                        address)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] printed = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .trim()
                .split(" ", -1);
        if (load.waitFor() != 0) {
            throw new IllegalStateException(way + " failed");
        }
        heap.merge(way, Long.parseLong(printed[1]), Math::max);
        return Long.parseLong(printed[0]) / 1e9;
    }

    private void print() {
        System.out.printf("%,d contacts with %s; processor time without that of making the rows%n", rows, HEAP);
        processor.forEach((way, ratios) -> System.out.printf(
                "%s: %.2f s, to a file alone %.2f s, %s; at most %d MB of heap in use%n",
                way, ratios.ours(), ratios.floor(), ratios, heap.getOrDefault(way, 0L) >> 20));
        traffic.forEach((way, seen) -> System.out.printf(
                "%s: %,d requests, %,.0f kB sent, %,.0f kB received, %,.0f kB of files put%n",
                way,
                seen.requests() / SnowflakeLoad.LOADS,
                seen.sent() / 1e3 / SnowflakeLoad.LOADS,
                seen.received() / 1e3 / SnowflakeLoad.LOADS,
                seen.files() / 1e3 / SnowflakeLoad.LOADS));
    }
}
