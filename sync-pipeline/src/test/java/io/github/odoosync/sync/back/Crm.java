package io.github.odoosync.sync.back;

import static io.github.odoosync.spi.record.LogicalType.BOOLEAN;
import static io.github.odoosync.spi.record.LogicalType.INT64;
import static io.github.odoosync.spi.record.LogicalType.MONEY;
import static io.github.odoosync.spi.record.LogicalType.STRING;
import static io.github.odoosync.spi.record.LogicalType.TIMESTAMP;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.source.RecordSource;
import io.github.odoosync.spi.source.SourceException;
import io.github.odoosync.spi.source.SourceFields;
import io.github.odoosync.spi.source.SourcePage;
import io.github.odoosync.spi.source.SourceReader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A CRM in memory: users change its records, and so do we. It tells what changed since a number of its journal. */
public final class Crm implements RecordSource {
    /** The fields of every object. */
    static final Map<String, LogicalType> FIELDS = fields();

    private final Clock clock;
    private final Map<String, Map<String, Entry>> objects = new LinkedHashMap<>();
    private final Map<String, Map<RecordKey, Long>> said = new HashMap<>();
    private long journal;
    private long ownWrites;
    private int pageSize = 1_000;
    private boolean finds = true;
    private boolean whole;
    private Runnable onLinked = () -> {};

    /** A record as it is. */
    static final class Entry {
        final String key;
        final Map<String, @Nullable Object> values = new HashMap<>();

        @Nullable
        Long odooId;

        @Nullable
        Instant written;

        Instant version = Instant.EPOCH;
        boolean own;
        boolean deleted;
        long number;

        Entry(String key) {
            this.key = key;
        }
    }

    /** Makes an empty one. */
    public Crm(Clock clock) {
        this.clock = clock;
    }

    private static Map<String, LogicalType> fields() {
        Map<String, LogicalType> fields = new LinkedHashMap<>();
        fields.put("Id", STRING);
        fields.put("Name", STRING);
        fields.put("Phone", STRING);
        fields.put("Email", STRING);
        fields.put("Description", STRING);
        fields.put("AccountId", STRING);
        fields.put("Score", INT64);
        fields.put("Credit", MONEY);
        fields.put("Vip", BOOLEAN);
        fields.put("Since", STRING);
        fields.put(SourceFields.ODOO_ID, INT64);
        fields.put(SourceFields.WRITTEN_VERSION, TIMESTAMP);
        fields.put(SourceFields.OWN_CHANGE, BOOLEAN);
        return fields;
    }

    /** A user makes a record. */
    public String create(String object, Map<String, ?> values) {
        String key = object.charAt(0) + "x" + (journal + 1);
        object(object).put(key, new Entry(key));
        edit(object, key, values);
        return key;
    }

    /** A user changes a record. */
    public void edit(String object, String key, Map<String, ?> values) {
        Entry entry = entry(object, key);
        entry.values.putAll(values);
        changed(entry, false);
    }

    /** A user deletes a record. */
    public void delete(String object, String key) {
        Entry entry = entry(object, key);
        entry.deleted = true;
        changed(entry, false);
    }

    /** A record is out of our sight, and nothing tells so. */
    void hide(String object, String key) {
        object(object).remove(key);
    }

    /** We change a record, the other way; as a CRM does, it counts as changed even where it is equal. */
    Entry write(String object, long odooId, Map<String, @Nullable Object> values, @Nullable Instant version) {
        Entry entry = byOdooId(object, odooId).orElseGet(() -> {
            Entry made = new Entry(object.charAt(0) + "x" + (journal + 1));
            made.odooId = odooId;
            object(object).put(made.key, made);
            return made;
        });
        entry.values.putAll(values);
        entry.written = version;
        changed(entry, true);
        ownWrites++;
        return entry;
    }

    void deleteOwn(String object, long odooId) {
        byOdooId(object, odooId).ifPresent(entry -> {
            entry.deleted = true;
            changed(entry, true);
            ownWrites++;
        });
    }

    private Optional<Entry> byOdooId(String object, long odooId) {
        return object(object).values().stream()
                .filter(entry -> !entry.deleted && entry.odooId != null && entry.odooId == odooId)
                .findFirst();
    }

