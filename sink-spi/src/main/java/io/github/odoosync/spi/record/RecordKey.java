package io.github.odoosync.spi.record;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The values that identify a record in its stream.
 *
 * @param values one value per key field of the schema, in its order; no nulls
 */
public record RecordKey(List<Object> values) {

    /**
     * Copies the values.
     *
     * @param values one value per key field of the schema; no nulls
     */
    public RecordKey {
        values = List.copyOf(values);
    }

    /**
     * Returns the key of one value.
     *
     * @param value usually Odoo's {@code id}
     * @return the key
     */
    public static RecordKey of(Object value) {
        return new RecordKey(List.of(value));
    }

    /** {@return the values, separated by commas} */
    @Override
    public String toString() {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
