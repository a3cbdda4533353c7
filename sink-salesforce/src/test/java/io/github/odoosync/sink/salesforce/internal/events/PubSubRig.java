package io.github.odoosync.sink.salesforce.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sink.http.HttpClients;
import io.github.odoosync.sink.salesforce.internal.rest.ClientCredentials;
import io.github.odoosync.sink.salesforce.internal.rest.Delays;
import io.github.odoosync.sink.salesforce.internal.rest.OrgRest;
import io.github.odoosync.sink.salesforce.internal.rest.OrgSettings;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgEvent;
import io.github.odoosync.standin.salesforce.OrgPubSub;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.standin.salesforce.Traffic;
import io.github.odoosync.testkit.odoo.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An org whose changes are told, on a clock that goes as it is told; waits before subscribing again are noted, not made. */
final class PubSubRig implements AutoCloseable {
    /** Longer than anything takes; what is there comes at once. */
    static final Duration SOON = Duration.ofSeconds(30);

    final FakeClock clock = FakeClock.at(Instant.parse("2026-01-05T08:00:00Z"));
    final Org org = Org.standard(clock);
    final OrgServer server = OrgServer.start(org);
    final OrgPubSub pubSub = OrgPubSub.start(org, server::isSession, clock);
    final List<Duration> backoffs = new CopyOnWriteArrayList<>();
    private final Delays drawn = Delays.jittered(new Random(7));
    private final Delays delays = new Delays() {
        @Override
        public Duration backoff(int attempt, @Nullable Duration asked) {
            backoffs.add(drawn.backoff(attempt, asked));
            return Duration.ZERO;
        }

        @Override
        public Duration slowdown(double nearness) {
            return Duration.ZERO;
        }
    };
    private final List<ChangeFeed> feeds = new ArrayList<>();
    final OrgRest rest = new OrgRest(
            new OrgSettings(server.uri(), "64.0", 0.8, 0.95, SOON, HttpClients.create(), false),
            new ClientCredentials(server.clientId(), server::clientSecret),
            delays,
            clock);
    final PubSubFeeds pubSubFeeds = new PubSubFeeds(rest, pubSub::channel, delays, clock);

    /** Opens a feed that is not subscribed yet. */
    ChangeFeed feed(byte @Nullable [] replayId) {
        ChangeFeed feed = pubSubFeeds.open("Contact", replayId);
        feeds.add(feed);
        return feed;
    }

    /** Opens a feed that tells what comes from now on. */
    ChangeFeed following() {
        ChangeFeed feed = feed(null);
        assertThat(feed.next(Duration.ZERO)).isNull();
        await(() -> pubSub.openStreams() == feeds.size());
        return feed;
    }

    /** Reads until so many changes were told. */
    static List<RecordChange> read(ChangeFeed feed, int changes) {
        List<RecordChange> all = new ArrayList<>();
        while (all.size() < changes) {
            all.addAll(told(feed).changes());
        }
        return all;
    }

    static Changes told(ChangeFeed feed) {
        return Objects.requireNonNull(feed.next(SOON), "no change was told");
    }

    /** Makes a contact as a user would. */
    String contact(String lastName) {
        return org.create(Org.OTHER_USER, "Contact", Map.of("LastName", lastName));
    }

    /** Tells an event of contacts that the org would not tell by itself. */
    void event(String type, String client, String... ids) {
        pubSub.publish(
                new OrgEvent("Contact", List.of(ids), type, clock.instant(), Set.of("Phone"), client, Org.OTHER_USER));
    }

    long logins() {
        return server.traffic().count(Traffic.Kind.TOKEN);
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time to see what was awaited").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        feeds.forEach(ChangeFeed::close);
        pubSub.close();
        server.close();
    }
}
