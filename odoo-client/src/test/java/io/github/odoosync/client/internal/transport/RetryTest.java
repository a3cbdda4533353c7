package io.github.odoosync.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooRateLimitException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.internal.transport.ScriptedServer.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failures are tried again, on every protocol alike. */
@Timeout(30)
class RetryTest {
    private static final OdooCall IDEMPOTENT_WRITE =
            new OdooCall("res.partner", "write", List.of(1L), Map.of("vals", Map.of("name", "x")), Map.of(), true);

    /** What may go away by itself. */
    enum Passing {
        TOO_MANY_CALLS(OdooRateLimitException.class),
        TOO_MANY_CALLS_IN_A_BODY(OdooRateLimitException.class),
        BAD_GATEWAY(OdooTransportException.class),
        UNAVAILABLE(OdooTransportException.class),
        GATEWAY_TIMEOUT(OdooTransportException.class),
        CONFLICT_PAGE(OdooServerException.class),
        LOCKED(OdooServerException.class),
        SERIALIZATION(OdooServerException.class),
        RESET(OdooTransportException.class);

        private final Class<? extends OdooException> error;

        Passing(Class<? extends OdooException> error) {
            this.error = error;
        }

        Reply reply(TransportKind kind) {
            return switch (this) {
                case TOO_MANY_CALLS -> Reply.page("429 Too Many Requests");
                case TOO_MANY_CALLS_IN_A_BODY ->
                    ScriptedServer.error(
                            kind,
                            "429 Too Many Requests",
                            "werkzeug.exceptions.TooManyRequests",
                            1,
                            "429 Too Many Requests");
                case BAD_GATEWAY -> Reply.page("502 Bad Gateway");
                case UNAVAILABLE -> Reply.page("503 Service Unavailable");
                case GATEWAY_TIMEOUT -> Reply.page("504 Gateway Time-out");
                case CONFLICT_PAGE -> Reply.page("409 Conflict");
                case LOCKED ->
                    ScriptedServer.error(
                            kind, "409 Conflict", "odoo.exceptions.LockError", 2, "Cannot grab a lock on records");
                case SERIALIZATION ->
                    ScriptedServer.error(
                            kind,
                            "500 Internal Server Error",
                            "psycopg2.errors.SerializationFailure",
                            1,
                            "could not serialize access");
                case RESET -> Reply.RESET;
            };
        }
    }

    static Stream<Arguments> everyCauseOnEveryProtocol() {
        return Stream.of(TransportKind.JSON2, TransportKind.JSON_RPC, TransportKind.XML_RPC)
                .flatMap(kind -> Stream.of(Passing.values()).map(cause -> Arguments.of(kind, cause)));
    }

    private static ScriptedServer failing(TransportKind kind, Passing cause, int times) {
        List<Reply> replies = new ArrayList<>(Collections.nCopies(times, cause.reply(kind)));
        replies.add(ScriptedServer.ids(kind));
        return new ScriptedServer(kind, replies.toArray(Reply[]::new));
    }

