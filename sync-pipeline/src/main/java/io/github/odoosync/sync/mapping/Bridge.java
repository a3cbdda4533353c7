package io.github.odoosync.sync.mapping;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table beside a stream's own, into which a field that distributes a record over analytic accounts is unfolded: one row
 * per record and account. Immutable.
 */
public final class Bridge {
    private final String field;
    private final @Nullable String table;

    Bridge(String field, @Nullable String table) {
        this.field = field;
        this.table = table;
    }

    /** {@return the field, a JSON map from account ids to percent} */
    public String field() {
        return field;
    }

    /** {@return the table's name, without the stream's prefix; empty for the stream's own with {@code _analytic} behind} */
    public Optional<String> table() {
        return Optional.ofNullable(table);
    }

    @Override
    public String toString() {
        return field + (table == null ? "" : " into " + table);
    }
}
