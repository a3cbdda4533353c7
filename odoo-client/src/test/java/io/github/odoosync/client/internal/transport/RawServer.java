package io.github.odoosync.client.internal.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers with whatever bytes a test wants, or breaks off. */
final class RawServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)");

    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket listener;
    private final Answer answer;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** Plays one answer to one request. */
    interface Answer {
        void to(String request, OutputStream out, Socket socket) throws Exception;
    }

    RawServer(Answer answer) {
        this.answer = answer;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Answers each request with these bytes, then closes the connection. */
    static RawServer sending(byte[] bytes) {
        return new RawServer((request, out, socket) -> {
            out.write(bytes);
            out.flush();
            socket.close();
        });
    }

    static byte[] response(String headers, byte[] body) {
        return response("200 OK", headers, body);
    }

    static byte[] response(String status, String headers, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("HTTP/1.1 " + status + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** How many connections were opened to it. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listener.accept();
            connections.incrementAndGet();
            sockets.add(socket);
            start(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws Exception {
        while (!socket.isClosed()) {
            answer.to(request(socket.getInputStream()), socket.getOutputStream(), socket);
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the client closed the connection");
            }
            text.append((char) b);
            if (b == TLS_HANDSHAKE) {
                return "TLS";
            }
        }
        Matcher length = LENGTH.matcher(text.toString().toLowerCase(Locale.ROOT));
        byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        return text + new String(body, StandardCharsets.UTF_8);
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        // the test is over, or has broken the connection
                    }
                },
                "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws Exception;
    }
}
