package io.github.odoosync.sink.snowflake.internal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.odoosync.sink.http.Answer;
import io.github.odoosync.sink.http.Body;
import io.github.odoosync.sink.http.BodyCollector;
import io.github.odoosync.sink.http.BodyLimits;
import io.github.odoosync.sink.http.HttpClients;
import io.github.odoosync.sink.http.PassingFailure;
import io.github.odoosync.sink.http.Retries;
import io.github.odoosync.sink.http.StoppedException;
import io.github.odoosync.sink.http.TooLargeException;
import io.github.odoosync.sink.snowflake.internal.auth.Bearer;
import io.github.odoosync.sink.snowflake.internal.auth.Bearers;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests with a token, again while that can help. Everything that is awaited ends when the thread is interrupted or
 * {@link #close} is called, by a {@link StoppedException}.
 */
final class ApiCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ApiCalls.class);
    /** More than a part of a result that Snowflake was asked for, should it come uncompressed. */
    static final BodyLimits RESULT = new BodyLimits(64 << 20, 256 << 20, Long.MAX_VALUE, false);
    /** Of what is no result, the beginning tells enough. */
    private static final BodyLimits STATUS = new BodyLimits(StatementStatus.LARGEST, 256 << 20, Long.MAX_VALUE, true);

    private final ApiSettings settings;
    private final Bearers bearers;
    private final RequestMeter meter;
    private final Refusals refusals;
    private final Retries retries;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    ApiCalls(ApiSettings settings, Bearers bearers, Delays delays, RequestMeter meter) {
        this.settings = settings;
        this.bearers = bearers;
        this.meter = meter;
        this.refusals = new Refusals(settings.base(), bearers);
        this.retries = new Retries(
                delays, this::pause, refusals.host(), "check the account's name, the network and Snowflake's status");
    }

    /** Makes something of an answer that is no refusal; an exception means that it did not arrive whole. */
    interface Reader<T> {
        T read(Answer answer) throws IOException;
    }

    /** Sends a request and reads its answer. */
    <T> T send(ApiRequest request, Reader<T> reader) {
        AtomicInteger sent = new AtomicInteger();
        return retries.run(request.what(), true, () -> read(request, sent, reader));
    }

    /** Sends a request once, whatever becomes of it; also after {@link #close}. */
    CompletableFuture<Answer> fire(ApiRequest request) {
        return transmit(request, bearers.current(), false).thenApply(Answer::of);
    }

    /** Waits. */
    void pause(Duration wait) {
        try {
            closed.get(wait.toNanos(), TimeUnit.NANOSECONDS);
            throw StoppedException.closed(null);
        } catch (TimeoutException e) {
            return;
        } catch (InterruptedException e) {
            throw StoppedException.interrupted(null);
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

    private <T> T read(ApiRequest request, AtomicInteger sent, Reader<T> reader) {
        try {
            return reader.read(answered(request, sent));
        } catch (TooLargeException | StreamConstraintsException e) {
            throw refusals.failure(
                    request,
                    "the answer is larger or deeper than any that was asked for",
                    "check the address and what stands between here and Snowflake",
                    null);
        } catch (JsonProcessingException e) {
            throw PassingFailure.unclear("the answer is cut off, or no JSON", null, null);
        } catch (IOException e) {
            throw PassingFailure.unclear("the answer is cut off or damaged", e, null);
        }
    }

    private Answer answered(ApiRequest request, AtomicInteger sent) throws TooLargeException {
        Bearer bearer = bearers.current();
        Answer answer = exchange(request, bearer, sent);
        if (Refusals.isOfLogin(answer)) {
            Bearer renewed = bearers.renewed(bearer);
            if (renewed == null) {
                throw refusals.login(request, answer);
            }
            bearer = renewed;
            answer = exchange(request, bearer, sent);
            if (Refusals.isOfLogin(answer)) {
                throw refusals.login(request, answer);
            }
        }
        refusals.check(request, bearer, answer);
        return answer;
    }

    private Answer exchange(ApiRequest request, Bearer bearer, AtomicInteger sent) throws TooLargeException {
        pause(Duration.ZERO);
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<Body>> response = transmit(request, bearer, sent.getAndIncrement() > 0);
        CompletableFuture<Answer> answer = response.thenApply(Answer::of);
        try {
            CompletableFuture.anyOf(answer, closed)
                    .get(settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
            if (!answer.isDone()) {
                throw StoppedException.closed(answer);
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
            throw StoppedException.interrupted(answer);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw PassingFailure.unclear("no answer within " + settings.requestTimeout(), null, null);
        } catch (ExecutionException e) {
            throw PassingFailure.of(request.what(), e.getCause());
        }
    }

    private CompletableFuture<HttpResponse<Body>> transmit(ApiRequest request, Bearer bearer, boolean again) {
        RequestBody body = request.body();
        HttpRequest http = HttpRequest.newBuilder(request.uri(settings.base(), again))
                .header("Authorization", "Bearer " + bearer.token())
                .header("X-Snowflake-Authorization-Token-Type", bearer.kind().name())
                .header("User-Agent", HttpClients.USER_AGENT)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("Content-Type", "application/json")
                .method(body == null ? "GET" : "POST", body == null ? BodyPublishers.noBody() : body.publisher())
                .build();
        meter.sent(body == null ? 0 : body.length());
        return settings.client().sendAsync(http, ApiCalls::collector);
    }

    private static BodyCollector collector(HttpResponse.ResponseInfo info) {
        return new BodyCollector(info, info.statusCode() == 200 ? RESULT : STATUS, arrived -> {});
    }
}
