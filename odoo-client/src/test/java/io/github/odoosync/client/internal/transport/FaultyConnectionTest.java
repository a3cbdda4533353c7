package io.github.odoosync.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooTransportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server, or the way to it, can do to a call. */
@Timeout(30)
class FaultyConnectionTest {
    private static final String JSON = "Content-Type: application/json";

    @Test
    void givesUpOnABodyThatDrips() throws Exception {
        try (RawServer server = new RawServer((request, out, socket) -> {
            out.write(RawServer.response(JSON + "\r\nContent-Length: 100000", ascii("[1")));
            while (true) {
                out.write(' ');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        })) {
            Transport transport = Transports.open(Calls.settings(server.url(), TransportKind.JSON2)
                    .callTimeout(Duration.ofMillis(300))
                    .build());
            long start = System.nanoTime();

            OdooTransportException error = failure(transport, Calls.read());

            assertThat(error).hasMessageContaining("took too long").hasMessageContaining("call timeout");
            assertThat(ServerErrors.pageTooLarge(error)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws Exception {
        try (RawServer server = new RawServer((request, out, socket) -> {})) {
            Transport transport = Transports.open(Calls.settings(server.url(), TransportKind.JSON2)
                    .callTimeout(Duration.ofMillis(200))
                    .build());

            OdooTransportException error = failure(transport, Calls.read());

            assertThat(error).hasMessageContaining("took too long");
            assertThat(ServerErrors.pageTooLarge(error)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 10\r\n"})
    void saysThatABodyIsCutOff(String length) throws Exception {
        try (RawServer server = RawServer.sending(RawServer.response(length + JSON, ascii("[1,2")))) {
            OdooTransportException error = failure(Calls.open(server.url(), TransportKind.JSON2), Calls.read());

            assertThat(error).hasMessageContaining("res.partner.search").hasMessageContaining("127.0.0.1");
            assertThat(error.getMessage()).containsAnyOf("ends too early", "broke before the answer was complete");
            assertThat(ServerErrors.pageTooLarge(error)).isTrue();
            assertThat(server.connections()).as("a read is tried again").isEqualTo(3);
        }
    }

    @Test
    void saysThatAnXmlBodyIsCutOff() throws Exception {
        String body = "<?xml version='1.0'?><methodResponse><params><param><value><array><data><value><int>1";
        try (RawServer server = RawServer.sending(RawServer.response("Content-Type: text/xml", ascii(body)))) {
            OdooTransportException error = failure(Calls.open(server.url(), TransportKind.XML_RPC), Calls.read());

            assertThat(error).hasMessageContaining("ends too early");
            assertThat(ServerErrors.pageTooLarge(error)).isTrue();
        }
    }

    @Test
    void unpacksGzip() throws Exception {
        byte[] packed = gzip(ascii("[1,2,3]"));
        try (RawServer server = RawServer.sending(RawServer.response(JSON + "\r\nContent-Encoding: gzip", packed))) {
            assertThat(Calls.open(server.url(), TransportKind.JSON2).call(Calls.read(), new IdsDecoder()))
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void saysThatGzipIsCutOffEvenIfTheTextIsWhole() throws Exception {
        byte[] packed = gzip(ascii("[1,2,3]"));
        byte[] cut = Arrays.copyOf(packed, packed.length - 5);
        try (RawServer server = RawServer.sending(RawServer.response(JSON + "\r\nContent-Encoding: gzip", cut))) {
            OdooTransportException error = failure(Calls.open(server.url(), TransportKind.JSON2), Calls.read());

            assertThat(error).hasMessageContaining("compressed answer is cut off");
        }
    }

    @Test
    void stopsAtTheSizeLimitOfAGzipBomb() throws Exception {
        byte[] zeros = new byte[20 << 20];
        Arrays.fill(zeros, (byte) ' ');
        byte[] packed = gzip(zeros);
        assertThat(packed.length).isLessThan(100_000);
        try (RawServer server = RawServer.sending(RawServer.response(JSON + "\r\nContent-Encoding: gzip", packed))) {
            Transport transport = Transports.open(Calls.settings(server.url(), TransportKind.JSON2)
                    .maxResponseBytes(1 << 20)
                    .build());

            OdooTransportException error = failure(transport, Calls.read());

            assertThat(error).hasMessageContaining("larger than 1048576 bytes");
            assertThat(ServerErrors.pageTooLarge(error)).isTrue();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void sendsAReadAgainAfterAReset() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (RawServer server = new RawServer((request, out, socket) -> {
            if (requests.incrementAndGet() < 3) {
                socket.setSoLinger(true, 0);
            } else {
                out.write(RawServer.response(JSON + "\r\nContent-Length: 3", ascii("[7]")));
            }
            socket.close();
        })) {
            assertThat(Calls.open(server.url(), TransportKind.JSON2).call(Calls.read(), new IdsDecoder()))
                    .containsExactly(7);
            assertThat(requests).hasValue(3);
        }
    }

    @Test
    void neverSendsAWriteTwiceThatMayHaveArrived() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (RawServer server = new RawServer((request, out, socket) -> {
            requests.incrementAndGet();
            socket.close();
        })) {
            OdooTransportException error = failure(Calls.open(server.url(), TransportKind.JSON2), Calls.write());

            assertThat(error).hasMessageContaining("res.partner.write");
            assertThat(requests).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TransportKind.class)
    void saysThatNobodyIsThere(TransportKind kind) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        URI url = URI.create("http://127.0.0.1:" + port);

        OdooTransportException error = failure(Calls.open(url, kind), Calls.write());

        assertThat(error).hasMessageContaining("nothing answers").hasMessageContaining("127.0.0.1:" + port);
        assertThat(ServerErrors.pageTooLarge(error)).isFalse();
    }

    @Test
    void sendsAWriteAgainThatWasNeverSent() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        AtomicInteger retries = new AtomicInteger();
        Transport transport = new WatchedTransport(
                Calls.open(URI.create("http://127.0.0.1:" + port), TransportKind.JSON2),
                (what, attempt, delay, cause) -> retries.incrementAndGet());

        failure(transport, Calls.write());

        assertThat(retries).hasValue(2);
    }

    @Test
    void saysThatTheHostIsUnknown() {
        OdooTransportException error =
                failure(Calls.open(URI.create("http://no-such-host.invalid"), TransportKind.JSON2), Calls.read());

        assertThat(error).hasMessageContaining("no-such-host.invalid").hasMessageContaining("host is not known");
    }

    @Test
    void saysThatTlsFailed() throws Exception {
        try (RawServer server = RawServer.sending(ascii("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            URI url = URI.create(server.url().toString().replace("http:", "https:"));

            OdooTransportException error = failure(Calls.open(url, TransportKind.JSON2), Calls.read());

            assertThat(error).hasMessageContaining("TLS failed").hasMessageContaining("http or https");
        }
    }

    @Test
    void saysThatABodyIsGarbage() throws Exception {
        try (RawServer server = RawServer.sending(RawServer.response(JSON, ascii("%PDF-1.4 hello")))) {
            OdooTransportException error = failure(Calls.open(server.url(), TransportKind.JSON2), Calls.read());

            assertThat(error).hasMessageContaining("not what Odoo sends").hasMessageContaining("check the URL");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void refusesTextBehindTheResult() throws Exception {
        try (RawServer server = RawServer.sending(RawServer.response(JSON, ascii("[1] [2]")))) {
            assertThat(failure(Calls.open(server.url(), TransportKind.JSON2), Calls.read()))
                    .hasMessageContaining("not what Odoo sends");
        }
    }

    @Test
    void stopsAtOnceWhenItsThreadIsInterruptedInsideTheBody() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, out, socket) -> {
            out.write(RawServer.response(JSON + "\r\nContent-Length: 100", ascii("[1")));
            out.flush();
            started.countDown();
        })) {
            interrupt(Calls.open(server.url(), TransportKind.JSON2), started);
        }
    }

    @Test
    void stopsAtOnceWhenItsThreadIsInterruptedBeforeTheAnswer() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, out, socket) -> started.countDown())) {
            interrupt(Calls.open(server.url(), TransportKind.XML_RPC), started);
        }
    }

    @Test
    void stopsAtOnceWhenItsThreadIsInterruptedBetweenAttempts() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, out, socket) -> socket.close())) {
            Transport transport = Transports.open(Calls.settings(server.url(), TransportKind.JSON2)
                    .retries(new RetrySettings(3, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO))
                    .build());

            interrupt(new WatchedTransport(transport, (what, attempt, delay, cause) -> waiting.countDown()), waiting);
        }
    }

