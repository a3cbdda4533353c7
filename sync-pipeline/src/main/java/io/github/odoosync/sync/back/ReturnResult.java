package io.github.odoosync.sync.back;

import io.github.odoosync.spi.sink.RunContext;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a run back to Odoo did. Immutable. */
public final class ReturnResult {
    private final RunContext run;
    private final List<ReturnStreamResult> streams;
    private final Duration elapsed;

    ReturnResult(RunContext run, List<ReturnStreamResult> streams, Duration elapsed) {
        this.run = run;
        this.streams = List.copyOf(streams);
        this.elapsed = elapsed;
    }

    /** {@return which run it was} */
    public RunContext run() {
        return run;
    }

    /** {@return the streams in the order in which they ran} */
    public List<ReturnStreamResult> streams() {
        return streams;
    }

    /**
     * Returns what was done for one stream.
     *
     * @param name the source's name of it
     * @return its result
     * @throws IllegalArgumentException if the pipeline has no such stream
     */
    public ReturnStreamResult stream(String name) {
        return streams.stream()
                .filter(result -> result.stream().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the pipeline has no stream " + name));
    }

    /** {@return how long the run took} */
    public Duration elapsed() {
        return elapsed;
    }

    /** {@return records that the source told, of all streams} */
    public long read() {
        return sum(ReturnStreamResult::read);
    }

    /** {@return records created or updated in Odoo, of all streams} */
    public long written() {
        return sum(ReturnStreamResult::written);
    }

    /** {@return records archived or deleted in Odoo, of all streams} */
    public long deleted() {
        return sum(ReturnStreamResult::deleted);
    }

    /** {@return records refused, of all streams} */
    public long rejected() {
        return sum(ReturnStreamResult::rejected);
    }

    private long sum(ToLongFunction<ReturnStreamResult> count) {
        return streams.stream().mapToLong(count).sum();
    }

    @Override
    public String toString() {
        return run.pipeline() + " back, " + run.runId() + ": read " + read() + ", written " + written() + ", deleted "
                + deleted() + ", rejected " + rejected() + " in " + elapsed;
    }
}
