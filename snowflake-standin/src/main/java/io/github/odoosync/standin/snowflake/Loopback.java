package io.github.odoosync.standin.snowflake;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Makes servers on loopback. */
final class Loopback {
    static {
        // else each answer waits for an acknowledgement, some 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private Loopback() {}

    static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
