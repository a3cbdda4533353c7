package io.github.odoosync.benchmarks.decode;

import io.github.odoosync.benchmarks.ProcessorTime;
import io.github.odoosync.benchmarks.Ratios;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints how many rows the client decodes in a second of processor time, and how that compares with the floor of the
 * same format. The two sides take turns, each in a JVM of its own, and do a fixed amount of work, so that a busy machine
 * makes them slow but not cold. Argument: rounds.
 */
public final class Decode {
    private static final int ROUNDS = 7;

    private Decode() {}

    /** Measures both formats. */
    public static void main(String[] arguments) throws RunnerException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        compare("JSON", JsonDecoding.class, 100, "Jackson's bare token scan", rounds);
        compare("XML-RPC", XmlDecoding.class, 10, "xmlrpc-common's own parser", rounds);
    }

    private static void compare(String format, Class<?> benchmark, int pages, String floor, int rounds)
            throws RunnerException {
        Ratios ratios = new Ratios();
        for (int round = 0; round < rounds; round++) {
            ratios.add(rowsPerSecond(benchmark, "ours", pages), rowsPerSecond(benchmark, "floor", pages));
        }
        System.out.printf("%s: %,.0f rows/s, %s %,.0f; %s%n", format, ratios.ours(), floor, ratios.floor(), ratios);
    }

    private static double rowsPerSecond(Class<?> benchmark, String side, int pages) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark.getName() + "." + side) + "$")
                .forks(1)
                .mode(Mode.SingleShotTime)
                .warmupIterations(6)
                .warmupBatchSize(pages)
                .measurementIterations(3)
                .measurementBatchSize(pages)
                .addProfiler(ProcessorTime.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        RunResult result = new Runner(options).run().iterator().next();
        return Objects.requireNonNull(result.getSecondaryResults().get(ProcessorTime.RESULT))
                .getScore();
    }
}
