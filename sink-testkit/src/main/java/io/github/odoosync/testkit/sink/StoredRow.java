package io.github.odoosync.testkit.sink;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row, or a version of one, as the target holds it.
 *
 * @param values by column, the sink's own among them, of the classes that the logical types name
 */
public record StoredRow(Map<String, @Nullable Object> values) {

    /**
     * Returns a value.
     *
     * @param column its name
     * @return the value, or null
     * @throws AssertionError if the row has no such column
     */
    public @Nullable Object value(String column) {
        if (!values.containsKey(column)) {
            throw new AssertionError("no column " + column + " among " + values.keySet());
        }
        return values.get(column);
    }

    /** {@return what {@code _version} holds} */
    public @Nullable Instant version() {
        return (Instant) value("_version");
    }

    /** {@return whether {@code _deleted} is true} */
    public boolean deleted() {
        return Boolean.TRUE.equals(value("_deleted"));
    }

    /** {@return what {@code _valid_from} of a version holds} */
    public Instant validFrom() {
        return (Instant) Objects.requireNonNull(value("_valid_from"), "_valid_from");
    }

    /** {@return what {@code _valid_to} of a version holds; null while the version does} */
    public @Nullable Instant validTo() {
        return (Instant) value("_valid_to");
    }

    /** {@return what {@code _run_id} holds} */
    public @Nullable String runId() {
        return (String) value("_run_id");
    }
}
