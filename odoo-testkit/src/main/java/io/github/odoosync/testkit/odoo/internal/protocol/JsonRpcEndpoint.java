package io.github.odoosync.testkit.odoo.internal.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.odoosync.testkit.odoo.internal.http.HttpAnswer;
import io.github.odoosync.testkit.odoo.internal.orm.OdooError;
import io.github.odoosync.testkit.odoo.internal.orm.OdooRelease;
import io.github.odoosync.testkit.odoo.traffic.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /jsonrpc}: services by name; errors come with status 200. */
final class JsonRpcEndpoint {
    private static final String JSON = "application/json; charset=utf-8";

    private final Services services;
    private final OdooRelease release;

    JsonRpcEndpoint(Services services, OdooRelease release) {
        this.services = services;
        this.release = release;
    }

    HttpAnswer answer(Exchange exchange) {
        if (!exchange.call().isJson()) {
            return release.hasJson2()
                    ? HtmlPages.unsupportedMediaType()
                    : HtmlPages.badRequest("Function declared as capable of handling requests of type 'json' alone");
        }
        Map<String, @Nullable Object> body;
        try {
            body = Arguments.map(JsonText.read(exchange.call().body()));
        } catch (JsonProcessingException e) {
            return HtmlPages.badRequest("Invalid JSON data: " + e.getOriginalMessage());
        }
        Map<String, @Nullable Object> params = Arguments.map(body.get("params"));
        String service = String.valueOf(params.get("service"));
        String method = String.valueOf(params.get("method"));
        List<@Nullable Object> args = params.get("args") instanceof List<?> list ? new ArrayList<>(list) : List.of();
        return services.admit(exchange, Protocol.JSONRPC, service, method, args).orElseGet(() -> {
            try {
                return result(body.get("id"), services.call(exchange, service, method, args));
            } catch (OdooError e) {
                return error(body.get("id"), e, release);
            }
        });
    }

    static HttpAnswer result(@Nullable Object id, @Nullable Object result) {
        return envelope(id, "result", result);
    }

    static HttpAnswer error(@Nullable Object id, OdooError e, OdooRelease release) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", release.jsonRpcErrorCode());
        error.put("message", "Odoo Server Error");
        error.put("data", Errors.data(e));
        return envelope(id, "error", error);
    }

    private static HttpAnswer envelope(@Nullable Object id, String key, @Nullable Object content) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("jsonrpc", "2.0");
        envelope.put("id", id);
        envelope.put(key, content);
        return HttpAnswer.of(200, JSON, JsonText.write(envelope));
    }
}
