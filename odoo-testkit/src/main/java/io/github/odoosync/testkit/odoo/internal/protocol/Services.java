package io.github.odoosync.testkit.odoo.internal.protocol;

import io.github.odoosync.testkit.odoo.internal.http.HttpAnswer;
import io.github.odoosync.testkit.odoo.internal.orm.Calls;
import io.github.odoosync.testkit.odoo.internal.orm.Database;
import io.github.odoosync.testkit.odoo.internal.orm.Env;
import io.github.odoosync.testkit.odoo.internal.orm.ErrorKind;
import io.github.odoosync.testkit.odoo.internal.orm.OdooError;
import io.github.odoosync.testkit.odoo.internal.orm.Table;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import io.github.odoosync.testkit.odoo.traffic.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services {@code common}, {@code object} and {@code db} that XML-RPC and JSON-RPC share. */
final class Services {
    private final Database database;
    private final Calls calls;
    private final Login login;

    Services(Database database, Calls calls) {
        this.database = database;
        this.calls = calls;
        this.login = new Login(database);
    }

    /** Takes note of the request; returns the answer that a fault gives in place of the real one. */
    Optional<HttpAnswer> admit(
            Exchange exchange, Protocol protocol, String service, String method, List<@Nullable Object> args) {
        if (service.equals("object") && args.size() >= 5) {
            boolean named = method.equals("execute_kw");
            List<@Nullable Object> positional = named
                    ? (args.size() > 5 && args.get(5) instanceof List<?> list ? copy(list) : List.of())
                    : copy(args.subList(5, args.size()));
            Map<String, @Nullable Object> kwargs = Arguments.map(named && args.size() > 6 ? args.get(6) : null);
            return exchange.admit(
                    protocol, service, String.valueOf(args.get(3)), String.valueOf(args.get(4)), positional, kwargs);
        }
        return exchange.admit(protocol, service, "", method, List.of(), Map.of());
    }

    private static List<@Nullable Object> copy(List<?> list) {
        return java.util.Collections.unmodifiableList(new java.util.ArrayList<@Nullable Object>(list));
    }

    /**
     * Calls a method of a service.
     *
     * @throws OdooError as the server's code would raise it
     */
    @Nullable
    Object call(Exchange exchange, String service, String method, List<@Nullable Object> args) {
        return switch (service) {
            case "common" -> common(exchange, method, args);
            case "object" -> object(exchange, method, args);
            case "db" -> db(method);
            default -> throw new OdooError(ErrorKind.KEY_ERROR, "'" + service + "'");
        };
    }

    private Object common(Exchange exchange, String method, List<@Nullable Object> args) {
        return switch (method) {
            case "version" -> version();
            case "login", "authenticate" -> {
                checkDatabase(args);
                boolean refused = exchange.mishaps().expiresKey();
                Optional<Long> uid =
                        refused || args.size() < 3 ? Optional.empty() : login.byLogin(args.get(1), args.get(2));
                yield uid.map(Object.class::cast).orElse(false);
            }
            case "about" -> "See http://openerp.com";
            default -> throw new OdooError(ErrorKind.KEY_ERROR, "Method not found: " + method);
        };
    }

    /** Returns what {@code common.version} answers. */
    Map<String, Object> version() {
        return Map.of(
                "server_version", database.release().series(),
                "server_version_info", database.release().info(),
                "server_serie", database.release().series(),
                "protocol_version", 1L);
    }

    private Object db(String method) {
        return switch (method) {
            case "list" -> List.of(database.name());
            case "server_version" -> database.release().series();
            case "db_exist" -> true;
            default -> throw new OdooError(ErrorKind.KEY_ERROR, "Method not found: " + method);
        };
    }

    private @Nullable Object object(Exchange exchange, String method, List<@Nullable Object> args) {
        if (!method.equals("execute_kw") && !method.equals("execute") || args.size() < 5) {
            throw new OdooError(ErrorKind.KEY_ERROR, "Method not available " + method);
        }
        checkDatabase(args);
        FakeUser user = login.check(args.get(1), args.get(2));
        if (exchange.mishaps().expiresKey()) {
            throw Login.denied();
        }
        long uid = (Long) java.util.Objects.requireNonNull(args.get(1));
        String model = String.valueOf(args.get(3));
        String called = String.valueOf(args.get(4));
        if (method.equals("execute")) {
            return execute(exchange, uid, user, model, called, copy(args.subList(5, args.size())), Map.of());
        }
        List<@Nullable Object> positional =
                args.size() > 5 && args.get(5) instanceof List<?> list ? copy(list) : List.of();
        return execute(
                exchange, uid, user, model, called, positional, Arguments.map(args.size() > 6 ? args.get(6) : null));
    }

    private void checkDatabase(List<@Nullable Object> args) {
        if (args.isEmpty() || !database.name().equals(args.get(0))) {
            throw new OdooError(
                    ErrorKind.UNKNOWN_DATABASE,
                    "connection to server on socket \"/var/run/postgresql/.s.PGSQL.5432\" failed: FATAL:  database \""
                            + (args.isEmpty() ? "" : args.get(0)) + "\" does not exist\n");
        }
    }

    /** Calls a method of a model by positional and named arguments. */
    @Nullable
    Object execute(
            Exchange exchange,
            long uid,
            FakeUser user,
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs) {
        Table table = database.find(model);
        if (table == null) {
            throw new OdooError(ErrorKind.USER_ERROR, "Object " + model + " doesn't exist");
        } else if (calls.isPrivate(method)) {
            throw Arguments.isPrivate(model, method);
        } else if (!calls.has(table, method)) {
            throw new OdooError(ErrorKind.ATTRIBUTE_ERROR, "The method '" + model + "." + method + "' does not exist");
        }
        Map<String, @Nullable Object> named = Arguments.map(kwargs);
        Env env = Env.of(database, uid, user, Arguments.map(named.remove("context")));
        exchange.mishaps().raise();
        boolean onModel = calls.isOnModel(method);
        List<Long> ids = onModel || args.isEmpty() ? List.of() : Arguments.ids(args.get(0));
        List<@Nullable Object> rest = onModel || args.isEmpty() ? args : args.subList(1, args.size());
        Object result = calls.call(env, table, method, ids, rest, named);
        boolean single = method.equals("create") && !args.isEmpty() && args.get(0) instanceof Map<?, ?>;
        if (single && result instanceof List<?> created) {
            return created.get(0);
        }
        return exchange.mishaps().result(result);
    }
}
