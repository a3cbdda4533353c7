package io.github.odoosync.spi.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values that identify a record in its stream.
 *
 * @param values one value per key field of the schema, in its order; no nulls; none in {@link #NONE}
 */
public record RecordKey(List<Object> values) {
    /** The key of no record, whose text is empty. */
    public static final RecordKey NONE = new RecordKey(List.of());

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

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

    /**
     * Reads what {@link #toString} wrote: a part that is written like a 64-bit integer is one.
     *
     * @param text values without commas in them, separated by commas
     * @return the key, whose {@code toString} is the text
     */
    public static RecordKey parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        List<Object> values = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            values.add(INTEGER.matcher(part).matches() ? Long.valueOf(part) : part);
        }
        return new RecordKey(values);
    }

    /** {@return the values, separated by commas} */
    @Override
    public String toString() {
        return values.size() == 1
                ? String.valueOf(values.get(0))
                : values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
