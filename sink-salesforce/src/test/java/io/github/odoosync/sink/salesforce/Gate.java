package io.github.odoosync.sink.salesforce;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Stands before an org, and keeps back the answer of one request for good, so that its sender can be killed meanwhile. */
final class Gate implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "upgrade", "http2-settings", "transfer-encoding");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final URI org;
    private final Pattern held;
    private final boolean executed;
    private final HttpServer server;

    /**
     * Opens a gate.
     *
     * @param held method and path of the request that gets no answer
     * @param executed whether the org executes it
     */
    Gate(URI org, String held, boolean executed) throws IOException {
        this.org = org;
        this.held = Pattern.compile(held);
        this.executed = executed;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void awaitReached() throws InterruptedException {
        if (!reached.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("no request was like " + held);
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            boolean stays =
                    held.matcher(exchange.getRequestMethod() + " " + path).find();
            if (!stays || executed) {
                HttpResponse<byte[]> answer = forwarded(exchange, path);
                if (!stays) {
                    answer(exchange, answer);
                    return;
                }
            }
            reached.countDown();
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forwarded(HttpExchange exchange, String path) throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(org.resolve(path))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        byte[] body = answer.body();
        if (exchange.getRequestURI().getPath().endsWith("/token")) {
            // else the calls would go past the gate
            body = new String(body, StandardCharsets.UTF_8)
                    .replace(org.toString(), uri())
                    .getBytes(StandardCharsets.UTF_8);
        }
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
