package io.github.odoosync.testkit.sink;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as the target holds it.
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

    /** {@return what {@code _run_id} holds} */
    public @Nullable String runId() {
        return (String) value("_run_id");
    }
}
