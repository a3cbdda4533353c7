package io.github.odoosync.sink.salesforce.internal.events;

import org.jspecify.annotations.Nullable;

/** Opens feeds. Thread-safe. */
@FunctionalInterface
public interface ChangeFeeds {

    /**
     * Opens a feed of an object.
     *
     * @param object its API name
     * @param replayId after which to go on; null to begin now, and then the first changes are told as lost, so that none falls
     *     between a reading that went before and the feed
     * @return the feed, owned by the caller
     */
    ChangeFeed open(String object, byte @Nullable [] replayId);
}
