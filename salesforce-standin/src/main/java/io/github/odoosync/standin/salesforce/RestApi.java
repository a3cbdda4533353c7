package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /services/data}: finds who answers a call. */
final class RestApi {
    private static final int OLDEST = 50;
    private static final int NEWEST = 67;
    private static final int LONGEST_QUERY = 100_000;

    private final Org org;
    private final Usage usage;
    private final Queries queries;
    private final BulkApi bulk;
    private final RecordCollections collections;

    RestApi(Org org, Usage usage) {
        this.org = org;
        this.usage = usage;
        this.queries = new Queries(org);
        this.bulk = new BulkApi(org);
        this.collections = new RecordCollections(org);
    }

    Queries queries() {
        return queries;
    }

    BulkApi bulk() {
        return bulk;
    }

    static Reply versions() {
        ArrayNode versions = Call.JSON.createArrayNode();
        for (int version = OLDEST; version <= NEWEST; version++) {
            versions.addObject()
                    .put("label", "Release " + version)
                    .put("url", "/services/data/v" + version + ".0")
                    .put("version", version + ".0");
        }
        return Reply.json(200, versions);
    }

    /** Answers a call, the path of which begins with the version. */
    Reply answer(Call call) {
        String version = call.path().get(0);
        if (!version.matches("v\\d\\d\\.0") || !isKnown(Integer.parseInt(version.substring(1, 3)))) {
            throw Refusal.notFound();
        }
        String root = "/services/data/" + version;
        Call below = call.below(1);
        synchronized (org) {
            try {
                return below(below, root);
            } catch (Refusal e) {
                throw e.code().equals(Values.WRONG_TYPE) ? Refusal.of("JSON_PARSER_ERROR", e.text()) : e;
            }
        }
    }

    private static boolean isKnown(int version) {
        return version >= OLDEST && version <= NEWEST;
    }

    private Reply below(Call call, String root) {
        List<String> path = call.path();
        String first = path.isEmpty() ? "" : path.get(0);
        String second = path.size() < 2 ? "" : path.get(1);
        return switch (first) {
            case "" -> resources(root);
            case "limits" -> limits();
            case "query", "queryAll" -> second.isEmpty() ? query(call, root) : queries.next(second, root);
            case "sobjects" ->
                second.isEmpty() ? Reply.json(200, Describe.all(org, root)) : single(call.below(1), root);
            case "composite" ->
                switch (second) {
                    case "sobjects" -> collections.answer(call.below(2));
                    case "graph" -> new CompositeGraph(org).answer(call);
                    default -> throw Refusal.notFound();
                };
            case "jobs" -> {
                if (!second.equals("ingest")) {
                    throw Refusal.notFound();
                }
                yield bulk.answer(call.below(2), root);
            }
            default -> throw Refusal.notFound();
        };
    }

    private Reply single(Call call, String root) {
        Writes writes = new Writes(org, call.caller());
        Reply reply = new SingleRecords(org, root, writes).answer(call);
        writes.commit();
        return reply;
    }

    private Reply query(Call call, String root) {
        String text = call.query().getOrDefault("q", "");
        if (text.length() > LONGEST_QUERY) {
            throw Refusal.of("QUERY_TOO_COMPLICATED", "SOQL statements cannot be longer than 100,000 characters.");
        }
        return queries.first(text, call.path().get(0).equals("queryAll"), root);
    }

    private static Reply resources(String root) {
        ObjectNode answer = Call.JSON.createObjectNode();
        for (String name : List.of("sobjects", "query", "queryAll", "limits", "composite", "jobs")) {
            answer.put(name, root + "/" + name);
        }
        return Reply.json(200, answer);
    }

    private Reply limits() {
        ObjectNode answer = Call.JSON.createObjectNode();
        answer.putObject("DailyApiRequests").put("Max", usage.limit()).put("Remaining", usage.remaining());
        answer.putObject("DailyBulkV2QueryJobs").put("Max", 10_000).put("Remaining", 10_000);
        answer.putObject("DailyBulkApiBatches").put("Max", 15_000).put("Remaining", 15_000);
        return Reply.json(200, answer);
    }
}
