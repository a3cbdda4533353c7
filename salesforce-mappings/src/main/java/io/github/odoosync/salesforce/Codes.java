package io.github.odoosync.salesforce;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.ReadQuery;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.row.OdooRow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of a small model's records, such as currencies, read when first asked for. Thread-safe. */
final class Codes {
    private final OdooClient odoo;
    private final String model;
    private final String field;
    private final Map<Long, String> known = new HashMap<>();

    Codes(OdooClient odoo, String model, String field) {
        this.odoo = odoo.withContext(odoo.context().overlaid(OdooContext.empty().archived(true)));
        this.model = model;
        this.field = field;
    }

    /** Returns a record's name, or null for no record. */
    synchronized @Nullable String of(@Nullable Long id) {
        if (id == null) {
            return null;
        }
        if (!known.containsKey(id)) {
            for (OdooRow row : odoo.model(model).searchRead(ReadQuery.of(Domain.all(), field))) {
                String name = row.string(field);
                if (name != null) {
                    known.put(row.id(), name);
                }
            }
            known.putIfAbsent(id, "");
        }
        String name = known.get(id);
        return name == null || name.isEmpty() ? null : name;
    }
}
