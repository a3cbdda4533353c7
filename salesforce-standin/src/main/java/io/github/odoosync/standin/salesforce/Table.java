package io.github.odoosync.standin.salesforce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An object's records, found by id and by any field. Guarded by its org. */
final class Table {
    private final ObjectDef def;
    private final Map<String, StoredRecord> records = new LinkedHashMap<>();
    private final Map<String, Map<String, Set<String>>> indexes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Table(ObjectDef def) {
        this.def = def;
    }

    ObjectDef def() {
        return def;
    }

    /** {@return all of them, the deleted ones too, in the order of their making} */
    Collection<StoredRecord> all() {
        return records.values();
    }

    @Nullable
    StoredRecord get(String id) {
        return records.get(RecordIds.full(id));
    }

    /** {@return the record of an id that is not deleted} */
    StoredRecord live(String id) {
        StoredRecord found = get(id);
        if (found == null) {
            throw Refusal.notFound();
        }
        if (found.deleted()) {
            throw new Refusal(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        return found;
    }

    /** {@return the records, not deleted, of which a field has a value, whatever the case of its letters} */
    List<StoredRecord> find(String field, String value) {
        List<StoredRecord> found = new ArrayList<>();
        for (String id : indexes.computeIfAbsent(field, this::index).getOrDefault(key(value), Set.of())) {
            StoredRecord one = records.get(id);
            if (one != null && !one.deleted()) {
                found.add(one);
            }
        }
        return found;
    }

    /** Stores a record, or with null forgets the one of that id. {@return what was there before} */
    @Nullable
    StoredRecord put(String id, @Nullable StoredRecord now) {
        StoredRecord before = now == null ? records.remove(id) : records.put(id, now);
        indexes.forEach((field, index) -> {
            if (before != null) {
                index.getOrDefault(key(before.text(field)), new HashSet<>()).remove(id);
            }
            if (now != null) {
                enter(index, field, now);
            }
        });
        return before;
    }

    private Map<String, Set<String>> index(String field) {
        Map<String, Set<String>> index = new LinkedHashMap<>();
        records.values().forEach(record -> enter(index, field, record));
        return index;
    }

    private static void enter(Map<String, Set<String>> index, String field, StoredRecord record) {
        if (record.value(field) != null) {
            index.computeIfAbsent(key(record.text(field)), value -> new LinkedHashSet<>())
                    .add(record.id());
        }
    }

    private static String key(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
