package io.github.odoosync.sink.salesforce;

import io.github.odoosync.sink.salesforce.internal.events.ChangeFeeds;
import io.github.odoosync.sink.salesforce.internal.events.KeptFeeds;
import io.github.odoosync.sink.salesforce.internal.events.PubSubFeeds;
import io.github.odoosync.sink.salesforce.internal.rest.MyDomain;
import io.github.odoosync.sink.salesforce.internal.rest.OrgRest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Lets a {@link SalesforceSource} follow an org's change events in place of polling. The org must have Change Data Capture on for
 * the objects that are read.
 *
 * <p>Events come by the Pub/Sub API, through subscriptions that stay open from run to run until this is closed: it pays in a
 * process that stays. It needs the artifact {@code odoosync-salesforce-pubsub}, which brings gRPC and Avro. Where events were
 * lost, since the org keeps them for 72 hours and tells of too many changes at once only that they were, changes are polled.
 * Thread-safe.
 */
public final class SalesforceEvents implements AutoCloseable {
    private static final String EVERYWHERE = "https://api.pubsub.salesforce.com:7443";
    private static final String NEEDED = "io.github.odoosync.salesforce.pubsub.internal.PubSubGrpc";

    private final Function<OrgRest, ChangeFeeds> feeds;
    private final Map<OrgRest, KeptFeeds> kept = new HashMap<>();
    private boolean closed;

    SalesforceEvents(Function<OrgRest, ChangeFeeds> feeds) {
        this.feeds = feeds;
    }

    /**
     * Follows events at Salesforce's address for all orgs.
     *
     * @return the events, owned by the caller
     * @throws IllegalStateException if {@code odoosync-salesforce-pubsub} is not on the classpath
     */
    public static SalesforceEvents pubSub() {
        return pubSub(EVERYWHERE);
    }

    /**
     * Follows events at another address, such as that of a region.
     *
     * @param address scheme, host and port; https, unless the host is this machine
     * @return the events, owned by the caller
     * @throws IllegalArgumentException if it is something else
     * @throws IllegalStateException if {@code odoosync-salesforce-pubsub} is not on the classpath
     */
    public static SalesforceEvents pubSub(String address) {
        URI checked = MyDomain.check(URI.create(address));
        if (checked.getPort() < 0) {
            throw new IllegalArgumentException("the address " + checked + " has no port; Salesforce's is 7443");
        }
        try {
            Class.forName(NEEDED, false, SalesforceEvents.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "change events need gRPC and Avro: add the dependency io.github.odoosync:odoosync-salesforce-pubsub,"
                            + " or poll",
                    e);
        }
        return new SalesforceEvents(org -> PubSubFeeds.at(org, checked));
    }

    /** Gives the feeds of an org, which are this one's to close. */
    synchronized ChangeFeeds of(OrgRest org) {
        if (closed) {
            throw new IllegalStateException("these change events are closed");
        }
        return kept.computeIfAbsent(org, one -> new KeptFeeds(feeds.apply(one)));
    }

    /** Ends the subscriptions. */
    @Override
    public synchronized void close() {
        closed = true;
        kept.values().forEach(KeptFeeds::close);
        kept.clear();
    }
}
