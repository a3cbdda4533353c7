package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on this machine that answers as it is told, and holds each request and answer against the API's description. */
final class FakeApi implements AutoCloseable {
    private static final Optional<OpenApiFile> FILE = OpenApiFile.named();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Set<Reply> checked = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final ConcurrentLinkedDeque<Function<Received, Reply>> script = new ConcurrentLinkedDeque<>();
    private volatile Function<Received, Reply> otherwise =
            request -> Reply.json(500, "{\"message\":\"nothing left to say\"}");

    FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers the next requests so, in turn. */
    FakeApi then(Reply... replies) {
        for (Reply reply : replies) {
            script.add(request -> reply);
        }
        return this;
    }

    /** Answers the next request so. */
    FakeApi then(Function<Received, Reply> reply) {
        script.add(reply);
        return this;
    }

    /** Answers so when nothing else is left to say. */
    FakeApi otherwise(Function<Received, Reply> reply) {
        otherwise = reply;
        return this;
    }

    List<Received> requests() {
        return requests;
    }

    /** Fails if a request, or an answer that claims to be Snowflake's, is none of the API. */
    void requireSpoken() {
        assertThat(wrong).as("against the API's description").isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Received request = Received.of(exchange);
        requests.add(request);
        Function<Received, Reply> next = script.poll();
        Reply reply = (next == null ? otherwise : next).apply(request);
        Reply unchecked = checked.add(reply) ? reply : reply.foreign();
        try {
            wrong.addAll(WireFacts.wrong(request, unchecked));
            FILE.ifPresent(file -> wrong.addAll(file.wrong(request, unchecked)));
        } catch (RuntimeException | AssertionError e) {
            wrong.add(e.toString());
        }
        reply.give(exchange);
    }
}
