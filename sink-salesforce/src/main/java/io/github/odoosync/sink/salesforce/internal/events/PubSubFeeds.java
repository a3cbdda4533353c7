package io.github.odoosync.sink.salesforce.internal.events;

import io.github.odoosync.sink.salesforce.internal.rest.Delays;
import io.github.odoosync.sink.salesforce.internal.rest.OrgRest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.net.URI;
import java.time.Clock;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Feeds by Salesforce's Pub/Sub API.
 *
 * @param org who is asked, with the token that all calls share
 * @param channels gives each feed one of its own
 * @param delays before another subscription
 * @param clock the machine's
 */
public record PubSubFeeds(OrgRest org, Supplier<ManagedChannel> channels, Delays delays, Clock clock)
        implements ChangeFeeds {
    /** A hundred events of a response may be large. */
    private static final int MOST_RESPONSE_BYTES = 64 << 20;

    /**
     * Makes feeds at an address.
     *
     * @param org who is asked
     * @param address scheme, host and port; with http nothing is encrypted
     * @return the feeds
     */
    public static PubSubFeeds at(OrgRest org, URI address) {
        return new PubSubFeeds(org, () -> channel(address), Delays.jittered(new Random()), Clock.systemUTC());
    }

    @Override
    public ChangeFeed open(String object, byte @Nullable [] replayId) {
        return new PubSubFeed(object, replayId, channels.get(), new Session(org), delays, clock);
    }

    private static ManagedChannel channel(URI address) {
        ManagedChannelBuilder<?> builder = ManagedChannelBuilder.forAddress(address.getHost(), address.getPort())
                .maxInboundMessageSize(MOST_RESPONSE_BYTES);
        if (address.getScheme().equals("http")) {
            builder.usePlaintext();
        }
        return builder.build();
    }
}
