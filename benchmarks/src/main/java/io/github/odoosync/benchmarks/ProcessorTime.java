package io.github.odoosync.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Counts operations by the second of processor time that the JVM took, its collector included. On a machine that is idle
 * otherwise this is what the clock says; on a busy one it is what the clock would say.
 */
public final class ProcessorTime implements InternalProfiler {
    /** Operations by the second of processor time, as JMH's secondary result. */
    public static final String RESULT = "per-processor-second";

    private long start;

    /** {@return nanoseconds that this JVM has computed so far} */
    public static long now() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    @Override
    public String getDescription() {
        return "operations by the second of processor time";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        start = now();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double seconds = (now() - start) / 1e9;
        double operations = (double) result.getMetadata().getMeasuredOps() * iteration.getBatchSize();
        return List.of(new ScalarResult(RESULT, operations / seconds, "ops/s", AggregationPolicy.MAX));
    }
}
