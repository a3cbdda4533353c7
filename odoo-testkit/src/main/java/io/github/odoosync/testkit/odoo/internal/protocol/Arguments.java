package io.github.odoosync.testkit.odoo.internal.protocol;

import io.github.odoosync.testkit.odoo.internal.orm.ErrorKind;
import io.github.odoosync.testkit.odoo.internal.orm.OdooError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes arguments as they came over the wire for what they are meant to be. */
final class Arguments {
    private Arguments() {}

    /** Returns the ids; a single one counts as a list. */
    static List<Long> ids(@Nullable Object ids) {
        if (ids instanceof Long id) {
            return List.of(id);
        }
        return ids instanceof List<?> list
                ? list.stream()
                        .filter(Number.class::isInstance)
                        .map(id -> ((Number) id).longValue())
                        .toList()
                : List.of();
    }

    /** Returns a map of named values; anything else counts as empty. */
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, each) -> map.put(String.valueOf(key), each));
        }
        return map;
    }

    static OdooError isPrivate(String model, String method) {
        return new OdooError(
                ErrorKind.ACCESS_ERROR,
                "Private methods (such as '" + model + "." + method + "') cannot be called remotely.");
    }
}
