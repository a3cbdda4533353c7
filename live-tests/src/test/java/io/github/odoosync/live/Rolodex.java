package io.github.odoosync.live;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.source.RecordSource;
import io.github.odoosync.spi.source.SourceFields;
import io.github.odoosync.spi.source.SourcePage;
import io.github.odoosync.spi.source.SourceReader;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cards in memory that somebody fills in, of some kinds; it tells those that changed since a number. */
final class Rolodex implements RecordSource {
    private final List<String> fields;
    private final Map<String, Map<String, Map<String, @Nullable Object>>> cards = new LinkedHashMap<>();
    private final Map<String, Long> changed = new HashMap<>();
    private long changes;

    /** The texts on each card. */
    Rolodex(String... fields) {
        this.fields = List.of(fields);
    }

    void put(String kind, String key, Map<String, ?> texts) {
        Map<String, @Nullable Object> card = kind(kind).computeIfAbsent(key, made -> new HashMap<>());
        card.putAll(texts);
        changed.put(kind + key, ++changes);
    }

    void remove(String kind, String key) {
        kind(kind).remove(key);
        changed.put(kind + key, ++changes);
    }

    Map<String, Map<String, @Nullable Object>> kind(String kind) {
        return cards.computeIfAbsent(kind, made -> new LinkedHashMap<>());
    }

    @Override
    public RecordSchema schema(String stream) {
        List<FieldSchema> all = new ArrayList<>(List.of(FieldSchema.of("Id", LogicalType.STRING)));
        fields.forEach(field -> all.add(FieldSchema.of(field, LogicalType.STRING)));
        all.add(FieldSchema.of(SourceFields.ODOO_ID, LogicalType.INT64));
        return RecordSchema.of(stream, all, List.of("Id"));
    }

    @Override
    public SourceReader open(RunContext run, String stream, @Nullable String position) {
        long from = position == null ? 0 : Long.parseLong(position);
        List<SyncRecord> records = new ArrayList<>();
        changed.forEach((id, number) -> {
            String key = id.substring(stream.length());
            if (id.startsWith(stream) && number > from) {
                records.add(told(stream, key));
            }
        });
        Deque<SourcePage> pages =
                new ArrayDeque<>(List.of(new SourcePage(records, Long.toString(changes), position == null)));
        return new SourceReader() {
            @Override
            public @Nullable SourcePage next() {
                return pages.poll();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Optional<List<SyncRecord>> find(String stream, Collection<RecordKey> keys) {
        return Optional.of(keys.stream()
                .map(RecordKey::toString)
                .filter(kind(stream)::containsKey)
                .map(key -> told(stream, key))
                .toList());
    }

    @Override
    public void linked(String stream, Map<RecordKey, Long> odooIds) {
        odooIds.forEach((key, id) -> {
            Map<String, @Nullable Object> card = kind(stream).get(key.toString());
            if (card != null) {
                card.put(SourceFields.ODOO_ID, id);
            }
        });
    }

    private SyncRecord told(String stream, String key) {
        RecordSchema schema = schema(stream);
        Map<String, @Nullable Object> card = kind(stream).get(key);
        if (card == null) {
            return SyncRecord.delete(schema, RecordKey.of(key), null);
        }
        Map<String, @Nullable Object> all = new HashMap<>(card);
        all.put("Id", key);
        return SyncRecord.upsert(
                schema,
                schema.fields().stream().map(field -> all.get(field.name())).toArray(),
                Instant.now().plusSeconds(60));
    }
}
