package io.github.odoosync.sink.salesforce.internal.rest;

import io.github.odoosync.sink.http.Answer;
import io.github.odoosync.sink.http.Body;
import io.github.odoosync.sink.http.BodyCollector;
import io.github.odoosync.sink.http.BodyLimits;
import io.github.odoosync.sink.http.HttpClients;
import io.github.odoosync.sink.http.PassingFailure;
import io.github.odoosync.sink.http.Retries;
import io.github.odoosync.sink.http.StoppedException;
import io.github.odoosync.sink.http.TooLargeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one request and awaits its answer, which arrives whole or not at all.
 *
 * @param client sends it
 * @param timeout for how long nothing may move
 */
record Wire(HttpClient client, Duration timeout) {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    /** More than any JSON that is asked for; the description of an object has a few MiB. */
    static final BodyLimits JSON = new BodyLimits(64 << 20, 64 << 20, 1 << 20, false);
    /** What became of 100 MB of rows, with an error for each. */
    private static final BodyLimits CSV = new BodyLimits(1 << 30, 1 << 30, 1 << 20, false);

    private static final Duration LONGEST = Duration.ofMinutes(30);

    /**
     * Sends a request.
     *
     * @param what it is, for messages
     * @param request where to, and with which headers
     * @param method of HTTP
     * @param pieces of the body
     * @throws PassingFailure if no answer came
     * @throws StoppedException if the thread is interrupted
     * @throws TooLargeException if the answer does not end
     */
    Answer exchange(String what, HttpRequest.Builder request, String method, List<byte[]> pieces)
            throws TooLargeException {
        AtomicLong moved = new AtomicLong();
        AtomicReference<@Nullable BodyCollector> collector = new AtomicReference<>();
        HttpRequest whole = request.header("User-Agent", HttpClients.USER_AGENT)
                .header("Accept", "*/*")
                .header("Accept-Encoding", "gzip")
                .method(method, publisher(pieces, moved))
                .build();
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<Body>> response = client.sendAsync(whole, info -> {
            BodyCollector begun = new BodyCollector(info, limits(info), moved::addAndGet);
            collector.set(begun);
            return begun;
        });
        boolean arrived = false;
        try {
            Answer answer = Answer.of(awaited(response, moved, start));
            answer.body().check();
            LOG.debug(
                    "{}: HTTP {}, {} bytes, {} ms",
                    what,
                    answer.status(),
                    answer.body().size(),
                    millisSince(start));
            arrived = true;
            return answer;
        } catch (InterruptedException e) {
            throw StoppedException.interrupted(null);
        } catch (ExecutionException e) {
            throw PassingFailure.of(what, e.getCause());
        } catch (IOException e) {
            throw PassingFailure.of(what, e);
        } finally {
            BodyCollector begun = collector.get();
            if (!arrived) {
                response.cancel(true);
                if (begun != null) {
                    begun.abandon();
                }
            }
        }
    }

    /** How calls of an org are sent again. */
    static Retries retries(Delays delays, URI domain) {
        return new Retries(
                delays,
                StoppedException::pause,
                domain.getAuthority(),
                "check the network and the org's status on status.salesforce.com");
    }

    private HttpResponse<Body> awaited(CompletableFuture<HttpResponse<Body>> response, AtomicLong moved, long start)
            throws InterruptedException, ExecutionException {
        long before = 0;
        while (true) {
            try {
                return response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                long now = moved.get();
                if (now == before || millisSince(start) > LONGEST.toMillis()) {
                    throw PassingFailure.unclear("nothing came for " + timeout, null, null);
                }
                before = now;
            }
        }
    }

    private static BodyLimits limits(HttpResponse.ResponseInfo info) {
        String type = info.headers().firstValue("Content-Type").orElse("");
        return type.toLowerCase(Locale.ROOT).startsWith("text/csv") ? CSV : JSON;
    }

    private static BodyPublisher publisher(List<byte[]> pieces, AtomicLong moved) {
        long length = pieces.stream().mapToLong(piece -> piece.length).sum();
        if (length == 0) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(() -> counted(pieces, moved)), length);
    }

    private static Iterator<byte[]> counted(List<byte[]> pieces, AtomicLong moved) {
        return pieces.stream().peek(piece -> moved.addAndGet(piece.length)).iterator();
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
