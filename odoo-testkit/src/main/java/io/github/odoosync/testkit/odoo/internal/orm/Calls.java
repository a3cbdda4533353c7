package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.internal.domain.PythonText;
import io.github.odoosync.testkit.odoo.internal.domain.Term;
import io.github.odoosync.testkit.odoo.model.Access;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The methods of models that can be called from outside. */
public final class Calls {
    private static final Set<String> NOT_CALLED = Set.of("exists", "check_access");
    private static final Set<String> WRITING = Set.of("create", "write", "unlink", "load");

    private final Database database;
    private final Map<String, Signature> signatures;

    /** Answers calls on that database. */
    public Calls(Database database) {
        this.database = database;
        Signature searchRead = Signature.onModel("search_read", 0, "domain", "fields", "offset", "limit", "order");
        boolean open = database.release().searchReadTakesReadArguments();
        String[] count =
                database.release().countsWithLimit() ? new String[] {"domain", "limit"} : new String[] {"args"};
        this.signatures = List.of(
                        Signature.onModel("search", 1, count[0], "offset", "limit", "order"),
                        Signature.onModel("search_count", 1, count),
                        open ? searchRead.openTo("load") : searchRead,
                        Signature.onModel("fields_get", 0, "allfields", "attributes"),
                        Signature.onModel("create", 1, "vals_list"),
                        Signature.onModel("load", 2, "fields", "data"),
                        Signature.onModel("check_access_rights", 1, "operation", "raise_exception"),
                        Signature.onModel("context_get", 0),
                        Signature.onRows("has_access", 1, "operation"),
                        Signature.onRows("read", 0, "fields", "load"),
                        Signature.onRows("write", 1, "vals"),
                        Signature.onRows("unlink", 0),
                        Signature.onRows("exists", 0))
                .stream()
                .collect(Collectors.toMap(Signature::name, Function.identity()));
    }

    /** Returns whether the model has the method. */
    public boolean has(Table table, String method) {
        boolean users = table.name().equals("res.users");
        return table.model().methods().containsKey(method)
                || signatures.containsKey(method) && (users || !method.equals("context_get"));
    }

    /** Returns whether the method can't be called from outside. */
    public boolean isPrivate(String method) {
        return method.startsWith("_") || database.release().hasPrivateMethods() && NOT_CALLED.contains(method);
    }

    /**
     * Checks named arguments as JSON-2 does before it calls a method.
     *
     * @throws OdooError if one is missing, or is one too many for a method that names all of its arguments
     */
    public void checkArguments(Table table, String method, Map<String, @Nullable Object> named) {
        Signature signature = signatures.get(method);
        if (signature == null || table.model().methods().containsKey(method)) {
            return;
        }
        try {
            signature.bind(List.of(), named);
        } catch (OdooError e) {
            throw signature.open() ? e : new OdooError(ErrorKind.UNPROCESSABLE, e.text());
        }
    }

    /** Returns whether the method is called without ids. */
    public boolean isOnModel(String method) {
        Signature signature = signatures.get(method);
        return signature != null && signature.onModel();
    }

    /**
     * Calls a method with ids and arguments apart.
     *
     * @param args positional arguments behind the ids
     * @param kwargs named ones without the context
     */
    public @Nullable Object call(
            Env env,
            Table table,
            String method,
            List<Long> ids,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs) {
        try {
            return answer(env, table, method, ids, args, kwargs);
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw OdooError.named("builtins.Exception", e.toString());
        }
    }

    private @Nullable Object answer(
            Env env,
            Table table,
            String method,
            List<Long> ids,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs) {
        FakeMethod own = table.model().methods().get(method);
        if (own != null) {
            return own.call(ids, args, kwargs);
        }
        Signature signature = signatures.get(method);
        if (signature == null) {
            throw new OdooError(
                    ErrorKind.ATTRIBUTE_ERROR, "The method '" + table.name() + "." + method + "' does not exist");
        }
        Map<String, @Nullable Object> bound = signature.bind(args, kwargs);
        env.checkContext();
        return WRITING.contains(method)
                ? database.write(() -> writing(env, table, method, ids, bound))
                : database.read(() -> reading(env, table, method, ids, bound));
    }

