package io.github.odoosync.sink.jdbc;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as the target holds it.
 *
 * @param values by column, of the classes that the logical types name
 */
record StoredRow(Map<String, @Nullable Object> values) {

    @Nullable
    Object value(String column) {
        if (!values.containsKey(column)) {
            throw new AssertionError("no column " + column + " among " + values.keySet());
        }
        return values.get(column);
    }

    @Nullable
    Instant version() {
        return (Instant) value("_version");
    }

    boolean deleted() {
        return Boolean.TRUE.equals(value("_deleted"));
    }

    @Nullable
    String runId() {
        return (String) value("_run_id");
    }
}
