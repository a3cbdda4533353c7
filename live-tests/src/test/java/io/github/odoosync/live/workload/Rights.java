package io.github.odoosync.live.workload;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.ReadQuery;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooAccessException;
import io.github.odoosync.client.row.OdooRow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the user of the sync may read: all that the administrator may, but for what is taken now and then. */
final class Rights {
    private static final String USER = "res.users";
    /** Without these, models, fields or other people's orders are out of sight. */
    private static final Domain TAKEN = Domain.field("model")
            .equalTo("res.groups")
            .and(Domain.field("name")
                    .in(
                            "group_analytic_accounting",
                            "group_sale_manager",
                            "group_hr_manager",
                            "group_purchase_manager"));

    private final long user;
    private final List<Long> all;
    private final SyncUser reader;
    private final Map<String, Set<Long>> hidden = new TreeMap<>();

    private Rights(long user, List<Long> all, SyncUser reader) {
        this.user = user;
        this.all = all;
        this.reader = reader;
    }

    /** Gives the reader what the administrator has. */
    static Rights of(OdooClient odoo, String administrator, SyncUser reader) {
        OdooRow from = odoo.model(USER)
                .read(List.of(user(odoo, administrator)), "group_ids", "company_ids", "company_id")
                .get(0);
        Rights rights = new Rights(user(odoo, reader.login()), from.ids("group_ids"), reader);
        Map<String, Object> companies = Map.of(
                "company_id", Objects.requireNonNull(from.reference("company_id")),
                "company_ids", List.of(List.of(6, 0, from.ids("company_ids"))));
        odoo.model(USER).write(List.of(rights.user), companies);
        rights.giveBack(odoo);
        return rights;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("take a right", this::take),
                new Operation("give all rights", scene -> giveBack(scene.odoo())));
    }

    /** The records that the reader could not see for a while, though it could read their models. */
    Map<String, Set<Long>> hidden() {
        return hidden;
    }

    void giveBack(OdooClient odoo) {
        set(odoo, all);
    }

    private void take(Scene scene) {
        Set<Long> left = new HashSet<>(all);
        List<OdooRow> groups = scene.model("ir.model.data").searchRead(ReadQuery.of(TAKEN, "res_id")).stream()
                .toList();
        OdooRow taken = groups.get(scene.random().nextInt(groups.size()));
        left.remove(Objects.requireNonNull(taken.integer("res_id")));
        set(scene.odoo(), List.copyOf(left));
        for (String model : reader.models()) {
            hide(scene.odoo(), model);
        }
    }

    private void hide(OdooClient odoo, String model) {
        Set<Long> ids = new TreeSet<>(everything(odoo, model));
        try {
            everything(reader.odoo(), model).forEach(ids::remove);
        } catch (OdooAccessException e) {
            return; // a stream that fails keeps its mark
        }
        hidden.computeIfAbsent(model, key -> new TreeSet<>()).addAll(ids);
    }

    private static List<Long> everything(OdooClient odoo, String model) {
        OdooContext archivedToo = OdooContext.empty().entry("active_test", false);
        return odoo.withContext(archivedToo).model(model).search(Domain.all());
    }

    private void set(OdooClient odoo, List<Long> groups) {
        odoo.model(USER).write(List.of(user), Map.of("group_ids", List.of(List.of(6, 0, groups))));
    }

    private static long user(OdooClient odoo, String login) {
        return odoo.model(USER).search(Domain.field("login").equalTo(login)).get(0);
    }
}
