package io.github.odoosync.sink.salesforce.internal.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a feed that was closed for whoever opens it next at the place that it reached, so that a run does not subscribe anew.
 * Thread-safe.
 */
public final class KeptFeeds implements ChangeFeeds, AutoCloseable {
    private final ChangeFeeds feeds;
    private final Map<String, Kept> idle = new HashMap<>();
    private boolean closed;

    /**
     * Keeps none yet.
     *
     * @param feeds opens them
     */
    public KeptFeeds(ChangeFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public ChangeFeed open(String object, byte @Nullable [] replayId) {
        Kept kept = taken(object);
        if (kept != null && !Arrays.equals(kept.reached, replayId)) {
            kept.feed.close();
            kept = null;
        }
        return new Lent(object, kept == null ? new Kept(feeds.open(object, replayId), replayId) : kept);
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.values().forEach(kept -> kept.feed.close());
        idle.clear();
    }

    private synchronized @Nullable Kept taken(String object) {
        return idle.remove(object);
    }

    private synchronized boolean keeps(String object, Kept kept) {
        return !closed && idle.putIfAbsent(object, kept) == null;
    }

    private static final class Kept {
        private final ChangeFeed feed;
        private byte @Nullable [] reached;

        Kept(ChangeFeed feed, byte @Nullable [] reached) {
            this.feed = feed;
            this.reached = reached;
        }
    }

    private final class Lent implements ChangeFeed {
        private final String object;
        private final Kept kept;
        private boolean failed;
        private boolean over;

        Lent(String object, Kept kept) {
            this.object = object;
            this.kept = kept;
        }

        @Override
        public @Nullable Changes next(Duration wait) {
            failed = true;
            Changes changes = kept.feed.next(wait);
            failed = false;
            if (changes != null) {
                kept.reached = changes.replayId();
            }
            return changes;
        }

        @Override
        public void close() {
            if (!over && (failed || !keeps(object, kept))) {
                kept.feed.close();
            }
            over = true;
        }
    }
}
