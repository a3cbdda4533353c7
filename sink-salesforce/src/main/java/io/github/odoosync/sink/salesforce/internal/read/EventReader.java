package io.github.odoosync.sink.salesforce.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.events.ChangeFeed;
import io.github.odoosync.sink.salesforce.internal.events.Changes;
import io.github.odoosync.sink.salesforce.internal.events.RecordChange;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourcePage;
import io.github.odoosync.spi.source.SourceReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records that change events name. Wherever events were lost, all that changed since the position is polled, and what
 * events then tell of that time is passed over. Where even that can't be told any more, the reading ends, and the next one
 * reads everything.
 */
final class EventReader implements SourceReader {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration LULL = Duration.ofSeconds(1);

    private final ObjectReaders readers;
    private final ChangeFeed feed;
    private Position position;
    private @Nullable ObjectReader polling;
    /** The replay id that the position gets when polling is done. */
    private @Nullable String replay;
    /** Until when changes were polled. */
    private Instant polled = Instant.EPOCH;

    private boolean recovered;
    private boolean done;

    /**
     * Follows events.
     *
     * @param feed from the position's replay id on, closed with this
     * @param polling what has to be read before, or null
     */
    EventReader(ObjectReaders readers, ChangeFeed feed, @Nullable ObjectReader polling, Position start) {
        this.readers = readers;
        this.feed = feed;
        this.polling = polling;
        this.position = start;
        this.replay = start.replay();
    }

    @Override
    public @Nullable SourcePage next() {
        SourcePage page = polling == null ? null : polled(polling);
        return page != null || done ? page : followed();
    }

    @Override
    public void close() {
        feed.close();
    }

    /** Reads a page by polling; null if that has come to its end and there is nothing to tell of it. */
    private @Nullable SourcePage polled(ObjectReader reader) {
        SourcePage page = reader.next();
        if (page != null) {
            return page;
        }
        polling = null;
        Position reached = reader.reached();
        polled = reached.changed().isBefore(reached.deleted()) ? reached.changed() : reached.deleted();
        boolean told = replay == null || replay.equals(reached.replay());
        position = reached.replayed(replay);
        return told ? null : page(List.of());
    }

    /** Gathers what came, until nothing does for a while; null if nothing was there to tell. */
    private @Nullable SourcePage followed() {
        Map<String, Told> told = new HashMap<>();
        Position before = position;
        boolean came = false;
        while (told.size() < ObjectQueries.MOST_IDS) {
            Duration wait = came ? LULL : WAIT;
            Changes changes = Failures.ofSource(() -> feed.next(wait));
            if (changes == null) {
                done = true;
                break;
            }
            came = true;
            String id = text(changes.replayId());
            if (changes.lost() || changes.changes().stream().anyMatch(change -> !Rows.isId(change.recordId()))) {
                position = before;
                return lost(id);
            }
            position = position.replayed(id);
            changes.changes().forEach(change -> note(told, change));
        }
        return told.isEmpty() && Objects.equals(before.replay(), position.replay()) ? null : page(read(told));
    }

    private static @Nullable String text(byte[] replayId) {
        return replayId.length == 0
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(replayId);
    }

    /** Polls once in a reading; an org that loses events all the time is polled again by the next one. */
    private @Nullable SourcePage lost(@Nullable String id) {
        if (recovered) {
            done = true;
            return null;
        }
        recovered = true;
        Optional<ObjectReader> changes = readers.changes(position);
        if (changes.isEmpty()) {
            done = true;
            return new SourcePage(List.of(), Position.WHOLE, false);
        }
        replay = id;
        polling = changes.get();
        return page(List.of());
    }

    private void note(Map<String, Told> told, RecordChange change) {
        if (change.committedAt().isBefore(polled.minus(readers.plan().settings().overlap()))) {
            return;
        }
        position = position.reached(change.committedAt(), position.deleted());
        told.merge(change.recordId(), new Told(change.kind(), change.committedAt(), change.ours()), Told::then);
    }

    private List<SyncRecord> read(Map<String, Told> told) {
        ObjectQueries queries = readers.queries();
        List<SyncRecord> records = new ArrayList<>();
        List<String> ids = List.copyOf(told.keySet());
        for (int from = 0; from < ids.size(); from += ObjectQueries.MOST_IDS) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + ObjectQueries.MOST_IDS));
            for (JsonNode row : queries.byIds(some)) {
                Told one = told.remove(queries.rows().id(row));
                records.add(queries.rows().record(row, one != null && one.ours()));
            }
        }
        told.forEach((id, one) -> {
            if (one.kind() == RecordChange.Kind.DELETED) {
                records.add(queries.rows().gone(id, one.when()));
            }
        });
        return records;
    }

    private SourcePage page(List<SyncRecord> records) {
        return new SourcePage(records, position.text(), false);
    }

    /** What events told of a record. */
    private record Told(RecordChange.Kind kind, Instant when, boolean ours) {
        Told then(Told later) {
            return new Told(later.kind, later.when, ours && later.ours);
        }
    }
}
