package io.github.odoosync.client.internal.transport.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings a call's arguments to the few classes that every protocol can carry: String, Boolean, Long, Double, BigDecimal,
 * List, Map with String keys, and null. Dates become Odoo's text of them.
 */
public final class Arguments {
    private static final int MAX_DEPTH = 100;

    private Arguments() {}

    /**
     * Normalises a value.
     *
     * @param path names the value in an error, for example {@code res.partner.write: vals}
     * @param value the value
     * @return the same value in other classes
     * @throws IllegalArgumentException if a value's class is none of those, a double is not finite, or lists and maps
     *     are nested without end
     */
    public static @Nullable Object normalise(String path, @Nullable Object value) {
        return normalise(path, value, 0);
    }

    private static @Nullable Object normalise(String path, @Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(path + " is nested more than " + MAX_DEPTH + " deep");
        }
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(path + " is " + number + ", which Odoo can't store");
            }
            return number;
        }
        if (value instanceof Instant moment) {
            return Dates.text(moment);
        }
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        if (value instanceof Collection<?> items) {
            return list(path, items, depth);
        }
        if (value instanceof Map<?, ?> map) {
            return map(path, map, depth);
        }
        throw new IllegalArgumentException(path + " is a " + value.getClass().getName()
                + "; use String, Boolean, a number, Instant, LocalDate, List, Map or null");
    }

    private static List<@Nullable Object> list(String path, Collection<?> items, int depth) {
        List<@Nullable Object> list = new ArrayList<>(items.size());
        for (Object item : items) {
            list.add(normalise(item instanceof Long ? path : path + "[" + list.size() + "]", item, depth + 1));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(String path, Map<?, ?> values, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException(path + " has the key " + key + ", which is not a String");
            }
            map.put(name, normalise(path + "." + name, value, depth + 1));
        });
        return map;
    }
}
