package io.github.odoosync.sync.metrics;

import io.github.odoosync.sync.SyncListener;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Keeps meters of pipelines in a Micrometer registry; needs {@code io.micrometer:micrometer-core}. One object serves any
 * number of pipelines. Immutable and thread-safe.
 *
 * <pre>{@code
 * SyncPipeline.builder("finance-warehouse").listener(MicrometerListener.to(registry))
 * }</pre>
 *
 * <p>Tags are names of pipelines and streams, and words of closed lists: {@code odoosync.run} (timer; pipeline, outcome),
 * {@code odoosync.page} and {@code odoosync.batch} (timers; pipeline, stream), {@code odoosync.rows.read} (counter; pipeline,
 * stream), {@code odoosync.rows} (counter; pipeline, stream, outcome), {@code odoosync.retries} (counter; pipeline, side),
 * {@code odoosync.drift} (counter; pipeline, stream), {@code odoosync.rejected} and {@code odoosync.lag} (gauges; pipeline,
 * stream).
 */
public final class MicrometerListener implements SyncListener {
    private final MeterRegistry registry;

    private MicrometerListener(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Returns a listener for the pipelines that it is given to.
     *
     * @param registry where meters are kept
     * @return the listener
     */
    public static MicrometerListener to(MeterRegistry registry) {
        return new MicrometerListener(registry);
    }

    @Override
    public SyncListener forPipeline(String pipeline) {
        return new PipelineMeters(registry, pipeline);
    }
}
