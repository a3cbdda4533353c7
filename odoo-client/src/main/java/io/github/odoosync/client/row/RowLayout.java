package io.github.odoosync.client.row;

import io.github.odoosync.client.schema.ValueKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which value of a row stands where, and how it is decoded; one layout is shared by all rows of a read. Immutable.
 *
 * <p>The first column is always {@code id}.
 */
public final class RowLayout {
    private final List<String> names;
    private final List<ValueKind> kinds;
    private final Map<String, Integer> indexes = new HashMap<>();

    private RowLayout(Map<String, ValueKind> columns) {
        this.names = List.copyOf(columns.keySet());
        this.kinds = List.copyOf(columns.values());
        for (int i = 0; i < names.size(); i++) {
            indexes.put(names.get(i), i);
        }
    }

    /**
     * Returns a layout.
     *
     * @param columns kind by field name, in column order; {@code id} is put first
     * @return the layout
     */
    public static RowLayout of(Map<String, ValueKind> columns) {
        Map<String, ValueKind> ordered = new LinkedHashMap<>();
        ordered.put("id", ValueKind.INTEGER);
        columns.forEach(ordered::putIfAbsent);
        return new RowLayout(ordered);
    }

    /** {@return the fields' names in column order} */
    public List<String> names() {
        return names;
    }

    /** {@return how many columns there are} */
    public int size() {
        return names.size();
    }

    /**
     * Returns how a column is decoded.
     *
     * @param index its position
     * @return its kind
     */
    public ValueKind kind(int index) {
        return kinds.get(index);
    }

    /**
     * Returns a field's position.
     *
     * @param name its name
     * @return its index, or -1 if the layout does not have it
     */
    public int find(String name) {
        Integer index = indexes.get(name);
        return index == null ? -1 : index;
    }

    /**
     * Returns a field's position.
     *
     * @param name its name
     * @return its index
     * @throws IllegalArgumentException if the field was not read
     */
    public int indexOf(String name) {
        int index = find(name);
        if (index < 0) {
            throw new IllegalArgumentException("field " + name + " was not read; read were " + names);
        }
        return index;
    }
}
