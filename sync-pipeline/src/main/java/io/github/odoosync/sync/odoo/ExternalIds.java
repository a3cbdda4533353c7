package io.github.odoosync.sync.odoo;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.ReadQuery;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooAccessException;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which record of the source is which record of Odoo, kept in {@code ir.model.data}. */
final class ExternalIds {
    private final OdooModel data;
    private final String module;

    /**
     * A kept external id.
     *
     * @param row of {@code ir.model.data}
     * @param model of the record
     * @param record its id
     */
    record Held(long row, String model, long record) {}

    ExternalIds(OdooClient odoo, String module) {
        this.data = odoo.model("ir.model.data");
        this.module = module;
    }

    /** Returns the name of a record; the first underscore ends the stream's part. */
    static String name(String stream, String key) {
        return escaped(stream, false) + "_" + escaped(key, true);
    }

    /** Returns a name with its module, as {@code load} takes it. */
    String complete(String name) {
        return module + "." + name;
    }

    /** Finds external ids by their names. */
    Map<String, Held> find(Collection<String> names) {
        return names.isEmpty() ? Map.of() : held(ours().and(Domain.field("name").in(names)));
    }

    /** Returns all records of a stream, by their keys, of which the parts are texts. */
    Map<RecordKey, Long> ofStream(ReturnStream stream) {
        String prefix = name(stream.name(), "");
        Map<RecordKey, Long> records = new HashMap<>();
        held(ours().and(Domain.field("model").equalTo(stream.model()))).forEach((name, held) -> {
            if (name.startsWith(prefix)) {
                records.put(RecordKey.of(plain(name.substring(prefix.length()))), held.record());
            }
        });
        return records;
    }

    /** Names records that Odoo had before the source told of them, or that are known as others now. */
    void keep(String model, Map<String, Long> records, Map<String, Held> known) {
        List<Map<String, Object>> fresh = new ArrayList<>();
        records.forEach((name, record) -> {
            Held held = known.get(name);
            if (held == null) {
                fresh.add(Map.of("module", module, "name", name, "model", model, "res_id", record));
            } else {
                data.write(List.of(held.row()), Map.of("model", model, "res_id", record));
            }
        });
        if (!fresh.isEmpty()) {
            data.createAll(fresh);
        }
    }

    /** Makes sure that the user may read external ids. */
    void requireRight() {
        try {
            find(List.of(module));
        } catch (OdooAccessException e) {
            throw new PermanentSinkException(
                    "the user may not read ir.model.data, where Odoo keeps which record is which; give it the group Access"
                            + " Rights, or an own access rule that lets it read, create and write there",
                    e);
        }
    }

    private Domain ours() {
        return Domain.field("module").equalTo(module);
    }

    private Map<String, Held> held(Domain domain) {
        Map<String, Held> found = new HashMap<>();
        for (OdooRow row : data.searchRead(ReadQuery.of(domain, "name", "model", "res_id"))) {
            Long record = row.integer("res_id");
            if (record != null) {
                found.put(text(row.string("name")), new Held(row.id(), text(row.string("model")), record));
            }
        }
        return found;
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static String escaped(String text, boolean keepsUnderscore) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (plain || c == '_' && keepsUnderscore) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append('-').append(Integer.toHexString(c)).append('-');
            }
        });
        return escaped.toString();
    }

    private static String plain(String escaped) {
        StringBuilder plain = new StringBuilder();
        String[] parts = escaped.split("-", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                plain.append(parts[i]);
            } else {
                plain.appendCodePoint(Integer.parseInt(parts[i], 16));
            }
        }
        return plain.toString();
    }
}
