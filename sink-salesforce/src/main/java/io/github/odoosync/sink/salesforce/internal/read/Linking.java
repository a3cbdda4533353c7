package io.github.odoosync.sink.salesforce.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.odoosync.sink.salesforce.internal.read.Answers.Answer;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.sink.salesforce.internal.rest.RestErrors;
import io.github.odoosync.spi.source.SourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes external ids to records that have none.
 *
 * <p>Our write would hide a change that another made after the record was read, since the last change would then be ours. So a
 * record that has changed since is left as it is: it is read again, and linked then.
 */
final class Linking {
    static final int MOST_ROWS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReadPlan plan;
    private final Rest rest;
    private final String model;
    private final List<String> refused = new ArrayList<>();
    private boolean again;

    Linking(ReadPlan plan, Rest rest, String model) {
        this.plan = plan;
        this.rest = rest;
        this.model = model;
    }

    /**
     * A record that is to be linked.
     *
     * @param odooId of Odoo's record
     * @param read the {@code SystemModstamp} with which it was read last, or null if that is not known
     */
    record Link(long odooId, @Nullable Instant read) {}

    /**
     * Links records.
     *
     * @param links by Salesforce's ids
     * @throws SourceException if some could not be linked, after all others were
     */
    void link(Map<String, Link> links) {
        List<String> ids = List.copyOf(links.keySet());
        for (int from = 0; from < ids.size(); from += MOST_ROWS) {
            some(ids.subList(from, Math.min(ids.size(), from + MOST_ROWS)), links);
        }
        if (!refused.isEmpty()) {
            throw new SourceException(
                    refused.size() + " records of " + plan.object() + " could not be linked with Odoo's: "
                            + String.join("; ", refused.subList(0, Math.min(refused.size(), 10))),
                    again,
                    null);
        }
    }

    private void some(List<String> ids, Map<String, Link> links) {
        OdooIds odoo = new OdooIds(plan.settings().prefix());
        String field = plan.settings().externalIdField();
        Rows rows = new Rows(plan);
        Map<String, String> wanted = new HashMap<>();
        for (JsonNode row : new ObjectQueries(plan, rest).byIds(ids)) {
            String id = rows.id(row);
            Link link = links.get(id);
            if (link == null || rows.deleted(row)) {
                continue;
            }
            String externalId = odoo.of(model, link.odooId());
            String there = row.path(field).asText("");
            if (there.isEmpty()) {
                if (link.read() == null || !rows.modified(row).isAfter(link.read())) {
                    wanted.put(id, externalId);
                }
            } else if (!there.equals(externalId)) {
                refused.add(id + " bears another external id: merge the two in Odoo, or empty its " + field);
            }
        }
        if (!wanted.isEmpty()) {
            write(List.copyOf(wanted.keySet()), wanted, field);
        }
    }

    private void write(List<String> ids, Map<String, String> wanted, String field) {
        RestCall call = RestCall.json(
                "linking " + plan.object(), "PATCH", "/composite/sobjects", body(ids, wanted, field), true);
        Answer<JsonNode> answer = Answers.tree(rest, call);
        JsonNode results = answer.value();
        if (results == null) {
            throw Answers.refused(call, answer.errors(), "let the user that the app runs as edit " + field);
        }
        if (results.size() != ids.size()) {
            throw Answers.broken(call, "there are answers for " + results.size() + " of " + ids.size() + " records");
        }
        for (int i = 0; i < ids.size(); i++) {
            JsonNode result = results.get(i);
            RestErrors errors = RestErrors.of(result.path("errors"));
            if (!result.path("success").asBoolean() && !errors.has("ENTITY_IS_DELETED")) {
                again |= errors.isLock();
                refused.add(ids.get(i) + ": " + errors.shown());
            }
        }
    }

    private String body(List<String> ids, Map<String, String> wanted, String field) {
        ObjectNode body = JSON.createObjectNode().put("allOrNone", false);
        ArrayNode records = body.putArray("records");
        for (String id : ids) {
            ObjectNode record = records.addObject().put("id", id).put(field, wanted.get(id));
            record.putObject("attributes").put("type", plan.object());
        }
        return body.toString();
    }
}
