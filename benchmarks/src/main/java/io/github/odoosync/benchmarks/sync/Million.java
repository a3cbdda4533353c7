package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.benchmarks.Ratios;
import io.github.odoosync.benchmarks.sync.Load.Cost;
import io.github.odoosync.benchmarks.sync.Load.Way;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints how fast one million partners go from a server that takes no time of its own into DuckDB, and how that compares
 * with {@link HandWritten}; then the same in a heap of 64 MB, with either collector. Each way to load has a JVM of its own,
 * and they take turns. Arguments: rounds, records.
 */
final class Million {
    /** A JVM of less than two processors or 1792 MB takes the serial collector by itself; this machine's would take G1. */
    private static final List<List<String>> HEAPS =
            List.of(List.of("-Xmx1g"), List.of("-Xmx64m"), List.of("-Xmx64m", "-XX:+UseSerialGC"));

    private final CannedOdoo odoo;
    private final int records;
    private final List<String> options;
    private final Map<Way, Speeds> speeds = new EnumMap<>(Way.class);
    private final Map<Way, Long> heap = new EnumMap<>(Way.class);

    private Million(CannedOdoo odoo, int records, List<String> options) {
        this.odoo = odoo;
        this.records = records;
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        try (CannedOdoo odoo = CannedOdoo.start(records)) {
            for (List<String> options : HEAPS) {
                Million million = new Million(odoo, records, options);
                for (int round = 0; round < rounds; round++) {
                    million.round();
                }
                million.print();
            }
        }
    }

    private void round() throws IOException, InterruptedException {
        Cost byHand = load(Way.BY_HAND);
        heap.merge(Way.BY_HAND, byHand.heap(), Math::max);
        for (Way way : Way.values()) {
            if (way != Way.BY_HAND) {
                Cost cost = load(way);
                Speeds compared = speeds.computeIfAbsent(way, any -> new Speeds(new Ratios(), new Ratios()));
                compared.clock.add(records / cost.clock(), records / byHand.clock());
                compared.processor.add(records / cost.processor(), records / byHand.processor());
                heap.merge(way, cost.heap(), Math::max);
            }
        }
    }

    private Cost load(Way way) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), Load.class.getName(), way.name()));
        ProcessBuilder java = new ProcessBuilder(command);
        java.environment().putAll(Map.of("ODOO_URL", odoo.url(), "ODOO_DATABASE", "canned", "ODOO_API_KEY", "canned"));
        Process load = java.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (load.waitFor() != 0) {
            throw new IllegalStateException(way + " failed");
        }
        Cost cost = Cost.parse(printed);
        if (cost.rows() != records) {
            throw new IllegalStateException(way + " wrote " + cost.rows() + " rows");
        }
        return cost;
    }

    /** Without Snowflake's driver, which has no part in this: the index of its jar alone takes 8 MB of a heap. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("snowflake-jdbc"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void print() {
        System.out.printf("%,d partners with %s%n", records, String.join(" ", options));
        speeds.forEach((way, compared) -> {
            print(way, "by the clock", compared.clock);
            print(way, "of processor time", compared.processor);
        });
        heap.forEach((way, bytes) -> System.out.printf("%s: at most %d MB of heap in use%n", way, bytes >> 20));
    }

    private static void print(Way way, String second, Ratios ratios) {
        System.out.printf(
                "%s: %,.0f rows/s %s, by hand %,.0f; %s%n", way, ratios.ours(), second, ratios.floor(), ratios);
    }

    /** Rows by the second, of the clock and of processor time. */
    private record Speeds(Ratios clock, Ratios processor) {}
}
