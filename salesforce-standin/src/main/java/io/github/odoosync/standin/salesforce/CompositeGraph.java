package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /composite/graph}: calls for single records that name each other's results. Each graph is done as a whole or not at all.
 * The limits are those documented; the code for going beyond them is unconfirmed, and so is that of a reference to nothing.
 */
final class CompositeGraph {
    private static final int MOST_GRAPHS = 75;
    private static final int MOST_NODES = 500;
    private static final int MOST_FAILURES = 14;
    private static final String HALTED = "PROCESSING_HALTED";
    private static final Pattern REFERENCE = Pattern.compile("@\\{(\\w+)\\.(\\w+)}");
    private static final Pattern RECORD = Pattern.compile("(/services/data/v\\d+\\.0)/sobjects(/[^/?]+){1,3}/?");

    private final Org org;
    private int failures;

    CompositeGraph(Org org) {
        this.org = org;
    }

    Reply answer(Call call) {
        JsonNode graphs = call.json().path("graphs");
        int nodes = 0;
        for (JsonNode graph : graphs) {
            nodes += graph.path("compositeRequest").size();
        }
        if (graphs.isEmpty() || graphs.size() > MOST_GRAPHS || nodes > MOST_NODES) {
            throw Refusal.of(
                    "LIMIT_EXCEEDED",
                    "1 to " + MOST_GRAPHS + " graphs of up to " + MOST_NODES + " nodes, and not " + graphs.size()
                            + " of " + nodes);
        }
        ObjectNode answer = Call.JSON.createObjectNode();
        ArrayNode answers = answer.putArray("graphs");
        graphs.forEach(graph -> answers.add(run(graph, call.caller())));
        return Reply.json(200, answer);
    }

    private ObjectNode run(JsonNode graph, Caller caller) {
        Writes writes = new Writes(org, caller);
        Map<String, Reply> replies = new HashMap<>();
        boolean successful = failures <= MOST_FAILURES;
        for (JsonNode node : graph.path("compositeRequest")) {
            if (successful) {
                Reply reply = reply(writes, node, replies, caller);
                replies.put(node.path("referenceId").asText(), reply);
                successful = reply.status() < 300;
            }
        }
        if (successful) {
            writes.commit();
        } else {
            failures++;
            writes.rollBack();
            replies.values().removeIf(reply -> reply.status() < 300);
        }
        ObjectNode answer = Call.JSON
                .createObjectNode()
                .put("graphId", graph.path("graphId").asText());
        ArrayNode results = answer.putObject("graphResponse").putArray("compositeResponse");
        Reply halted = Reply.refused(Refusal.of(
                HALTED, "The transaction was rolled back since another operation in the same transaction failed."));
        for (JsonNode node : graph.path("compositeRequest")) {
            String name = node.path("referenceId").asText();
            Reply reply = replies.getOrDefault(name, halted);
            ObjectNode result = results.addObject();
            result.set("body", reply.json());
            result.putObject("httpHeaders");
            result.put("httpStatusCode", reply.status()).put("referenceId", name);
        }
        return answer.put("isSuccessful", successful);
    }

    private Reply reply(Writes writes, JsonNode node, Map<String, Reply> replies, Caller caller) {
        try {
            Matcher url = RECORD.matcher(resolved(node.path("url").asText(), replies));
            if (!url.matches()) {
                throw Refusal.of(HALTED, "A graph has calls for single records alone, and not " + node.path("url"));
            }
            String body = resolved(node.path("body").toString(), replies);
            List<String> path =
                    Call.path(url.group()).subList(4, Call.path(url.group()).size());
            Call call = new Call(
                    node.path("method").asText(),
                    path,
                    Map.of(),
                    "application/json",
                    body.getBytes(StandardCharsets.UTF_8),
                    caller);
            return new SingleRecords(org, url.group(1), writes).answer(call);
        } catch (Refusal e) {
            return Reply.refused(e.code().equals(Values.WRONG_TYPE) ? Refusal.of("JSON_PARSER_ERROR", e.text()) : e);
        }
    }

    private static String resolved(String text, Map<String, Reply> replies) {
        return REFERENCE.matcher(text).replaceAll(found -> {
            Reply reply = replies.get(found.group(1));
            JsonNode value =
                    reply == null ? Call.JSON.missingNode() : reply.json().path(found.group(2));
            if (!value.isValueNode() || value.isNull()) {
                throw Refusal.of(HALTED, "Invalid reference specified. No value for " + found.group() + " found");
            }
            return Matcher.quoteReplacement(value.asText());
        });
    }
}
