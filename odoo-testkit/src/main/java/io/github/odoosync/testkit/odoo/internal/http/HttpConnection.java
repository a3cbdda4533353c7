package io.github.odoosync.testkit.odoo.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One connection: reads requests and writes answers until either side has had enough. */
final class HttpConnection {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final int MAX_BODY = 128 << 20;

    private final Socket socket;
    private final Clock clock;
    private final Function<HttpCall, HttpAnswer> handler;

    HttpConnection(Socket socket, Clock clock, Function<HttpCall, HttpAnswer> handler) {
        this.socket = socket;
        this.clock = clock;
        this.handler = handler;
    }

    void serve() throws IOException {
        socket.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        OutputStream out = socket.getOutputStream();
        boolean keepAlive = true;
        while (keepAlive) {
            String start = line(in);
            if (start == null) {
                return;
            }
            String[] parts = start.split(" ");
            if (parts.length != 3) {
                throw new IOException("not an HTTP request line: " + start);
            }
            Map<String, String> headers = headers(in);
            if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            }
            HttpCall call = new HttpCall(parts[0], parts[1].replaceFirst("\\?.*", ""), headers, body(in, headers));
            keepAlive = parts[2].equals("HTTP/1.1") && !"close".equalsIgnoreCase(headers.get("connection"));
            HttpAnswer answer = handler.apply(call);
            deliver(answer, head(answer, keepAlive), out);
            keepAlive &= answer.delivery() instanceof Delivery.Whole || answer.delivery() instanceof Delivery.Drip;
        }
    }

    private byte[] head(HttpAnswer answer, boolean keepAlive) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(reason(answer.status()))
                .append("\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(answer.body().length).append("\r\n");
        head.append("Date: ").append(HTTP_DATE.format(clock.instant())).append("\r\n");
        if (!keepAlive) {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "BAD REQUEST";
            case 401 -> "UNAUTHORIZED";
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT FOUND";
            case 409 -> "CONFLICT";
            case 415 -> "UNSUPPORTED MEDIA TYPE";
            case 422 -> "UNPROCESSABLE ENTITY";
            case 429 -> "TOO MANY REQUESTS";
            case 500 -> "INTERNAL SERVER ERROR";
            case 502 -> "BAD GATEWAY";
            case 503 -> "SERVICE UNAVAILABLE";
            case 504 -> "GATEWAY TIMEOUT";
            default -> "STATUS " + status;
        };
    }

    private void deliver(HttpAnswer answer, byte[] head, OutputStream out) throws IOException {
        byte[] body = answer.body();
        Delivery delivery = answer.delivery();
        if (delivery instanceof Delivery.Drip drip) {
            out.write(head);
            drip(body, drip, out);
        } else if (delivery instanceof Delivery.Whole) {
            byte[] all = new byte[head.length + body.length];
            System.arraycopy(head, 0, all, 0, head.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            out.write(all);
        } else {
            out.write(head);
            out.write(body, 0, body.length / 2);
            if (delivery instanceof Delivery.Reset) {
                socket.setSoLinger(true, 0);
            }
        }
        out.flush();
    }

    private static void drip(byte[] body, Delivery.Drip drip, OutputStream out) throws IOException {
        int size = Math.max(1, (body.length + drip.pieces() - 1) / drip.pieces());
        for (int from = 0; from < body.length; from += size) {
            pause(drip.pause());
            out.write(body, from, Math.min(size, body.length - from));
            out.flush();
        }
    }

    private static void pause(Duration pause) throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while dripping", e);
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks(in);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return exactly(in, length);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(exactly(in, size));
            line(in);
        }
        headers(in); // the trailer
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        String line = line(in);
        return line == null ? 0 : Integer.parseInt(line.replaceFirst(";.*", "").strip(), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        if (length < 0 || length > MAX_BODY) {
            throw new IOException("a request of " + length + " bytes is refused");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the request ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    /** Reads up to the line's end; null at the end of the stream. */
    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        return line.toString(ISO_8859_1);
    }
}
