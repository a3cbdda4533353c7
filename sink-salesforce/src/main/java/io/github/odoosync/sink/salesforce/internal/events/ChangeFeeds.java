package io.github.odoosync.sink.salesforce.internal.events;

import org.jspecify.annotations.Nullable;

/** Opens feeds. Thread-safe. */
@FunctionalInterface
public interface ChangeFeeds {

    /**
     * Opens a feed of an object.
     *
     * @param object its API name
     * @param replayId after which to go on; null to begin with the earliest event that the org still holds, or now, if the
     *     first changes are then told as lost
     * @return the feed, owned by the caller
     */
    ChangeFeed open(String object, byte @Nullable [] replayId);
}
