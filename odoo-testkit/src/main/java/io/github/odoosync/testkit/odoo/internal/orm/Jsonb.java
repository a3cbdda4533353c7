package io.github.odoosync.testkit.odoo.internal.orm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps JSON as PostgreSQL's jsonb does: of an object's keys the shorter ones first, then by their bytes. */
final class Jsonb {
    private static final Comparator<String> KEYS = Comparator.<String>comparingInt(key -> utf8(key).length)
            .thenComparing(Jsonb::utf8, Arrays::compareUnsigned);

    private Jsonb() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> sorted = new LinkedHashMap<>();
            object.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> String.valueOf(entry.getKey()), KEYS))
                    .forEach(entry -> sorted.put(String.valueOf(entry.getKey()), of(entry.getValue())));
            return sorted;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(of(item)));
            return items;
        }
        return value;
    }

    private static byte[] utf8(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
