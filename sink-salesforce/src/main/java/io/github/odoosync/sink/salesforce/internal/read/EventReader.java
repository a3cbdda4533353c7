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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records that change events name. Wherever events were lost, all that changed since the position is polled, and what
 * events then tell of that time is passed over. Where even that can't be told any more, the reading ends, and the next one
 * reads everything.
 */
final class EventReader implements SourceReader {
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final ObjectReaders readers;
    private final ChangeFeed feed;
    private final Instant opened;
    private Position position;
    private @Nullable ObjectReader polling;
    /** The replay id that the position gets when polling is done. */
    private @Nullable String replay;
    /** Until when changes were polled. */
    private Instant polled = Instant.EPOCH;

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
        this.opened = readers.now();
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

    private @Nullable SourcePage followed() {
        Map<String, Told> told = new HashMap<>();
        String before = position.replay();
        while (told.size() < ObjectQueries.MOST_IDS) {
            Changes changes = Failures.ofSource(() -> feed.next(told.isEmpty() ? WAIT : Duration.ZERO));
            if (changes == null) {
                done = told.isEmpty();
                break;
            }
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(changes.replayId());
            if (changes.lost() || changes.changes().stream().anyMatch(change -> !Rows.isId(change.recordId()))) {
                return lost(id);
            }
            position = position.replayed(id);
            changes.changes().forEach(change -> note(told, change));
            if (!position.changed().isBefore(opened)) {
                done = true;
                break;
            }
        }
        return told.isEmpty() && (before == null ? position.replay() == null : before.equals(position.replay()))
                ? null
                : page(read(told));
    }

    private SourcePage lost(String id) {
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
        position = position.reached(change.committedAt(), change.committedAt());
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
