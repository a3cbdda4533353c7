package io.github.odoosync.sink.snowflake.internal.api;

import io.github.odoosync.sink.http.HttpClients;
import io.github.odoosync.sink.snowflake.internal.auth.AccountName;
import io.github.odoosync.sink.snowflake.internal.auth.Bearers;
import io.github.odoosync.sink.snowflake.internal.auth.Login;
import io.github.odoosync.sink.snowflake.internal.auth.TokenKind;
import io.github.odoosync.sink.snowflake.internal.auth.TokenLogin;
import io.github.odoosync.testkit.odoo.FakeClock;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a session under test is made of: a server, and delays that are drawn and noted but not waited for. */
final class ApiRig implements AutoCloseable {
    static final String TOKEN = "pat-51cr3t";
    private static final HttpClient CLIENT = HttpClients.create();

    final FakeApi api = new FakeApi();
    final FakeClock clock = FakeClock.at(Instant.now());
    final RequestMeter meter = new RequestMeter();
    final List<Duration> backoffs = new ArrayList<>();
    final List<Duration> polls = new ArrayList<>();
    Duration requestTimeout = Duration.ofSeconds(20);
    Duration statementTimeout = Duration.ofMinutes(10);
    private final List<ApiSession> sessions = new ArrayList<>();

    ApiSession session() {
        return session(token());
    }

    ApiSession session(Login login) {
        Delays real = Delays.jittered(new Random(5));
        return session(login, new Delays() {
            @Override
            public Duration backoff(int attempt, @Nullable Duration asked) {
                backoffs.add(real.backoff(attempt, asked));
                return Duration.ZERO;
            }

            @Override
            public Duration poll(int poll) {
                Duration wait = real.poll(poll);
                polls.add(wait);
                clock.advance(wait);
                return Duration.ZERO;
            }
        });
    }

    /** A session that waits for an hour, after it has said so. */
    ApiSession patient(Runnable onWait) {
        return session(token(), new Delays() {
            @Override
            public Duration backoff(int attempt, @Nullable Duration asked) {
                onWait.run();
                return Duration.ofHours(1);
            }

            @Override
            public Duration poll(int poll) {
                return backoff(poll, null);
            }
        });
    }

    private ApiSession session(Login login, Delays delays) {
        ApiSettings settings = new ApiSettings(
                api.uri(),
                "LOADER",
                "LOAD_WH",
                "ODOO",
                "FINANCE",
                "odoosync finance r1",
                statementTimeout,
                requestTimeout,
                CLIENT);
        Bearers bearers = new Bearers(login, new AccountName("myorg-my_account"), clock);
        ApiSession session = new ApiSession(settings, bearers, delays, clock, meter);
        sessions.add(session);
        return session;
    }

    private static Login token() {
        return new TokenLogin(TokenKind.PROGRAMMATIC_ACCESS_TOKEN, "ODOO", () -> TOKEN);
    }

    @Override
    public void close() {
        sessions.forEach(ApiSession::close);
        api.close();
        api.requireSpoken();
    }
}