    /** Odoo up to 15 speaks HTTP/1.0 and closes each connection without a word. */
    @Test
    void doesNotSendAWriteIntoAConnectionThatTheServerCloses() throws Exception {
        try (RawServer server = new RawServer((request, out, socket) -> {
            out.write(RawServer.response(
                    "Server: Werkzeug/1.0.1 Python/3.9.2\r\nContent-Length: 4\r\n" + JSON, ascii("true")));
            out.flush();
        })) {
            Transport transport = Calls.open(server.url(), TransportKind.JSON2);
            for (int i = 0; i < 20; i++) {
                assertThat(transport.call(Calls.write(), new PlainDecoder())).isEqualTo(true);
            }
            assertThat(server.connections()).isEqualTo(20);
        }
    }

    @Test
    void keepsAConnectionThatTheServerKeeps() throws Exception {
        try (RawServer server = new RawServer((request, out, socket) -> {
            out.write(RawServer.response("Server: nginx\r\nContent-Length: 4\r\n" + JSON, ascii("true")));
            out.flush();
        })) {
            Transport transport = Calls.open(server.url(), TransportKind.JSON2);
            for (int i = 0; i < 20; i++) {
                transport.call(Calls.write(), new PlainDecoder());
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void asksForGzipAndSaysWhoItIs() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>("");
        try (RawServer server = new RawServer((request, out, socket) -> {
            seen.set(request);
            out.write(RawServer.response("Content-Length: 4\r\n" + JSON, ascii("true")));
        })) {
            Calls.open(server.url(), TransportKind.JSON2).call(Calls.write(), new PlainDecoder());

            assertThat(seen.get())
                    .startsWith("POST /json/2/res.partner/write HTTP/1.1")
                    .contains("Accept-Encoding: gzip")
                    .containsPattern("User-Agent: odoosync/\\S+")
                    .contains("Authorization: bearer " + Calls.KEY)
                    .contains("X-Odoo-Database: acme")
                    .doesNotContain("Cookie")
                    .endsWith("{\"ids\":[1],\"vals\":{\"name\":\"x\"}}");
        }
    }

    private static void interrupt(Transport transport, CountDownLatch started) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>(false);
        Thread caller = new Thread(() -> {
            try {
                transport.call(Calls.read(), new IdsDecoder());
            } catch (RuntimeException e) {
                failure.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join(10_000);

        assertThat(caller.isAlive()).isFalse();
        assertThat(failure.get()).isInstanceOf(OdooTransportException.class).hasMessageContaining("interrupted");
        assertThat(flag.get()).isTrue();
    }

    private static OdooTransportException failure(Transport transport, OdooCall call) {
        OdooTransportException error =
                catchThrowableOfType(OdooTransportException.class, () -> transport.call(call, new IdsDecoder()));
        assertThat(error).as("the call fails").isNotNull();
        assertThat(error.getMessage()).doesNotContain(Calls.KEY);
        return error;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
