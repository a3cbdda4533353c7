package io.github.odoosync.sink.salesforce.internal.read;

import io.github.odoosync.sink.salesforce.internal.events.ChangeFeed;
import io.github.odoosync.sink.salesforce.internal.events.ChangeFeeds;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.spi.source.SourceReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the reader that a position asks for. */
final class ObjectReaders {
    /**
     * How long deletions are left to events alone. The log of deletions has 15 days, and tells the last minute only later, so
     * that polling in place of a lost event may not see all.
     */
    static final Duration UNPOLLED = Duration.ofDays(1);

    private final ReadPlan plan;
    private final ObjectQueries queries;
    private final Deletions deletions;
    private final Clock clock;

    ObjectReaders(ReadPlan plan, Rest rest, Clock clock) {
        this.plan = plan;
        this.queries = new ObjectQueries(plan, rest);
        this.deletions = new Deletions(rest);
        this.clock = clock;
    }

    /**
     * Opens a reader.
     *
     * @param text the position, null to read everything
     * @param feeds of change events, null to poll
     */
    SourceReader open(@Nullable String text, @Nullable ChangeFeeds feeds) {
        Position position = Position.parse(plan.object(), text);
        if (position == null) {
            return whole();
        }
        String replay = position.replay();
        if (feeds == null) {
            return changes(position.replayed(null)).orElseGet(this::whole);
        }
        boolean polls = replay == null || position.deleted().isBefore(now().minus(UNPOLLED));
        ObjectReader polling = polls ? changes(position).orElse(null) : null;
        if (polls && polling == null) {
            return whole();
        }
        ChangeFeed feed = Failures.ofSource(() -> feeds.open(
                plan.object(), replay == null ? null : Base64.getUrlDecoder().decode(replay)));
        return new EventReader(this, feed, polling, position);
    }

    /** {@return a reader of all that changed since a position, or nothing where that can't be told any more} */
    Optional<ObjectReader> changes(Position position) {
        return deletions
                .since(plan.object(), position.deleted(), plan.settings().overlap(), now())
                .map(log -> new ChangeReader(plan, queries, log, position));
    }

    private ObjectReader whole() {
        return new WholeReader(deletions.covered(plan.object(), now()), queries);
    }

    ReadPlan plan() {
        return plan;
    }

    ObjectQueries queries() {
        return queries;
    }

    Instant now() {
        return clock.instant();
    }
}