    @ParameterizedTest
    @MethodSource("everyCauseOnEveryProtocol")
    void aReadIsSentAgainUntilItSucceeds(TransportKind kind, Passing cause) throws Exception {
        try (ScriptedServer server = failing(kind, cause, 2)) {
            long[] ids = Calls.open(server.url(), kind).call(Calls.read(), new IdsDecoder());

            assertThat(ids).containsExactly(1, 2);
            assertThat(server.calls()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("everyCauseOnEveryProtocol")
    void aReadFailsAfterTheLastAttemptWithTheLastCause(TransportKind kind, Passing cause) throws Exception {
        try (ScriptedServer server = failing(kind, cause, 3)) {
            Transport transport = Calls.open(server.url(), kind);

            assertThatThrownBy(() -> transport.call(Calls.read(), new IdsDecoder()))
                    .isExactlyInstanceOf(cause.error)
                    .hasMessageStartingWith("res.partner.search at 127.0.0.1");
            assertThat(server.calls()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("everyCauseOnEveryProtocol")
    void aWriteIsSentOnce(TransportKind kind, Passing cause) throws Exception {
        try (ScriptedServer server = failing(kind, cause, 1)) {
            Transport transport = Calls.open(server.url(), kind);

            assertThatThrownBy(() -> transport.call(Calls.write(), new PlainDecoder()))
                    .isExactlyInstanceOf(cause.error);
            assertThat(server.calls()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("everyCauseOnEveryProtocol")
    void aWriteThatTheCallerCallsIdempotentIsSentAgain(TransportKind kind, Passing cause) throws Exception {
        try (ScriptedServer server = failing(kind, cause, 1)) {
            Calls.open(server.url(), kind).call(IDEMPOTENT_WRITE, new IdsDecoder());

            assertThat(server.calls()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void anErrorThatStaysIsNotTriedAgain(TransportKind kind) throws Exception {
        Reply refusal = ScriptedServer.error(kind, "422 Unprocessable Entity", "odoo.exceptions.UserError", 2, "No.");
        try (ScriptedServer server = new ScriptedServer(kind, refusal)) {
            Transport transport = Calls.open(server.url(), kind);

            assertThatThrownBy(() -> transport.call(Calls.read(), new IdsDecoder()))
                    .isInstanceOf(OdooException.class);
            assertThat(server.calls()).hasSize(1);
        }
    }

    /** The wait is seen by the listener and cut short, not sat through. */
    private static Duration waitAfter(Reply reply, Clock clock) throws Exception {
        List<Duration> waits = new ArrayList<>();
        try (ScriptedServer server = new ScriptedServer(TransportKind.JSON2, reply)) {
            Transport transport = Transports.open(Calls.settings(server.url(), TransportKind.JSON2)
                    .clock(clock)
                    .retries(new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(2)))
                    .build());
            Transport watched = new WatchedTransport(transport, (what, attempt, delay, cause) -> {
                waits.add(delay);
                Thread.currentThread().interrupt();
            });
            assertThatThrownBy(() -> watched.call(Calls.read(), new IdsDecoder()))
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(waits).hasSize(1);
        return waits.get(0);
    }

    @Test
    void waitsAsLongAsTheServerAsks() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-06-30T12:00:00Z"), ZoneOffset.UTC);

        assertThat(waitAfter(Reply.page("429 Too Many Requests", "Retry-After: 90"), clock))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(waitAfter(
                        Reply.page("503 Service Unavailable", "Retry-After: Tue, 30 Jun 2026 12:01:05 GMT"), clock))
                .isEqualTo(Duration.ofSeconds(65));
    }

    @Test
    void passesOverARetryAfterThatItCanNotRead() throws Exception {
        for (String header : List.of("Retry-After: soon", "Retry-After: -5", "Retry-After: 99999999999999999999")) {
            assertThat(waitAfter(Reply.page("429 Too Many Requests", header), Clock.systemUTC()))
                    .isLessThan(Duration.ofMillis(2));
        }
    }

    @Test
    void failsAtOnceWhenTheServerAsksForMoreThanIsAllowed() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(TransportKind.JSON2, Reply.page("429 Too Many Requests", "Retry-After: 3600"))) {
            Transport transport = Calls.open(server.url(), TransportKind.JSON2);

            OdooRateLimitException error = catchThrowableOfType(
                    OdooRateLimitException.class, () -> transport.call(Calls.read(), new IdsDecoder()));

            assertThat(error).hasMessageContaining("the next in 3600 s").hasMessageContaining("set a rate limit");
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void spreadsCallsOverTime() throws Exception {
        try (ScriptedServer server = new ScriptedServer(TransportKind.JSON2, ScriptedServer.ids(TransportKind.JSON2))) {
            Transport transport = Transports.open(Calls.settings(server.url(), TransportKind.JSON2)
                    .callsPerSecond(20.0)
                    .build());
            long start = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                transport.call(Calls.read(), new IdsDecoder());
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
        }
    }
}
