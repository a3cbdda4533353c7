package io.github.odoosync.sink.snowflake.internal.api;

import io.github.odoosync.sink.http.Answer;
import io.github.odoosync.sink.http.StoppedException;
import io.github.odoosync.sink.snowflake.internal.auth.Bearers;
import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.Utf8;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs SQL by {@code /api/v2/statements}. Each statement is a request of its own: there are no transactions and no
 * temporary tables. Statement and texts may be of any size; Snowflake recommends to keep them below 1 MB together, since it
 * won't run a larger statement again, and leaves that to the caller.
 *
 * <p>A statement whose answer got lost is sent again under its first id and run once. One that is stopped in its first 45
 * seconds, before Snowflake has named it, is cancelled as soon as that is known.
 */
public final class ApiSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(ApiSession.class);
    private static final Duration CANCEL_WAIT = Duration.ofSeconds(5);
    /** What Snowflake gets to end a statement by itself. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final ApiSettings settings;
    private final Delays delays;
    private final Clock clock;
    private final ApiCalls calls;
    private final AtomicReference<@Nullable String> running = new AtomicReference<>();

    /**
     * Makes a session; sends nothing yet.
     *
     * @param settings where and how
     * @param bearers this session's own
     * @param delays before a request is sent again
     * @param clock the machine's
     * @param meter is told of each request
     */
    public ApiSession(ApiSettings settings, Bearers bearers, Delays delays, Clock clock, RequestMeter meter) {
        this.settings = settings;
        this.delays = delays;
        this.clock = clock;
        this.calls = new ApiCalls(settings, bearers, delays, meter);
    }

    @Override
    public Rows query(String sql, @Nullable String... texts) {
        try {
            return new ApiRows(calls, run(sql, null, texts));
        } catch (IOException e) {
            throw new RetryableSinkException("the result can't be read", e);
        }
    }

    @Override
    public long update(String sql, @Nullable String... texts) {
        return changed(sql, null, texts);
    }

    @Override
    public long load(String sql, String text, Utf8 document) {
        return changed(sql, document, text);
    }

    private long changed(String sql, @Nullable Utf8 document, @Nullable String... texts) {
        try {
            return run(sql, document, texts).head().changed();
        } catch (IOException e) {
            throw new RetryableSinkException("the number of changed rows can't be read", e);
        }
    }

    @Override
    public void close() {
        calls.close();
        cancelRunning();
    }

    private Progress.Result run(String sql, @Nullable Utf8 document, @Nullable String... texts) {
        Progress progress;
        try {
            RequestBody body = StatementBody.of(settings, sql, document, texts);
            progress = calls.send(ApiRequest.submit(body), Progress::ofSubmitted);
        } catch (StoppedException e) {
            cancelLater(e.pending());
            throw stopped(e);
        }
        Progress.Result result = progress.result();
        return result == null ? awaited(progress.handle()) : result;
    }

    private Progress.Result awaited(String handle) {
        running.set(handle);
        try {
            Instant end = clock.instant().plus(settings.statementTimeout()).plus(GRACE);
            for (int poll = 1; clock.instant().isBefore(end); poll++) {
                calls.pause(delays.poll(poll));
                Progress.Result result =
                        calls.send(ApiRequest.poll(handle), Progress::of).result();
                if (result != null) {
                    return result;
                }
            }
            throw new RetryableSinkException(
                    "a statement at " + calls.host() + " still runs after " + settings.statementTimeout()
                            + " and was cancelled; give it more time, or a larger warehouse",
                    null);
        } catch (StoppedException e) {
            cancelRunning();
            throw stopped(e);
        } catch (SinkException e) {
            cancelRunning();
            throw e;
        } finally {
            running.set(null);
        }
    }

    private RetryableSinkException stopped(StoppedException e) {
        return new RetryableSinkException(
                "running a statement at " + calls.host() + " was " + e.getMessage() + "; it is cancelled", null);
    }

    private void cancelRunning() {
        String handle = running.getAndSet(null);
        if (handle == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            calls.fire(ApiRequest.cancel(handle)).get(CANCEL_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException | SinkException e) {
            LOG.warn("a statement could not be cancelled and may run on: {}", e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void cancelLater(@Nullable CompletableFuture<Answer> submitted) {
        if (submitted == null) {
            return;
        }
        var unused = submitted.thenAccept(answer -> {
            String handle = StatementStatus.of(answer).handle();
            if (answer.status() == 202 && !handle.isEmpty()) {
                calls.fire(ApiRequest.cancel(handle));
            }
        });
    }
}
