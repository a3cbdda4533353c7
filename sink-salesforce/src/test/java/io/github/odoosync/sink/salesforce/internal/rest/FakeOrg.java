package io.github.odoosync.sink.salesforce.internal.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on this machine that gives tokens by number, and answers calls as it is told. */
final class FakeOrg implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> logins = new CopyOnWriteArrayList<>();
    private final List<Received> calls = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Reply> script = new ConcurrentLinkedDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Function<Received, Reply> otherwise = call -> Reply.json(200, "{}");
    private volatile Function<Integer, Reply> login = number -> granted("token-" + number, uri());

    FakeOrg() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static Reply granted(String token, URI instance) {
        return Reply.json(
                200,
                "{\"access_token\":\"" + token + "\",\"signature\":\"s1gn4tur3\",\"scope\":\"api\",\"instance_url\":\""
                        + instance + "\",\"id\":\"https://login.salesforce.com/id/00DxxCCCCCCCCCCCA0/"
                        + "005xxUUUUUUUUUUUA0\",\"token_type\":\"Bearer\",\"issued_at\":\"1700000000000\"}");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers the next calls so, in turn. */
    FakeOrg then(Reply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    /** Answers calls so when nothing else is left to say. */
    FakeOrg otherwise(Function<Received, Reply> reply) {
        otherwise = reply;
        return this;
    }

    /** Answers logins so, by their number from 1. */
    FakeOrg login(Function<Integer, Reply> reply) {
        login = reply;
        return this;
    }

    /** What is answered when this is closed, and not before. */
    Reply late() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Reply.json(200, "{}");
    }

    List<Received> logins() {
        return logins;
    }

    List<Received> calls() {
        return calls;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Received request = Received.of(exchange);
        if (request.isLogin()) {
            logins.add(request);
            login.apply(logins.size()).give(exchange);
            return;
        }
        calls.add(request);
        Reply next = script.poll();
        (next == null ? otherwise.apply(request) : next).give(exchange);
    }
}
