package io.github.odoosync.testkit.odoo.internal.protocol;

import io.github.odoosync.testkit.odoo.internal.orm.OdooError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part that JSON-2 and JSON-RPC errors have in common. */
final class Errors {
    private Errors() {}

    static Map<String, Object> data(OdooError error) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", error.pythonName());
        data.put("message", error.text());
        data.put("arguments", arguments(error));
        data.put("context", Map.of());
        data.put("debug", error.traceback());
        return data;
    }

    /** Errors of the web framework carry their status. */
    private static List<Object> arguments(OdooError error) {
        boolean web = error.pythonName().startsWith("werkzeug.");
        return web ? List.of(error.text(), (long) error.kind().status()) : List.of(error.text());
    }
}