    private void changed(Entry entry, boolean own) {
        entry.number = ++journal;
        entry.version = clock.instant();
        entry.own = own;
    }

    private Map<String, Entry> object(String object) {
        return objects.computeIfAbsent(object, name -> new LinkedHashMap<>());
    }

    Entry entry(String object, String key) {
        Entry entry = object(object).get(key);
        if (entry == null) {
            throw new AssertionError("no " + object + " " + key);
        }
        return entry;
    }

    /** The records that are not deleted. */
    List<Entry> live(String object) {
        return object(object).values().stream().filter(entry -> !entry.deleted).toList();
    }

    /** How often we wrote to it. */
    long ownWrites() {
        return ownWrites;
    }

    /** What was last said of an object's records. */
    Map<RecordKey, Long> said(String object) {
        return said.getOrDefault(object, Map.of());
    }

    /** Tells so many records a page. */
    public Crm pageSize(int records) {
        pageSize = records;
        return this;
    }

    /** Can't read single records. */
    Crm findsNothing() {
        finds = false;
        return this;
    }

    /** Can't go on from any position the next times, until told again. */
    void forgetsPositions(boolean forgets) {
        whole = forgets;
    }

    /** Does something whenever it is told ids, before it takes them. */
    void onLinked(Runnable step) {
        onLinked = step;
    }

    @Override
    public RecordSchema schema(String stream) {
        if (!objects.containsKey(stream)) {
            object(stream);
        }
        return RecordSchema.of(
                stream,
                FIELDS.entrySet().stream()
                        .map(field -> FieldSchema.of(field.getKey(), field.getValue()))
                        .toList(),
                List.of("Id"));
    }

    @Override
    public SourceReader open(RunContext run, String stream, @Nullable String position) {
        if (stream.equals("Broken")) {
            throw new SourceException("there is no object Broken", false, null);
        }
        boolean all = position == null || whole;
        long from = all ? 0 : Long.parseLong(position);
        List<Entry> changed = new ArrayList<>(object(stream).values().stream()
                .filter(entry -> entry.number > from && !(all && entry.deleted))
                .sorted(Comparator.comparing(entry -> entry.number))
                .toList());
        long end = journal;
        return new SourceReader() {
            private boolean told;

            @Override
            public @Nullable SourcePage next() {
                if (told && changed.isEmpty()) {
                    return null;
                }
                told = true;
                List<Entry> page = List.copyOf(changed.subList(0, Math.min(changed.size(), pageSize)));
                changed.subList(0, page.size()).clear();
                long reached = changed.isEmpty() ? end : page.get(page.size() - 1).number;
                return new SourcePage(
                        page.stream().map(entry -> told(stream, entry)).toList(), Long.toString(reached), all);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Optional<List<SyncRecord>> find(String stream, Collection<RecordKey> keys) {
        return finds
                ? Optional.of(live(stream).stream()
                        .filter(entry -> keys.contains(RecordKey.of(entry.key)))
                        .map(entry -> told(stream, entry))
                        .toList())
                : Optional.empty();
    }

    @Override
    public void linked(String stream, Map<RecordKey, Long> odooIds) {
        onLinked.run();
        said.put(stream, odooIds);
        odooIds.forEach((key, id) -> {
            Entry entry = entry(stream, key.toString());
            if (!id.equals(entry.odooId)) {
                entry.odooId = id;
                changed(entry, true);
                ownWrites++;
            }
        });
    }

    /** Returns a record as it would be told now. */
    SyncRecord told(String stream, Entry entry) {
        RecordSchema schema = schema(stream);
        if (entry.deleted) {
            return SyncRecord.delete(schema, RecordKey.of(entry.key), entry.version);
        }
        Map<String, @Nullable Object> all = new HashMap<>(entry.values);
        all.put("Id", entry.key);
        all.put(SourceFields.ODOO_ID, entry.odooId);
        all.put(SourceFields.WRITTEN_VERSION, entry.written);
        all.put(SourceFields.OWN_CHANGE, entry.own);
        return SyncRecord.upsert(schema, FIELDS.keySet().stream().map(all::get).toArray(), entry.version);
    }
}