    private Object reading(Env env, Table table, String method, List<Long> ids, Map<String, @Nullable Object> args) {
        return switch (method) {
            case "search" -> found(env, table, args).stream().map(Row::id).toList();
            case "search_count" -> {
                long count = new Search(env).count(table, domain(args));
                yield args.get("limit") instanceof Number limit ? Math.min(count, limit.longValue()) : count;
            }
            case "search_read" -> {
                List<Row> rows = found(env, table, args);
                yield new Reading(env).rows(table, rows, args.get("fields"), isClassic(args));
            }
            case "read" -> read(env, table, ids, args);
            case "fields_get" -> new FieldsGet(env).of(table, args.get("allfields"), args.get("attributes"));
            case "exists" ->
                ids.stream().filter(id -> table.rows().containsKey(id)).toList();
            case "context_get" ->
                Map.of("lang", env.user().lang(), "tz", env.user().timezone(), "uid", env.uid());
            case "check_access_rights" ->
                mayAccess(env, table, args, !Boolean.FALSE.equals(args.get("raise_exception")));
            default -> mayAccess(env, table, args, false);
        };
    }

    private static List<Row> found(Env env, Table table, Map<String, @Nullable Object> args) {
        Object order = args.get("order");
        long offset = args.get("offset") instanceof Number number ? number.longValue() : 0;
        long limit = args.get("limit") instanceof Number number && number.longValue() > 0
                ? number.longValue()
                : Long.MAX_VALUE;
        String by = order instanceof String text && !text.isEmpty()
                ? text
                : table.model().order();
        return new Search(env).rows(table, domain(args), by, offset, limit);
    }

    private static Term domain(Map<String, @Nullable Object> args) {
        return Matcher.parse(args.getOrDefault("domain", args.get("args")));
    }

    private static boolean isClassic(Map<String, @Nullable Object> args) {
        return !args.containsKey("load") || "_classic_read".equals(args.get("load"));
    }

    private static RowSet read(Env env, Table table, List<Long> ids, Map<String, @Nullable Object> args) {
        env.check(Access.READ, table);
        Predicate<Row> allowed = new Search(env).allowed(table);
        List<Row> rows = new ArrayList<>();
        for (Long id : ids) {
            Row row = table.rows().get(id);
            if (row != null && !allowed.test(row)) {
                throw Writer.hidden(env, table, "read");
            } else if (row != null) {
                rows.add(row);
            }
        }
        return new Reading(env).rows(table, rows, args.get("fields"), isClassic(args));
    }

    private static boolean mayAccess(Env env, Table table, Map<String, @Nullable Object> args, boolean raises) {
        String operation = String.valueOf(args.get("operation"));
        Access access;
        try {
            access = Access.valueOf(operation.toUpperCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new OdooError(ErrorKind.VALUE_ERROR, "Invalid access mode " + PythonText.repr(operation));
        }
        if (raises) {
            env.check(access, table);
        }
        return env.isSuperuser() || env.user().may(access, table.name());
    }

    private Object writing(Env env, Table table, String method, List<Long> ids, Map<String, @Nullable Object> args) {
        Writer writer = new Writer(env);
        switch (method) {
            case "create" -> {
                Object values = args.get("vals_list");
                List<?> all = values instanceof List<?> list ? list : List.of(java.util.Objects.requireNonNull(values));
                return all.stream()
                        .map(each -> writer.create(table, values(each)))
                        .toList();
            }
            case "load" -> {
                return new Import(env, table)
                        .load((List<?>) required(args, "fields"), (List<?>) required(args, "data"));
            }
            case "write" -> writer.write(table, ids, values(args.get("vals")));
            default -> {
                writer.refuseMissing(table, ids);
                writer.unlink(table, ids);
            }
        }
        return true;
    }

    private static Object required(Map<String, @Nullable Object> args, String name) {
        return java.util.Objects.requireNonNull(args.get(name));
    }

    private static Map<String, @Nullable Object> values(@Nullable Object argument) {
        if (!(argument instanceof Map<?, ?> map)) {
            throw new OdooError(ErrorKind.ATTRIBUTE_ERROR, "values must be a dict, not " + PythonText.repr(argument));
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return values;
    }

    /** Returns the fields that the user may read. */
    static List<FakeField> readable(Env env, Table table) {
        return table.model().fields().values().stream().filter(env::sees).toList();
    }
}
