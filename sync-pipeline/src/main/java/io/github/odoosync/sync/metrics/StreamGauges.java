package io.github.odoosync.sync.metrics;

import io.github.odoosync.sync.StreamLag;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;

/** What is true of a stream until something else is told; gone from the registry's values with its pipeline. */
final class StreamGauges {
    private final Clock clock;
    private volatile double pending = Double.NaN;
    private volatile double loadedUntil = Double.NaN;

    StreamGauges(MeterRegistry registry, Tags tags) {
        this.clock = registry.config().clock();
        Gauge.builder("odoosync.rejected", this, stream -> stream.pending)
                .description("records that are refused or can't be read, and tried again")
                .tags(tags)
                .register(registry);
        TimeGauge.builder("odoosync.lag", this, TimeUnit.MILLISECONDS, StreamGauges::lagNow)
                .description("how much time of changes the table may lack")
                .tags(tags)
                .register(registry);
    }

    void pending(int records) {
        pending = records;
    }

    /** Translates the mark to the registry's clock, so that servers' clocks that differ don't matter. */
    void lag(StreamLag lag) {
        loadedUntil = lag.behind()
                .map(behind -> (double) (clock.wallTime() - behind.toMillis()))
                .orElse(Double.NaN);
    }

    private double lagNow() {
        return clock.wallTime() - loadedUntil;
    }
}
