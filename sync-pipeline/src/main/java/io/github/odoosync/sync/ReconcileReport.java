package io.github.odoosync.sync;

import io.github.odoosync.spi.sink.RunContext;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a sweep or a reconcile found and did, stream by stream. Immutable.
 *
 * <p>{@link #toString} is a table for a person: one line a stream.
 */
public final class ReconcileReport {
    private final RunContext run;
    private final List<StreamComparison> streams;
    private final Duration elapsed;

    ReconcileReport(RunContext run, List<StreamComparison> streams, Duration elapsed) {
        this.run = run;
        this.streams = List.copyOf(streams);
        this.elapsed = elapsed;
    }

    /** {@return which run it was} */
    public RunContext run() {
        return run;
    }

    /** {@return the streams that were compared, in the pipeline's order} */
    public List<StreamComparison> streams() {
        return streams;
    }

    /**
     * Returns what was found in one stream.
     *
     * @param name the stream's name
     * @return its comparison
     * @throws IllegalArgumentException if it was not compared
     */
    public StreamComparison stream(String name) {
        return streams.stream()
                .filter(comparison -> comparison.stream().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("stream " + name + " was not compared"));
    }

    /** {@return how long it took} */
    public Duration elapsed() {
        return elapsed;
    }

    /** {@return whether every table held exactly what Odoo has, up to its mark} */
    public boolean consistent() {
        return streams.stream().allMatch(StreamComparison::consistent);
    }

    @Override
    public String toString() {
        return run.pipeline() + " " + run.runId() + ": " + (consistent() ? "consistent" : "differences") + " in "
                + elapsed
                + streams.stream()
                        .map(comparison -> System.lineSeparator() + "  " + comparison)
                        .collect(Collectors.joining());
    }
}
