package io.github.odoosync.sync;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.row.OdooRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The root plan of each analytic account, as it was when a run first met the account; for one thread. */
final class AnalyticPlans {
    static final String ACCOUNTS = "account.analytic.account";
    private static final String ROOT_PLAN = "root_plan_id";

    private final OdooClient odoo;
    private final Map<Long, @Nullable Long> plans = new HashMap<>();

    AnalyticPlans(OdooClient odoo) {
        this.odoo = odoo;
    }

    /** Asks Odoo for the plans of those accounts that were not met before; one that is gone or out of sight has none. */
    void meet(Collection<Long> accounts) {
        Set<Long> unmet = new TreeSet<>(accounts);
        unmet.removeAll(plans.keySet());
        if (unmet.isEmpty()) {
            return;
        }
        unmet.forEach(account -> plans.put(account, null));
        if (odoo.schema(ACCOUNTS).field(ROOT_PLAN).isPresent()) {
            for (OdooRow account : odoo.model(ACCOUNTS).read(unmet, ROOT_PLAN)) {
                plans.put(account.id(), account.reference(ROOT_PLAN));
            }
        }
    }

    /** Returns the root plan of an account that was met, or null where it has none. */
    @Nullable
    Long of(long account) {
        return plans.get(account);
    }
}
