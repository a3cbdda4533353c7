package io.github.odoosync.testkit.odoo.internal.protocol;

import io.github.odoosync.testkit.odoo.traffic.Effect;
import io.github.odoosync.testkit.odoo.traffic.FakeRequest;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the list of requests and says which faults hit which of them; thread-safe. */
public final class Gate {
    private final List<FakeRequest> requests = new ArrayList<>();
    private final Map<Fault, Integer> calls = new LinkedHashMap<>();

    /** Lets something go wrong from now on. */
    public synchronized void inject(Fault fault) {
        calls.put(fault, 0);
    }

    /** Lets everything go well again. */
    public synchronized void clearFaults() {
        calls.clear();
    }

    /** Returns the requests so far, in the order of arrival. */
    public synchronized List<FakeRequest> requests() {
        return List.copyOf(requests);
    }

    /** Forgets the requests so far. */
    public synchronized void clearRequests() {
        requests.clear();
    }

    /** Takes note of a request and returns what goes wrong with it. */
    synchronized List<Effect> admit(FakeRequest request) {
        requests.add(request);
        List<Effect> effects = new ArrayList<>();
        for (Map.Entry<Fault, Integer> entry : calls.entrySet()) {
            if (entry.getKey().matches(request)) {
                int call = entry.getValue() + 1;
                entry.setValue(call);
                if (entry.getKey().hits(call)) {
                    effects.add(entry.getKey().effect());
                }
            }
        }
        return effects;
    }
}
