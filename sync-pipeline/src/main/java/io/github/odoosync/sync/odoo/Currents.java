package io.github.odoosync.sync.odoo;

import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.UnreadableRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The records of Odoo that a batch is about, as they are.
 *
 * @param rows by id
 * @param unreadable those that exist and could not be read whole
 */
record Currents(Map<Long, OdooRow> rows, Set<Long> unreadable) {
    private static final int AT_ONCE = 5_000;

    static Currents read(ModelPlan plan, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return new Currents(Map.of(), Set.of());
        }
        RowPage page = plan.reader().read(ids);
        Map<Long, OdooRow> rows = new HashMap<>();
        page.rows().forEach(row -> rows.put(row.id(), row));
        Set<Long> unreadable = new HashSet<>();
        page.unreadable().stream().map(UnreadableRow::id).forEach(unreadable::add);
        return new Currents(rows, unreadable);
    }

    /** Returns those records that are not archived. */
    static Set<Long> active(OdooModel model, Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        Set<Long> active = new HashSet<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            active.addAll(model.search(
                    Domain.field("id").in(some).and(Domain.field("active").equalTo(true))));
        }
        return active;
    }
}
