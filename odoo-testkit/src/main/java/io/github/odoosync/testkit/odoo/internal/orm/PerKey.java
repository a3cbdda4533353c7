package io.github.odoosync.testkit.odoo.internal.orm;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cell that holds one value per company or per language.
 *
 * @param values by company id or language code
 */
record PerKey(Map<Object, Object> values) {

    static PerKey with(@Nullable Object cell, Object key, @Nullable Object value) {
        Map<Object, Object> values = new HashMap<>(cell instanceof PerKey old ? old.values : Map.of());
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
        return new PerKey(Map.copyOf(values));
    }

    @Nullable
    Object value(Object key) {
        return values.get(key);
    }
}
