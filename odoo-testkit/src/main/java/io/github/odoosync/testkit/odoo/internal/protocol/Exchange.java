package io.github.odoosync.testkit.odoo.internal.protocol;

import io.github.odoosync.testkit.odoo.internal.http.HttpAnswer;
import io.github.odoosync.testkit.odoo.internal.http.HttpCall;
import io.github.odoosync.testkit.odoo.traffic.FakeRequest;
import io.github.odoosync.testkit.odoo.traffic.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request on its way through the server. */
final class Exchange {
    private static final Set<String> SECRET = Set.of("authorization", "cookie");

    private final HttpCall call;
    private final Gate gate;
    private Mishaps mishaps = Mishaps.none();

    Exchange(HttpCall call, Gate gate) {
        this.call = call;
        this.gate = gate;
    }

    HttpCall call() {
        return call;
    }

    Mishaps mishaps() {
        return mishaps;
    }

    /** Takes note of what was asked; returns the answer that a fault gives in place of the real one. */
    Optional<HttpAnswer> admit(
            Protocol protocol,
            String service,
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.keySet().removeAll(SECRET);
        Map<String, @Nullable Object> named = new LinkedHashMap<>(kwargs);
        mishaps = new Mishaps(gate.admit(new FakeRequest(protocol, service, model, method, args, named, headers)));
        return mishaps.instead();
    }
}
