package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.sink.salesforce.internal.write.OrderGraph.Node;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the items of each order as one Composite Graph: all of them or none. Nodes that do not name each other run in no
 * certain order, so the order's status, which has to change before and after, is none of them.
 */
final class OrderGraphs {
    /** What Salesforce says of a node that was fine, in a graph that was not. */
    static final String HALTED = "PROCESSING_HALTED";

    private static final String WHAT = "writing the items of whole orders";
    private static final int MOST_GRAPHS = 75;
    private static final int TRIES = 5;

    private final Rest rest;
    private final Waits waits;
    private final TablePlan plan;

    OrderGraphs(Rest rest, Waits waits, TablePlan plan) {
        this.rest = rest;
        this.waits = waits;
        this.plan = plan;
    }

    /** Sends graphs until each row of theirs has an outcome; those again of which a record was locked. */
    void send(List<OrderGraph> graphs, Outcomes outcomes) {
        List<OrderGraph> left = graphs;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            List<OrderGraph> locked = new ArrayList<>();
            for (List<OrderGraph> call : calls(left)) {
                settle(call, outcomes, attempt == TRIES, locked);
            }
            if (!locked.isEmpty()) {
                waits.lock(attempt, WHAT);
            }
            left = locked;
        }
    }

    private static List<List<OrderGraph>> calls(List<OrderGraph> graphs) {
        List<List<OrderGraph>> calls = new ArrayList<>();
        int nodes = OrderGraph.MOST_NODES;
        for (OrderGraph graph : graphs) {
            nodes += graph.nodes().size();
            if (nodes > OrderGraph.MOST_NODES || calls.get(calls.size() - 1).size() == MOST_GRAPHS) {
                calls.add(new ArrayList<>());
                nodes = graph.nodes().size();
            }
            calls.get(calls.size() - 1).add(graph);
        }
        return calls;
    }

    /** After some failures Salesforce does no further graph of a call; those are sent again. */
    private void settle(List<OrderGraph> call, Outcomes outcomes, boolean last, List<OrderGraph> locked) {
        List<OrderGraph> left = call;
        while (!left.isEmpty()) {
            RestCall sent = body(left);
            JsonNode answers = Answers.json(rest, sent).path("graphs");
            if (!answers.isArray()) {
                throw Answers.strange(sent, "the answer is no list of graphs");
            }
            if (answers.size() != left.size()) {
                throw new PermanentSinkException(
                        WHAT + ": Salesforce answered for " + answers.size() + " of " + left.size() + " graphs (S7)",
                        null);
            }
            List<OrderGraph> halted = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                settle(left.get(i), answers.get(i), outcomes, last ? null : locked, halted);
            }
            if (halted.size() == left.size()) {
                throw new PermanentSinkException(WHAT + ": Salesforce halted all graphs, and refused none", null);
            }
            left = halted;
        }
    }

    private void settle(
            OrderGraph graph,
            JsonNode answer,
            Outcomes outcomes,
            @Nullable List<OrderGraph> locked,
            List<OrderGraph> halted) {
        Map<String, JsonNode> results = new HashMap<>();
        answer.path("graphResponse")
                .path("compositeResponse")
                .forEach(result -> results.put(result.path("referenceId").asText(), result));
        if (answer.path("isSuccessful").asBoolean()) {
            written(graph, results, outcomes);
            return;
        }
        for (Node node : graph.nodes()) {
            JsonNode result = results.getOrDefault(node.reference(), Answers.JSON.missingNode());
            Refusal refusal = refusal(result).without(node.row().texts());
            if (result.path("httpStatusCode").asInt() >= 300 && !refusal.code().equals(HALTED)) {
                if (locked != null && refusal.passing()) {
                    locked.add(graph);
                } else {
                    refused(graph, node, refusal, outcomes);
                }
                return;
            }
        }
        halted.add(graph);
    }

    private static void written(OrderGraph graph, Map<String, JsonNode> results, Outcomes outcomes) {
        for (Node node : graph.nodes()) {
            JsonNode result = results.get(node.reference());
            if (result == null) {
                throw new PermanentSinkException(WHAT + ": Salesforce did not answer for each row (S7)", null);
            }
            Outcomes of = node.deletedId() == null ? outcomes : outcomes.ofDeletions();
            of.written(node.row().index(), result.path("httpStatusCode").asInt() == 201);
        }
    }

    private static void refused(OrderGraph graph, Node culprit, Refusal refusal, Outcomes outcomes) {
        for (Node node : graph.nodes()) {
            if (node == culprit) {
                outcomes.refused(node.row().index(), node.row().key(), refusal);
            } else {
                outcomes.refused(
                        node.row().index(),
                        halted(
                                node.row(),
                                "record " + culprit.row().key() + " was refused: " + refusal.code(),
                                refusal.mayPass()));
            }
        }
    }

    /** {@return why a row is not written that nothing is wrong with} */
    static Rejection halted(Row row, String why, boolean retryable) {
        return new Rejection(
                row.key(),
                HALTED,
                "the items of an order are written all or none, and " + why
                        + "; what is wrong there has to be mended, and the next run tries all again",
                retryable);
    }

    private static Refusal refusal(JsonNode result) {
        JsonNode error = result.path("body").path(0);
        List<String> fields = new ArrayList<>();
        error.path("fields").forEach(field -> fields.add(field.asText()));
        return new Refusal(
                error.path("errorCode").asText("UNKNOWN_EXCEPTION"),
                error.path("message").asText(""),
                fields);
    }

    private RestCall body(List<OrderGraph> graphs) {
        ObjectNode body = Answers.JSON.createObjectNode();
        ArrayNode list = body.putArray("graphs");
        for (OrderGraph graph : graphs) {
            ArrayNode nodes = list.addObject().put("graphId", graph.orderId()).putArray("compositeRequest");
            graph.nodes().forEach(node -> write(nodes.addObject(), node));
        }
        // what was deleted by a first try would fail the graph of a second one
        boolean repeatable = graphs.stream().noneMatch(OrderGraph::deletes);
        return RestCall.json(WHAT, "POST", "/composite/graph", body.toString(), repeatable);
    }

    private void write(ObjectNode call, Node node) {
        RowShape shape = plan.inserts();
        String records = rest.root() + "/sobjects/" + shape.object() + "/";
        call.put("referenceId", node.reference());
        if (node.deletedId() != null) {
            call.put("method", "DELETE").put("url", records + node.deletedId());
            return;
        }
        String externalId = URLEncoder.encode(node.row().externalId(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        call.put("method", "PATCH").put("url", records + shape.externalIdField() + "/" + externalId);
        call.putRawValue("body", new RawValue(RowJson.single(shape, node.row(), node.isNew())));
    }
}
