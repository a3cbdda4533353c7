package io.github.odoosync.standin.salesforce;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is stored: String, Boolean, BigDecimal, LocalDate or Instant by the field's name, without the empty ones.
 *
 * @param values by field, among them {@code Id}, {@code IsDeleted}, {@code SystemModstamp}
 */
public record StoredRecord(Map<String, Object> values) {
    /** The fields that the system sets whenever a record is written. */
    static final Set<String> SYSTEM = Set.of(
            "Id", "IsDeleted", "CreatedById", "CreatedDate", "LastModifiedById", "LastModifiedDate", "SystemModstamp");

    /** Copies the values. */
    public StoredRecord {
        Map<String, Object> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** {@return its id of 18 characters} */
    public String id() {
        return String.valueOf(values.get("Id"));
    }

    /** {@return what a field has, null for nothing} */
    public @Nullable Object value(String field) {
        return values.get(field);
    }

    /** {@return whether it was deleted, and is in the recycle bin} */
    public boolean deleted() {
        return Boolean.TRUE.equals(values.get("IsDeleted"));
    }

    /** {@return the fields that have other values than they had, but for the system's own} */
    Set<String> changesSince(StoredRecord before) {
        Set<String> changed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        changed.addAll(values.keySet());
        changed.addAll(before.values.keySet());
        changed.removeIf(field -> SYSTEM.contains(field) || Objects.equals(value(field), before.value(field)));
        return changed;
    }

    String text(String field) {
        Object value = values.get(field);
        return value == null ? "" : value.toString();
    }
}
