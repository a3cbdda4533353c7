package io.github.odoosync.testkit.odoo.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A keep-alive HTTP/1.1 server on a free loopback port, one daemon thread per connection.
 *
 * <p>The JDK's own server overwrites the {@code Date} header with the real time and cannot reset a connection; both are
 * what a test of a sync needs to control.
 */
public final class HttpListener implements AutoCloseable {
    private final ServerSocket server;
    private final Clock clock;
    private final Function<HttpCall, HttpAnswer> handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    private HttpListener(ServerSocket server, Clock clock, Function<HttpCall, HttpAnswer> handler) {
        this.server = server;
        this.clock = clock;
        this.handler = handler;
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-odoo-" + server.getLocalPort() + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts listening.
     *
     * @param clock gives the {@code Date} header
     * @throws UncheckedIOException if no port can be opened
     */
    public static HttpListener start(Clock clock, Function<HttpCall, HttpAnswer> handler) {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            HttpListener listener = new HttpListener(server, clock, handler);
            listener.threads.execute(listener::accept);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("no loopback port can be opened", e);
        }
    }

    /** Returns the port that was taken. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new HttpConnection(socket, clock, handler).serve();
        } catch (IOException e) {
            // the client went away, or the answer asked for a reset
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
