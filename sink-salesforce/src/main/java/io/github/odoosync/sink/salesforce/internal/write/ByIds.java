package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes, changes or deletes records by Salesforce's own ids, in calls of 200; those again that another user's work locked. */
public final class ByIds {
    private static final int MOST = 200;
    private static final int TRIES = 5;
    private static final String PATH = "/composite/sobjects";

    private final Rest rest;
    private final Waits waits;

    /** Prepares to send. */
    public ByIds(Rest rest, Waits waits) {
        this.rest = rest;
        this.waits = waits;
    }

    /**
     * Makes records.
     *
     * @param records their fields
     * @param settled is given each record with its refusal, or null where it was made
     */
    public void insert(
            String object,
            List<Map<String, String>> records,
            BiConsumer<Map<String, String>, @Nullable Refusal> settled) {
        send("inserting " + object, records, part -> body("inserting " + object, "POST", object, part), settled);
    }

    /**
     * Changes records.
     *
     * @param records their fields, with {@code id} among them
     * @param settled is given each record with its refusal, or null where it was changed
     */
    public void update(
            String object,
            List<Map<String, String>> records,
            BiConsumer<Map<String, String>, @Nullable Refusal> settled) {
        send("updating " + object, records, part -> body("updating " + object, "PATCH", object, part), settled);
    }

    /**
     * Deletes records.
     *
     * @param id tells a record's id
     * @param settled is given each record with its refusal, or null where it is deleted
     */
    <T> void delete(String object, List<T> records, Function<T, String> id, BiConsumer<T, @Nullable Refusal> settled) {
        String what = "deleting records of " + object;
        send(
                what,
                records,
                part -> new RestCall(
                        what,
                        "DELETE",
                        PATH + "?ids=" + String.join(",", part.stream().map(id).toList()) + "&allOrNone=false",
                        "application/json",
                        List.of(),
                        true),
                settled);
    }

    private static RestCall body(String what, String method, String object, List<Map<String, String>> part) {
        ObjectNode body = Answers.JSON.createObjectNode().put("allOrNone", false);
        ArrayNode records = body.putArray("records");
        for (Map<String, String> fields : part) {
            ObjectNode record = records.addObject();
            record.putObject("attributes").put("type", object);
            fields.forEach(record::put);
        }
        return RestCall.json(what, method, PATH, body.toString(), true);
    }

    private <T> void send(
            String what, List<T> records, Function<List<T>, RestCall> call, BiConsumer<T, @Nullable Refusal> settled) {
        List<T> left = records;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            List<T> locked = new ArrayList<>();
            for (int from = 0; from < left.size(); from += MOST) {
                List<T> part = left.subList(from, Math.min(left.size(), from + MOST));
                RestCall one = call.apply(part);
                JsonNode results = Answers.results(one, Answers.json(rest, one), part.size());
                for (int i = 0; i < part.size(); i++) {
                    boolean done = results.get(i).path("success").asBoolean();
                    Refusal refusal = done ? null : CollectionUpsert.refusal(results.get(i));
                    if (refusal != null && refusal.passing() && attempt < TRIES) {
                        locked.add(part.get(i));
                    } else {
                        settled.accept(part.get(i), refusal);
                    }
                }
            }
            if (!locked.isEmpty()) {
                waits.lock(attempt, what);
            }
            left = locked;
        }
    }
}
