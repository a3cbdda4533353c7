package io.github.odoosync.sink.salesforce.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.read.Answers.Answer;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the org for rows. What one query gives is fetched at once, so that a slow reader never returns to a query locator: it
 * asks anew from the last row on.
 *
 * @param rest of the org
 */
record Queries(Rest rest) {
    private static final Pattern LINK = Pattern.compile("/services/data/v[0-9.]{2,8}(/query\\S{0,2000})");
    private static final String NEXT_STEP = "check that the user still sees the object and its fields";

    /**
     * Rows.
     *
     * @param rows in the query's order
     * @param more whether there may be more
     */
    record Found(List<JsonNode> rows, boolean more) {}

    /** Asks for records that are not deleted. */
    Found living(String object, String soql, int limit) {
        return ask(object, "/query", soql, limit);
    }

    /** Asks for records, deleted ones that are in the recycle bin among them. */
    Found all(String object, String soql, int limit) {
        return ask(object, "/queryAll", soql, limit);
    }

    private Found ask(String object, String resource, String soql, int limit) {
        List<JsonNode> rows = new ArrayList<>();
        String path = resource + "?q=" + URLEncoder.encode(soql + " LIMIT " + limit, StandardCharsets.UTF_8);
        while (true) {
            RestCall call = RestCall.get("reading " + object, path);
            Answer<JsonNode> answer = Answers.tree(rest, call);
            JsonNode page = answer.value();
            if (page == null) {
                if (!rows.isEmpty() && answer.errors().has("INVALID_QUERY_LOCATOR")) {
                    return new Found(rows, true);
                }
                throw Answers.refused(call, answer.errors(), NEXT_STEP);
            }
            if (!page.path("records").isArray() || !page.path("done").isBoolean()) {
                throw Answers.broken(call, "the answer is none to a query");
            }
            page.path("records").forEach(rows::add);
            if (rows.size() > limit) {
                throw Answers.broken(call, "there are more rows than were asked for");
            }
            if (page.path("done").booleanValue()) {
                return new Found(rows, rows.size() == limit);
            }
            Matcher link = LINK.matcher(page.path("nextRecordsUrl").asText(""));
            if (!link.matches() || page.path("records").isEmpty()) {
                throw Answers.broken(call, "the answer does not say where it goes on");
            }
            path = link.group(1);
        }
    }
}
