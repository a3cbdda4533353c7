package io.github.odoosync.sink.salesforce;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A client whose process dies at one of its requests: nothing is sent any more, and no answer is heard. */
final class DyingClient extends HttpClient {
    private final HttpClient client;
    private final int at;
    private final boolean executed;
    private final AtomicInteger requests = new AtomicInteger();

    /** What ends the process. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Makes a client.
     *
     * @param at the number of the request, from 1
     * @param executed whether the org still executes it
     */
    DyingClient(HttpClient client, int at, boolean executed) {
        this.client = client;
        this.at = at;
        this.executed = executed;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        int number = requests.incrementAndGet();
        if (number < at) {
            return client.sendAsync(request, handler);
        }
        if (number == at && executed) {
            client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).join();
        }
        throw new Died();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        return sendAsync(request, handler).join();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }
}
