package io.github.odoosync.sync.back;

import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.source.SourceException;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.sync.internal.run.Holder;
import io.github.odoosync.sync.odoo.ReturnStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run back to Odoo: takes the lock (A6), and the streams one after the other, then what is pending of all of them. */
final class ReturnRun {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnPipeline.class);

    private final ReturnSettings settings;
    private final RunContext context;
    private final boolean massDeletes;
    private final List<ReturnStreamRun> streams = new ArrayList<>();

    ReturnRun(ReturnSettings settings, RunContext context, boolean massDeletes) {
        this.settings = settings;
        this.context = context;
        this.massDeletes = massDeletes;
    }

    ReturnResult execute() {
        try (PipelineLock lock = settings.store().lock(settings.name(), Holder.of(context));
                AuditLog.Session audit = settings.auditLog().session()) {
            settings.sink().refreshKey();
            for (ReturnStream stream : settings.streams()) {
                ReturnMemory memory = new ReturnMemory(settings.store(), lock, settings.name(), stream.name());
                streams.add(new ReturnStreamRun(settings, context, stream, memory, massDeletes));
            }
            each(ReturnStreamRun::read);
            // a parent may have come after its child
            each(ReturnStreamRun::retryPending);
        } catch (RuntimeException e) {
            throw failed("", e);
        }
        ReturnResult result = result();
        LOG.info("{}", result);
        Optional<ReturnStreamRun> broken =
                streams.stream().filter(stream -> stream.failure().isPresent()).findFirst();
        if (broken.isPresent()) {
            throw failed(
                    ", stream " + broken.get().stream(), broken.get().failure().get());
        }
        return result;
    }

    /** What concerns one stream alone fails it, what concerns all of them ends the run. */
    private void each(Consumer<ReturnStreamRun> step) {
        for (ReturnStreamRun stream : streams) {
            if (stream.failure().isPresent()) {
                continue;
            }
            try {
                step.accept(stream);
            } catch (OdooAuthenticationException | OdooTransportException e) {
                throw e;
            } catch (SourceException | PermanentSinkException | OdooException e) {
                stream.fail(e);
            }
        }
    }

    private ReturnResult result() {
        return new ReturnResult(
                context,
                streams.stream().map(ReturnStreamRun::result).toList(),
                Duration.between(context.startedAt(), settings.clock().instant()));
    }

    private ReturnException failed(String where, RuntimeException cause) {
        return new ReturnException(
                "pipeline " + settings.name() + " back, run " + context.runId() + where + ": " + cause.getMessage(),
                result(),
                cause);
    }
}
