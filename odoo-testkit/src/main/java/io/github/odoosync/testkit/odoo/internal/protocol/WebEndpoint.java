package io.github.odoosync.testkit.odoo.internal.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.odoosync.testkit.odoo.internal.http.HttpAnswer;
import io.github.odoosync.testkit.odoo.internal.http.HttpCall;
import io.github.odoosync.testkit.odoo.internal.orm.Database;
import io.github.odoosync.testkit.odoo.internal.orm.OdooError;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import io.github.odoosync.testkit.odoo.traffic.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The few addresses of the web client that libraries use: versions, sessions and {@code call_kw}. */
final class WebEndpoint {
    private static final String COOKIE = "session_id=";

    private final Database database;
    private final Services services;
    private final Login login;
    private final Map<String, Long> sessions = new ConcurrentHashMap<>();

    WebEndpoint(Database database, Services services) {
        this.database = database;
        this.services = services;
        this.login = new Login(database);
    }

    /** Answers {@code GET /web/version}, which exists from Odoo 19 on. */
    HttpAnswer version(Exchange exchange) {
        if (database.release().major() < 19) {
            return HtmlPages.notFound();
        }
        return exchange.admit(Protocol.WEB, "web", "", "version", List.of(), Map.of())
                .orElseGet(() -> HttpAnswer.of(
                        200,
                        "application/json; charset=utf-8",
                        JsonText.write(Map.of(
                                "version_info", database.release().info(),
                                "version", database.release().series()))));
    }

    HttpAnswer answer(Exchange exchange) {
        Map<String, @Nullable Object> body;
        try {
            body = Arguments.map(JsonText.read(exchange.call().body()));
        } catch (JsonProcessingException e) {
            return HtmlPages.badRequest("Invalid JSON data: " + e.getOriginalMessage());
        }
        Object id = body.get("id");
        Map<String, @Nullable Object> params = Arguments.map(body.get("params"));
        String path = exchange.call().path();
        try {
            if (path.startsWith("/web/dataset/call_kw")) {
                return callKw(exchange, id, params);
            }
            String method = path.substring(path.lastIndexOf('/') + 1);
            Optional<HttpAnswer> fault = exchange.admit(Protocol.WEB, "web", "", method, List.of(), Map.of());
            return fault.isPresent() ? fault.get() : session(exchange, id, path, params);
        } catch (OdooError e) {
            return JsonRpcEndpoint.error(id, e, database.release());
        }
    }

    private HttpAnswer session(
            Exchange exchange, @Nullable Object id, String path, Map<String, @Nullable Object> params) {
        return switch (path) {
            case "/web/webclient/version_info" -> JsonRpcEndpoint.result(id, services.version());
            case "/web/session/authenticate" -> authenticate(id, params);
            case "/web/session/get_session_info" -> JsonRpcEndpoint.result(id, info(uid(exchange.call())));
            case "/web/session/destroy" -> JsonRpcEndpoint.result(id, null);
            default -> HtmlPages.notFound();
        };
    }

    private HttpAnswer authenticate(@Nullable Object id, Map<String, @Nullable Object> params) {
        if (!database.name().equals(params.get("db"))) {
            throw Login.denied();
        }
        long uid = login.byLogin(params.get("login"), params.get("password")).orElseThrow(Login::denied);
        String token = "fake-" + sessions.size() + "-" + uid;
        sessions.put(token, uid);
        return JsonRpcEndpoint.result(id, info(uid)).header("Set-Cookie", COOKIE + token + "; Path=/; HttpOnly");
    }

    private Map<String, Object> info(long uid) {
        FakeUser user = user(uid);
        return Map.of(
                "uid", uid,
                "db", database.name(),
                "username", user.login(),
                "name", user.name(),
                "user_context", Map.of("lang", user.lang(), "tz", user.timezone(), "uid", uid),
                "server_version", database.release().series(),
                "server_version_info", database.release().info());
    }

    private FakeUser user(long uid) {
        return Objects.requireNonNull(database.users().get(uid));
    }

    private long uid(HttpCall call) {
        String cookies = Objects.requireNonNullElse(call.header("cookie"), "");
        for (String cookie : cookies.split(";")) {
            Long uid = sessions.get(cookie.strip().replaceFirst("^" + COOKIE, ""));
            if (uid != null) {
                return uid;
            }
        }
        throw OdooError.named("odoo.http.SessionExpiredException", "Session expired");
    }

    private HttpAnswer callKw(Exchange exchange, @Nullable Object id, Map<String, @Nullable Object> params) {
        String model = String.valueOf(params.get("model"));
        String method = String.valueOf(params.get("method"));
        List<@Nullable Object> args = params.get("args") instanceof List<?> list ? new ArrayList<>(list) : List.of();
        Map<String, @Nullable Object> kwargs = Arguments.map(params.get("kwargs"));
        Optional<HttpAnswer> fault = exchange.admit(Protocol.WEB, "object", model, method, args, kwargs);
        if (fault.isPresent()) {
            return fault.get();
        }
        long uid = uid(exchange.call());
        return JsonRpcEndpoint.result(id, services.execute(exchange, uid, user(uid), model, method, args, kwargs));
    }
}
