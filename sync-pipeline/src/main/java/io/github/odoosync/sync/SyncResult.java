package io.github.odoosync.sync;

import io.github.odoosync.spi.sink.RunContext;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What a run did. Immutable. */
public final class SyncResult {
    private final RunContext run;
    private final List<StreamResult> streams;
    private final Map<String, Long> usage;
    private final Duration elapsed;

    SyncResult(RunContext run, List<StreamResult> streams, Map<String, Long> usage, Duration elapsed) {
        this.run = run;
        this.streams = List.copyOf(streams);
        this.usage = Collections.unmodifiableMap(new TreeMap<>(usage));
        this.elapsed = elapsed;
    }

    /** {@return which run it was} */
    public RunContext run() {
        return run;
    }

    /** {@return the streams in the order in which they ran} */
    public List<StreamResult> streams() {
        return streams;
    }

    /**
     * Returns what was done for one stream.
     *
     * @param name the stream's name
     * @return its result
     * @throws IllegalArgumentException if the pipeline has no such stream
     */
    public StreamResult stream(String name) {
        return streams.stream()
                .filter(result -> result.stream().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the pipeline has no stream " + name));
    }

    /**
     * {@return what the run used of a target that is limited or billed, a count by what is counted, for example
     * {@code API calls}; empty where the sink tells nothing ({@link io.github.odoosync.spi.sink.SinkRun#usage})}
     */
    public Map<String, Long> usage() {
        return usage;
    }

    /** {@return how long the run took} */
    public Duration elapsed() {
        return elapsed;
    }

    /** {@return rows read, of all streams} */
    public long read() {
        return sum(StreamResult::read);
    }

    /** {@return rows written, of all streams} */
    public long written() {
        return sum(StreamResult::written);
    }

    /** {@return rows that the target already held, of all streams} */
    public long unchanged() {
        return sum(StreamResult::unchanged);
    }

    /** {@return rows deleted, of all streams} */
    public long deleted() {
        return sum(StreamResult::deleted);
    }

    /** {@return rows rejected, of all streams} */
    public long rejected() {
        return sum(StreamResult::rejected);
    }

    private long sum(ToLongFunction<StreamResult> count) {
        return streams.stream().mapToLong(count).sum();
    }

    @Override
    public String toString() {
        String description = run.description().isEmpty() ? "" : " (" + run.description() + ")";
        return run.pipeline() + " " + run.runId() + description + ": read " + read() + ", written " + written()
                + ", unchanged " + unchanged() + ", deleted " + deleted() + ", rejected " + rejected() + " in "
                + elapsed + (usage.isEmpty() ? "" : ", used " + usage);
    }
}
