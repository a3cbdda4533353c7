package io.github.odoosync.testkit.odoo.internal.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.odoosync.testkit.odoo.internal.http.HttpAnswer;
import io.github.odoosync.testkit.odoo.internal.http.HttpCall;
import io.github.odoosync.testkit.odoo.internal.orm.Calls;
import io.github.odoosync.testkit.odoo.internal.orm.Database;
import io.github.odoosync.testkit.odoo.internal.orm.Env;
import io.github.odoosync.testkit.odoo.internal.orm.ErrorKind;
import io.github.odoosync.testkit.odoo.internal.orm.OdooError;
import io.github.odoosync.testkit.odoo.internal.orm.Table;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import io.github.odoosync.testkit.odoo.traffic.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /json/2/<model>/<method>}, from Odoo 19 on. */
final class Json2Endpoint {
    static final String PREFIX = "/json/2/";
    private static final String JSON = "application/json; charset=utf-8";

    private final Database database;
    private final Calls calls;
    private final Login login;

    Json2Endpoint(Database database, Calls calls) {
        this.database = database;
        this.calls = calls;
        this.login = new Login(database);
    }

    HttpAnswer answer(Exchange exchange) {
        HttpCall call = exchange.call();
        String[] names = call.path().substring(PREFIX.length()).split("/");
        if (!database.release().hasJson2() || !isKnownDatabase(call)) {
            return HtmlPages.notFound();
        } else if (names.length != 2 || !call.method().equals("POST")) {
            return error(new OdooError(ErrorKind.NOT_FOUND, "Did you mean POST /json/2/<model>/<method>?"));
        } else if (!call.isJson()) {
            return HtmlPages.unsupportedMediaType();
        }
        Map<String, @Nullable Object> body;
        try {
            body = body(call.body());
        } catch (OdooError e) {
            return identify(exchange).isEmpty() ? error(unauthorized(call)) : error(e);
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>(body);
        Object ids = named.remove("ids");
        List<@Nullable Object> args = ids == null ? List.of() : List.of(ids);
        return exchange.admit(Protocol.JSON2, "object", names[0], names[1], args, named)
                .orElseGet(() -> call(exchange, names[0], names[1], ids, named));
    }

    private HttpAnswer call(
            Exchange exchange, String model, String method, @Nullable Object ids, Map<String, @Nullable Object> named) {
        try {
            long uid = identify(exchange).orElseThrow(() -> unauthorized(exchange.call()));
            FakeUser user = Objects.requireNonNull(database.users().get(uid));
            Object context = named.remove("context");
            Env env = Env.of(database, uid, user, Arguments.map(context));
            Table table = table(model, method, ids);
            calls.checkArguments(table, method, named);
            exchange.mishaps().raise();
            Object result = calls.call(env, table, method, Arguments.ids(ids), List.of(), named);
            return HttpAnswer.of(200, JSON, JsonText.write(exchange.mishaps().result(result)));
        } catch (OdooError e) {
            return error(e);
        }
    }

    private Table table(String model, String method, @Nullable Object ids) {
        Table table = database.find(model);
        if (table == null) {
            throw new OdooError(ErrorKind.NOT_FOUND, "the model '" + model + "' does not exist");
        } else if (calls.isPrivate(method)) {
            throw Arguments.isPrivate(model, method);
        } else if (!calls.has(table, method)) {
            throw new OdooError(ErrorKind.NOT_FOUND, "The method '" + model + "." + method + "' does not exist");
        } else if (ids != null && calls.isOnModel(method)) {
            throw new OdooError(ErrorKind.UNPROCESSABLE, "cannot call " + model + "." + method + " with ids");
        }
        return table;
    }

    private boolean isKnownDatabase(HttpCall call) {
        String asked = call.header("x-odoo-database");
        return asked == null || asked.equals(database.name());
    }

    private Optional<Long> identify(Exchange exchange) {
        String header = exchange.call().header("authorization");
        if (header == null
                || !header.regionMatches(true, 0, "Bearer ", 0, 7)
                || exchange.mishaps().expiresKey()) {
            return Optional.empty();
        }
        return login.byKey(header.substring(7).strip());
    }

    private static Map<String, @Nullable Object> body(byte[] json) {
        try {
            Object value = json.length == 0 ? Map.of() : JsonText.read(json);
            if (value instanceof Map<?, ?>) {
                return Arguments.map(value);
            }
            throw new OdooError(ErrorKind.UNPROCESSABLE, "the body must be a JSON object");
        } catch (JsonProcessingException e) {
            throw new OdooError(ErrorKind.BAD_REQUEST, "could not parse the body as json: " + e.getOriginalMessage());
        }
    }

    private static OdooError unauthorized(HttpCall call) {
        boolean none = call.header("authorization") == null;
        return new OdooError(
                ErrorKind.UNAUTHORIZED,
                none ? "User not authenticated, use an API Key with a Bearer Authorization header." : "Invalid apikey");
    }

    private static HttpAnswer error(OdooError error) {
        Map<String, Object> body = new LinkedHashMap<>(Errors.data(error));
        HttpAnswer answer = HttpAnswer.of(error.kind().status(), JSON, JsonText.write(body));
        return error.kind() == ErrorKind.UNAUTHORIZED ? answer.header("WWW-Authenticate", "bearer") : answer;
    }
}
