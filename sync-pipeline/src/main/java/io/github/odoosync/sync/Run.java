package io.github.odoosync.sync;

import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooMissingModelException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a pipeline, from the server's clock to the last pending record. */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(SyncPipeline.class);

    /** How many windows may follow at once on a run that took longer than the overlap (W5). */
    private static final int MAX_FOLLOWING = 3;

    private final Settings settings;
    private final RunContext context;
    private final List<StreamRun> streams = new ArrayList<>();
    private @Nullable StreamRun current;

    Run(Settings settings, String runId) {
        this.settings = settings;
        this.context = new RunContext(settings.name(), runId, settings.clock().instant());
    }

    SyncResult execute() {
        settings.listener().runStarted(context);
        try {
            settings.odoo().refreshSchemas();
            Instant until = settings.odoo().serverTime();
            try (SinkRun sinkRun = settings.sink().open(context)) {
                runStreams(sinkRun, until);
            }
        } catch (RuntimeException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(new IllegalStateException("the run was interrupted", e));
        }
        SyncResult result = result();
        settings.listener().runEnded(result);
        LOG.info("{}", result);
        Optional<StreamRun> broken = streams.stream().filter(StreamRun::failed).findFirst();
        if (broken.isPresent()) {
            current = broken.get();
            throw failed(current.result().failure().orElseThrow());
        }
        return result;
    }

    private void runStreams(SinkRun sinkRun, Instant firstUntil) throws InterruptedException {
        try {
            for (SyncStream stream : settings.streams()) {
                streams.add(new StreamRun(settings, context, sinkRun, stream));
            }
            Instant until = firstUntil;
            Instant started = settings.clock().instant();
            loadAll(until);
            for (int more = 0; more < MAX_FOLLOWING && longerThanOverlap(started); more++) {
                started = settings.clock().instant();
                until = settings.odoo().serverTime();
                loadAll(until);
            }
            for (StreamRun stream : streams) {
                guarded(stream, stream::retryPending);
                settings.listener().streamEnded(stream.result());
            }
            current = null;
            sinkRun.complete(streams.stream()
                    .map(StreamRun::summary)
                    .flatMap(Optional::stream)
                    .toList());
        } catch (RuntimeException | InterruptedException e) {
            sinkRun.fail(e);
            throw e;
        }
    }

    private boolean longerThanOverlap(Instant started) {
        return Duration.between(started, settings.clock().instant()).compareTo(settings.overlap()) > 0;
    }

    private void loadAll(Instant until) throws InterruptedException {
        for (StreamRun stream : streams) {
            guarded(stream, () -> stream.load(until));
        }
    }

    /** Runs a stream's step; what concerns this stream alone fails it, what concerns all of them ends the run. */
    private void guarded(StreamRun stream, Step step) throws InterruptedException {
        if (stream.ended()) {
            return;
        }
        current = stream;
        try {
            step.run();
        } catch (OdooAuthenticationException | OdooTransportException e) {
            throw e;
        } catch (OdooMissingModelException e) {
            stream.skip("Odoo has no model " + stream.stream().model() + "; usually its module is not installed");
        } catch (OdooException | PermanentSinkException e) {
            stream.fail(e);
        }
    }

    private SyncResult result() {
        return new SyncResult(
                context,
                streams.stream().map(StreamRun::result).toList(),
                Duration.between(context.startedAt(), settings.clock().instant()));
    }

    private SyncException failed(RuntimeException cause) {
        StreamRun stream = current;
        String where = stream == null
                ? ""
                : ", stream " + stream.stream() + " (last watermark "
                        + stream.result().mark().map(Instant::toString).orElse("none") + ")";
        return new SyncException(
                "pipeline " + settings.name() + ", run " + context.runId() + where + ": " + cause.getMessage(),
                result(),
                cause);
    }

    private interface Step {
        void run() throws InterruptedException;
    }
}
