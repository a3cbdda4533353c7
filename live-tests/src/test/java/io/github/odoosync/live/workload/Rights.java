package io.github.odoosync.live.workload;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.ReadQuery;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.row.OdooRow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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

    private Rights(long user, List<Long> all) {
        this.user = user;
        this.all = all;
    }

    /** Gives a user what the administrator has. */
    static Rights of(OdooClient odoo, String administrator, String login) {
        OdooRow from = odoo.model(USER)
                .read(List.of(user(odoo, administrator)), "group_ids", "company_ids", "company_id")
                .get(0);
        Rights rights = new Rights(user(odoo, login), from.ids("group_ids"));
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
    }

    private void set(OdooClient odoo, List<Long> groups) {
        odoo.model(USER).write(List.of(user), Map.of("group_ids", List.of(List.of(6, 0, groups))));
    }

    private static long user(OdooClient odoo, String login) {
        return odoo.model(USER).search(Domain.field("login").equalTo(login)).get(0);
    }
}
