package io.github.odoosync.standin.salesforce;

import com.google.protobuf.ByteString;
import io.github.odoosync.salesforce.pubsub.internal.ConsumerEvent;
import io.github.odoosync.salesforce.pubsub.internal.ProducerEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of all topics, kept for 72 hours. Guarded by its owner. */
final class EventLog {
    static final Duration RETENTION = Duration.ofHours(72);

    private final Map<String, EventSchema> schemas = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private int era;

    private record Entry(Instant at, String object, ConsumerEvent event) {}

    /** {@return where the log ends} */
    int end() {
        return entries.size();
    }

    /** {@return the JSON of a schema, empty for none} */
    String schema(String id) {
        EventSchema schema = schemas.get(id);
        return schema == null ? "" : schema.json();
    }

    void add(OrgEvent event, ObjectDef object, Instant now) {
        EventSchema schema = new EventSchema(object);
        schemas.putIfAbsent(schema.id(), schema);
        int place = entries.size() + 1;
        ProducerEvent produced = ProducerEvent.newBuilder()
                .setId("event-" + place)
                .setSchemaId(schema.id())
                .setPayload(schema.write(event, place))
                .build();
        entries.add(new Entry(
                now,
                event.object(),
                ConsumerEvent.newBuilder()
                        .setEvent(produced)
                        .setReplayId(replayId(place, now))
                        .build()));
    }

    /** Takes what is kept of an object's events behind a place. {@return the place behind the last one} */
    int read(String object, int from, int most, Instant now, List<ConsumerEvent> into) {
        int place = from;
        while (place < entries.size() && into.size() < most) {
            Entry entry = entries.get(place++);
            if (entry.object().equals(object) && !entry.at().isBefore(now.minus(RETENTION))) {
                into.add(entry.event());
            }
        }
        return place;
    }

    ByteString replayId(int place, Instant now) {
        return ByteString.copyFrom(ByteBuffer.allocate(16)
                .putInt(era)
                .putInt(place)
                .putLong(now.toEpochMilli())
                .flip());
    }

    /** {@return the place of a replay id; negative if it is damaged, or older than what is kept} */
    int place(ByteString replayId, Instant now) {
        if (replayId.size() != 16) {
            return -1;
        }
        ByteBuffer id = replayId.asReadOnlyByteBuffer();
        boolean known = id.getInt() == era;
        int place = id.getInt();
        return known && !Instant.ofEpochMilli(id.getLong()).isBefore(now.minus(RETENTION)) ? place : -1;
    }

    /** Takes all replay ids for damaged that were given so far. */
    void forgetReplayIds() {
        era++;
        entries.replaceAll(entry -> new Entry(
                entry.at(),
                entry.object(),
                entry.event().toBuilder()
                        .setReplayId(replayId(entries.indexOf(entry) + 1, entry.at()))
                        .build()));
    }
}
