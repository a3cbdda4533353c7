package io.github.odoosync.sync.metrics;

import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.sync.BatchWritten;
import io.github.odoosync.sync.PageRead;
import io.github.odoosync.sync.RetryNotice;
import io.github.odoosync.sync.SchemaDrift;
import io.github.odoosync.sync.StreamLag;
import io.github.odoosync.sync.StreamResult;
import io.github.odoosync.sync.StreamStatus;
import io.github.odoosync.sync.SyncException;
import io.github.odoosync.sync.SyncListener;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of one pipeline. */
final class PipelineMeters implements SyncListener {
    private final MeterRegistry registry;
    private final Tags pipeline;
    private final Map<String, StreamGauges> gauges = new ConcurrentHashMap<>();

    PipelineMeters(MeterRegistry registry, String pipeline) {
        this.registry = registry;
        this.pipeline = Tags.of("pipeline", pipeline);
    }

    @Override
    public void pageRead(PageRead page) {
        registry.timer("odoosync.page", of(page.stream())).record(page.elapsed());
        registry.counter("odoosync.rows.read", of(page.stream())).increment(page.rows());
    }

    @Override
    public void batchWritten(BatchWritten batch) {
        registry.timer("odoosync.batch", of(batch.stream())).record(batch.elapsed());
        for (Outcome outcome : Outcome.values()) {
            long rows = batch.result().count(outcome);
            // rejections are told one by one, those of rows that could not be read too
            if (rows > 0 && outcome != Outcome.REJECTED) {
                count(batch.stream(), outcome, rows);
            }
        }
    }

    @Override
    public void rejected(SyncStream stream, Rejection rejection) {
        count(stream, Outcome.REJECTED, 1);
    }

    @Override
    public void retried(RetryNotice retry) {
        registry.counter("odoosync.retries", pipeline.and("side", word(retry.side())))
                .increment();
    }

    @Override
    public void drifted(SchemaDrift drift) {
        registry.counter("odoosync.drift", of(drift.stream())).increment();
    }

    @Override
    public void lagged(StreamLag lag) {
        gauges(lag.stream()).lag(lag);
    }

    @Override
    public void streamEnded(StreamResult result) {
        gauges(result.stream()).pending(result.pending().size());
    }

    @Override
    public void runEnded(SyncResult result) {
        boolean complete = result.streams().stream()
                .noneMatch(stream -> stream.status() == StreamStatus.FAILED || stream.status() == StreamStatus.STOPPED);
        time(result, complete ? "completed" : "incomplete");
    }

    @Override
    public void runFailed(SyncException failure) {
        failure.result().ifPresent(result -> {
            result.streams().forEach(this::streamEnded);
            time(result, "failed");
        });
    }

    private void time(SyncResult result, String outcome) {
        registry.timer("odoosync.run", pipeline.and("outcome", outcome)).record(result.elapsed());
    }

    private void count(SyncStream stream, Outcome outcome, long rows) {
        registry.counter("odoosync.rows", of(stream).and("outcome", word(outcome)))
                .increment(rows);
    }

    private StreamGauges gauges(SyncStream stream) {
        return gauges.computeIfAbsent(stream.name(), name -> new StreamGauges(registry, of(stream)));
    }

    private Tags of(SyncStream stream) {
        return pipeline.and("stream", stream.name());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
