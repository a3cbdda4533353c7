package io.github.odoosync.sink.snowflake.internal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.github.odoosync.sink.snowflake.internal.auth.Bearer;
import io.github.odoosync.sink.snowflake.internal.auth.Bearers;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests with a token, again while that can help. Everything that is awaited ends when the thread is interrupted or
 * {@link #close} is called, by a {@link StoppedException}.
 */
final class ApiCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ApiCalls.class);
    private static final String USER_AGENT =
            "odoosync/" + Objects.requireNonNullElse(ApiCalls.class.getPackage().getImplementationVersion(), "dev");
    private static final int MOST_ATTEMPTS = 8;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final ApiSettings settings;
    private final Bearers bearers;
    private final Delays delays;
    private final RequestMeter meter;
    private final Refusals refusals;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    ApiCalls(ApiSettings settings, Bearers bearers, Delays delays, RequestMeter meter) {
        this.settings = settings;
        this.bearers = bearers;
        this.delays = delays;
        this.meter = meter;
        this.refusals = new Refusals(settings.base(), bearers);
    }

    /** Makes something of an answer that is no refusal; an exception means that it did not arrive whole. */
    interface Reader<T> {
        T read(Answer answer) throws IOException;
    }

    /** Sends a request and reads its answer. */
    <T> T send(ApiRequest request, Reader<T> reader) {
        Attempts attempts = new Attempts();
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handle(PassingFailure.class)
                .withMaxAttempts(MOST_ATTEMPTS)
                .withMaxDuration(LONGEST)
                .build();
        try {
            return Failsafe.with(policy).get(() -> attempt(request, attempts, reader));
        } catch (PassingFailure e) {
            throw new RetryableSinkException(
                    request.what() + " at " + refusals.host() + " failed " + attempts.failed + " times, in the end: "
                            + e.getMessage()
                            + "; if it stays so, check the account's name, the network and Snowflake's status",
                    e.getCause());
        } catch (FailsafeException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted", null);
        }
    }

    /** Sends a request once, whatever becomes of it; also after {@link #close}. */
    CompletableFuture<Answer> fire(ApiRequest request) {
        return transmit(request, bearers.current(), false).thenApply(Answer::of);
    }

    /** Waits. */
    void pause(Duration wait) {
        try {
            closed.get(wait.toNanos(), TimeUnit.NANOSECONDS);
            throw new StoppedException("closed", null);
        } catch (TimeoutException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted", null);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends all that is awaited, and what would be; from any thread. */
    void close() {
        closed.complete(null);
    }

    String host() {
        return refusals.host();
    }

    /** What has become of a request so far. */
    private static final class Attempts {
        private int sent;
        private int failed;
        private @Nullable PassingFailure last;
    }

    private <T> T attempt(ApiRequest request, Attempts attempts, Reader<T> reader) {
        PassingFailure last = attempts.last;
        if (last != null) {
            Duration wait = delays.backoff(attempts.failed, last.retryAfter());
            LOG.warn("{} at {}: {}; again in {}", request.what(), refusals.host(), last.getMessage(), wait);
            pause(wait);
        }
        try {
            return read(request, attempts, reader);
        } catch (PassingFailure e) {
            attempts.failed++;
            attempts.last = e;
            throw e;
        }
    }

    private <T> T read(ApiRequest request, Attempts attempts, Reader<T> reader) {
        Bearer bearer = bearers.current();
        Answer answer = exchange(request, bearer, attempts);
        if (Refusals.isOfLogin(answer)) {
            Bearer renewed = bearers.renewed(bearer);
            if (renewed == null) {
                throw refusals.login(request, answer);
            }
            bearer = renewed;
            answer = exchange(request, bearer, attempts);
            if (Refusals.isOfLogin(answer)) {
                throw refusals.login(request, answer);
            }
        }
        refusals.check(request, bearer, answer);
        try {
            return reader.read(answer);
        } catch (TooLargeException | StreamConstraintsException e) {
            throw tooLarge(request);
        } catch (JsonProcessingException e) {
            throw new PassingFailure("the answer is cut off, or no JSON", null, null);
        } catch (IOException e) {
            throw new PassingFailure("the answer is cut off or damaged", e, null);
        }
    }

    private Answer exchange(ApiRequest request, Bearer bearer, Attempts attempts) {
        pause(Duration.ZERO);
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<Body>> response = transmit(request, bearer, attempts.sent++ > 0);
        CompletableFuture<Answer> answer = response.thenApply(Answer::of);
        try {
            CompletableFuture.anyOf(answer, closed)
                    .get(settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
            if (!answer.isDone()) {
                throw new StoppedException("closed", answer);
            }
            Answer arrived = answer.get();
            meter.received(arrived.body().size());
            LOG.debug(
                    "{}: HTTP {}, {} bytes, {} ms",
                    request.what(),
                    arrived.status(),
                    arrived.body().size(),
                    (System.nanoTime() - start) / 1_000_000);
            return arrived;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted", answer);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new PassingFailure("no answer within " + settings.requestTimeout(), null, null);
        } catch (ExecutionException e) {
            throw broken(request, e.getCause());
        }
    }

    private RuntimeException broken(ApiRequest request, @Nullable Throwable cause) {
        if (cause instanceof TooLargeException) {
            return tooLarge(request);
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new PassingFailure("can't be reached", cause, null);
        }
        if (cause instanceof IOException) {
            return new PassingFailure("the connection broke", cause, null);
        }
        return new IllegalStateException(request.what() + " failed unexpectedly", cause);
    }

    private RuntimeException tooLarge(ApiRequest request) {
        return refusals.failure(
                request,
                "the answer is larger or deeper than any that was asked for",
                "check the address and what stands between here and Snowflake",
                null);
    }

    private CompletableFuture<HttpResponse<Body>> transmit(ApiRequest request, Bearer bearer, boolean again) {
        RequestBody body = request.body();
        HttpRequest http = HttpRequest.newBuilder(request.uri(settings.base(), again))
                .header("Authorization", "Bearer " + bearer.token())
                .header("X-Snowflake-Authorization-Token-Type", bearer.kind().name())
                .header("User-Agent", USER_AGENT)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("Content-Type", "application/json")
                .method(body == null ? "GET" : "POST", body == null ? BodyPublishers.noBody() : body.publisher())
                .build();
        meter.sent(body == null ? 0 : body.length());
        return settings.client().sendAsync(http, BodyCollector::new);
    }
}
