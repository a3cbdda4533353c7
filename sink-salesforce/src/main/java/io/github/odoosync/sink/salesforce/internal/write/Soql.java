package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks the org for records. */
public final class Soql {
    /** An address may have some 16,000 characters; what surrounds a list takes part of them. */
    private static final int MOST_ENCODED = 12_000;

    private Soql() {}

    /**
     * Runs a query.
     *
     * @param what it is for, for messages
     * @param each is given the rows, page by page
     */
    public static void forEach(Rest rest, String what, String query, Consumer<JsonNode> each) {
        forEach(rest, what, false, query, each);
    }

    /** Runs a query, of which the rows may be of deleted records too. */
    static void forEach(Rest rest, String what, boolean withDeleted, String query, Consumer<JsonNode> each) {
        String path = (withDeleted ? "/queryAll?q=" : "/query?q=") + URLEncoder.encode(query, StandardCharsets.UTF_8);
        while (!path.isEmpty()) {
            RestCall call = RestCall.get(what, path);
            JsonNode page = Answers.page(rest, call);
            page.path("records").forEach(each);
            path = Answers.next(call, page);
        }
    }

    /** {@return how many records a condition holds for} */
    static long count(Rest rest, String what, String object, String condition) {
        String query = "SELECT COUNT() FROM " + object + " WHERE " + condition;
        String path = "/query?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        RestCall call = RestCall.get(what, path);
        JsonNode size = Answers.json(rest, call).path("totalSize");
        if (!size.isIntegralNumber()) {
            throw Answers.strange(call, "the answer tells no number");
        }
        return size.asLong();
    }

    /** {@return what a record has at a path such as {@code Account.Name}; a missing node where a parent is missing too} */
    public static JsonNode at(JsonNode record, String path) {
        JsonNode node = record;
        for (String name : path.split("\\.", -1)) {
            node = node.path(name);
        }
        return node;
    }

    /** {@return a text as SOQL reads it} */
    public static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** {@return the condition that a field begins with a text} */
    public static String startsWith(String field, String start) {
        String escaped = quoted(start).replace("_", "\\_").replace("%", "\\%");
        return field + " LIKE " + escaped.substring(0, escaped.length() - 1) + "%'";
    }

    /** {@return conditions that a field has one of the literals, as many as it takes for each to fit into an address} */
    public static List<String> in(String field, Collection<String> literals) {
        List<String> conditions = new ArrayList<>();
        List<String> some = new ArrayList<>();
        int encoded = 0;
        for (String literal : literals) {
            int length = URLEncoder.encode(literal, StandardCharsets.UTF_8).length() + 3;
            if (encoded + length > MOST_ENCODED) {
                conditions.add(in(field, some));
                some.clear();
                encoded = 0;
            }
            some.add(literal);
            encoded += length;
        }
        if (!some.isEmpty()) {
            conditions.add(in(field, some));
        }
        return conditions;
    }

    private static String in(String field, List<String> literals) {
        return literals.stream().collect(Collectors.joining(",", field + " IN (", ")"));
    }
}
