package io.github.odoosync.client.internal.wire;

import java.util.List;
import java.util.regex.Pattern;

/** Checks names before they reach a URL or a request. */
public final class Names {
    private static final Pattern MODEL = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z0-9_]+)*");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)*");
    private static final Pattern METHOD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private static final List<String> SEARCH_READ = List.of("domain", "fields", "offset", "limit", "order", "load");

    private Names() {}

    /**
     * Checks a model's name.
     *
     * @param name for example {@code res.partner}
     * @return the name
     * @throws IllegalArgumentException if no model can be called that
     */
    public static String model(String name) {
        return check(MODEL, name, "a model's name, such as res.partner: lower-case words separated by dots");
    }

    /**
     * Checks a field's name.
     *
     * @param name for example {@code partner_id}
     * @return the name
     * @throws IllegalArgumentException if no field can be called that
     */
    public static String field(String name) {
        return check(FIELD, name, "a field's name, such as partner_id");
    }

    /**
     * Checks a field's name or a dotted path of them.
     *
     * @param path for example {@code partner_id.country_id.code}
     * @return the path
     * @throws IllegalArgumentException if it is no path
     */
    public static String path(String path) {
        return check(PATH, path, "a field's name or path, such as partner_id.country_id");
    }

    /**
     * Checks the name of a public method.
     *
     * @param name for example {@code action_post}
     * @return the name
     * @throws IllegalArgumentException if no method can be called that, or it is private
     */
    public static String method(String name) {
        if (name.startsWith("_")) {
            throw new IllegalArgumentException(
                    "method \"" + name + "\" is private; Odoo lets only public ones be called");
        }
        return check(METHOD, name, "a method's name, such as action_post");
    }

    /**
     * Checks the name of an argument. Those of {@code search_read} are known, as Odoo searches before it looks at them.
     *
     * @param method that is called
     * @param name for example {@code vals}
     * @return the name
     * @throws IllegalArgumentException if no argument can be called that, or it is given in another way
     */
    public static String argument(String method, String name) {
        if (name.equals("ids")) {
            throw new IllegalArgumentException(
                    "ids is no argument of " + method + ": give the records' ids beside them");
        }
        if (name.equals("context")) {
            throw new IllegalArgumentException(
                    "context is no argument of " + method + ": use withContext of the client");
        }
        if (method.equals("search_read") && !SEARCH_READ.contains(name)) {
            throw new IllegalArgumentException("search_read has no argument \"" + name + "\", only " + SEARCH_READ);
        }
        return check(FIELD, name, "an argument's name, such as vals");
    }

    private static String check(Pattern pattern, String name, String wanted) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not " + wanted);
        }
        return name;
    }
}
