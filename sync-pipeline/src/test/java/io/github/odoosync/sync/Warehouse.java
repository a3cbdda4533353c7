package io.github.odoosync.sync;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.SyncRecord;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A target for each company of a firm, which outlives the processes that write to it. */
final class Warehouse {
    private final Map<Long, MemorySink> sinks = new ConcurrentHashMap<>();

    MemorySink sink(long company) {
        return sinks.computeIfAbsent(company, id -> new MemorySink());
    }

    /** {@return the rows of a model that are not deleted, by id: each value by field, as text} */
    Map<Long, Map<String, String>> rows(String model, long company) {
        Map<Long, Map<String, String>> rows = new TreeMap<>();
        sink(company).table(model.replace('.', '_')).forEach((id, record) -> {
            if (!record.deleted()) {
                rows.put(id, texts(values(record)));
            }
        });
        return rows;
    }

    /** Writes values down so that what is equal in Odoo and in the warehouse is equal. */
    static Map<String, String> texts(Map<String, @Nullable Object> row) {
        Map<String, String> texts = new TreeMap<>();
        row.forEach((field, value) -> texts.put(field, text(value)));
        return texts;
    }

    private static Map<String, @Nullable Object> values(SyncRecord record) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (FieldSchema field : record.schema().fields()) {
            values.put(field.name(), record.value(field.name()));
        }
        return values;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Double || value instanceof BigDecimal) {
            return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        }
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC).toString();
        }
        return String.valueOf(value);
    }
}
