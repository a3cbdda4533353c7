package io.github.odoosync.sink.salesforce.internal.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
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
    private static final String USER_AGENT =
            "odoosync/" + Objects.requireNonNullElse(Wire.class.getPackage().getImplementationVersion(), "dev");
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
        HttpRequest whole = request.header("User-Agent", USER_AGENT)
                .header("Accept", "*/*")
                .header("Accept-Encoding", "gzip")
                .method(method, publisher(pieces, moved))
                .build();
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<Body>> response = client.sendAsync(whole, info -> {
            BodyCollector begun = new BodyCollector(info, moved);
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
            throw StoppedException.interrupted();
        } catch (ExecutionException e) {
            throw broken(what, e.getCause());
        } catch (IOException e) {
            throw broken(what, e);
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

    private static RuntimeException broken(String what, @Nullable Throwable cause) throws TooLargeException {
        if (cause instanceof TooLargeException) {
            throw new TooLargeException();
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return PassingFailure.undone("it can't be reached", cause, null);
        }
        if (cause instanceof IOException) {
            return PassingFailure.unclear("the connection broke, or the answer is damaged", cause, null);
        }
        return new IllegalStateException(what + " failed unexpectedly", cause);
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
