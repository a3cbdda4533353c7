package io.github.odoosync.live.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A protocol of Odoo, written anew here: what the library would hide must be seen. */
public enum Wire {
    JSON2("json2"),
    JSON_RPC("jsonrpc", "rpc"),
    XML_RPC("xmlrpc", "rpc");

    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("search", List.of("domain")),
            Map.entry("search_count", List.of("domain")),
            Map.entry("search_read", List.of("domain", "fields")),
            Map.entry("read", List.of("ids", "fields")),
            Map.entry("create", List.of("vals_list")),
            Map.entry("load", List.of("fields", "data")),
            Map.entry("write", List.of("ids", "vals")),
            Map.entry("fields_get", List.of("allfields", "attributes")),
            Map.entry("check_access_rights", List.of("operation")),
            Map.entry("has_access", List.of("ids", "operation")),
            Map.entry("check_access", List.of("ids", "operation")));

    private final Set<String> options;

    Wire(String... options) {
        this.options = Set.of(options);
    }

    /** Returns the names that it has in the corpus. */
    Set<String> options() {
        return options;
    }

    /** Calls a method of a model; positional arguments are given their names where the protocol has only those. */
    Answer object(
            Target target,
            String login,
            long uid,
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> named) {
        String secret = target.secret(login);
        if (this != JSON2) {
            return service(
                    target,
                    "object",
                    "execute_kw",
                    List.of(target.database(), uid, secret, model, method, args, named));
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(named);
        List<String> names = NAMES.getOrDefault(method, List.of("ids"));
        for (int i = 0; i < args.size(); i++) {
            body.put(names.get(i), args.get(i));
        }
        return Http.post(
                target.url() + "/json/2/" + model + "/" + method,
                Answer.json(body),
                List.of(
                        "Content-Type: application/json",
                        "Authorization: Bearer " + secret,
                        "X-Odoo-Database: " + target.database()));
    }

    /** Calls a method of a service of the RPC protocols. */
    Answer service(Target target, String service, String method, List<? extends @Nullable Object> args) {
        if (this == XML_RPC) {
            return Http.post(
                    target.url() + "/xmlrpc/2/" + service,
                    XmlText.call(method, args),
                    List.of("Content-Type: text/xml"));
        }
        Map<String, Object> params = Map.of("service", service, "method", method, "args", new ArrayList<>(args));
        Map<String, Object> body = Map.of("jsonrpc", "2.0", "method", "call", "id", 7, "params", params);
        return Http.post(target.url() + "/jsonrpc", Answer.json(body), List.of("Content-Type: application/json"));
    }
}
