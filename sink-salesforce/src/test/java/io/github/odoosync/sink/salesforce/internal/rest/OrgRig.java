package io.github.odoosync.sink.salesforce.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a connection under test is made of: an org, and delays that are drawn and noted but not waited for. */
final class OrgRig implements AutoCloseable {
    static final String SECRET = "s3cr3t/0f+th3=4pp";
    static final RestCall READ = RestCall.get("reading", "/limits");
    static final RestCall REPEATABLE =
            RestCall.json("upserting Account", "PATCH", "/composite/sobjects/Account/Odoo_Id__c", "{}", true);
    static final RestCall ONCE = RestCall.json("creating a job", "POST", "/jobs/ingest", "{}", false);
    private static final HttpClient CLIENT = OrgSettings.newClient();

    final FakeOrg org = new FakeOrg();
    final SetClock clock = new SetClock(Instant.parse("2026-01-05T08:00:00Z"));
    final List<Duration> backoffs = new CopyOnWriteArrayList<>();
    final List<Double> slowdowns = new CopyOnWriteArrayList<>();
    Duration requestTimeout = Duration.ofSeconds(20);

    OrgRest rest() {
        return rest(org.uri(), Duration.ZERO, () -> {});
    }

    OrgRest rest(URI domain) {
        return rest(domain, Duration.ZERO, () -> {});
    }

    /** A connection that waits for an hour, after it has said so. */
    OrgRest patient(Runnable onWait) {
        return rest(org.uri(), Duration.ofHours(1), onWait);
    }

    static String text(RestAnswer answer) {
        try (InputStream body = answer.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private OrgRest rest(URI domain, Duration wait, Runnable onWait) {
        Delays drawn = Delays.jittered(new Random(5));
        Delays delays = new Delays() {
            @Override
            public Duration backoff(int attempt, @Nullable Duration asked) {
                backoffs.add(drawn.backoff(attempt, asked));
                onWait.run();
                return wait;
            }

            @Override
            public Duration slowdown(double nearness) {
                slowdowns.add(nearness);
                onWait.run();
                return wait;
            }
        };
        OrgSettings settings = new OrgSettings(domain, "64.0", 0.8, 0.95, requestTimeout, CLIENT, false);
        return new OrgRest(settings, new ClientCredentials("3MVG9app", () -> SECRET), delays, clock);
    }

    @Override
    public void close() {
        org.close();
    }
}
