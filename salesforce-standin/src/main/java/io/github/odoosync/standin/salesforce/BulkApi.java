package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /jobs/ingest} of Bulk API 2.0. A job goes on when it is asked for. */
final class BulkApi {
    private static final List<String> OPERATIONS = List.of("insert", "update", "upsert", "delete", "hardDelete");
    private static final int LARGEST = 150_000_000;

    private final Org org;
    private final Map<String, BulkJob> jobs = new LinkedHashMap<>();
    private boolean held;
    private int failingAfter = Integer.MAX_VALUE;

    BulkApi(Org org) {
        this.org = org;
    }

    List<BulkJob> jobs() {
        synchronized (org) {
            return List.copyOf(jobs.values());
        }
    }

    /** Keeps jobs in progress, or lets all go on to their end. */
    void hold(boolean hold) {
        synchronized (org) {
            held = hold;
            if (!hold) {
                jobs.values().stream()
                        .filter(job -> job.state().equals("UploadComplete")
                                || job.state().equals("InProgress"))
                        .forEach(this::run);
            }
        }
    }

    void failAfter(int rows) {
        synchronized (org) {
            failingAfter = rows;
        }
    }

    /** Answers a call, the path of which begins behind {@code /jobs/ingest}. */
    Reply answer(Call call, String root) {
        return switch (call.shape()) {
            case "POST 0" ->
                Reply.json(
                        200,
                        create((ObjectNode) call.json(), call.caller().inBulk()).json(root));
            case "GET 0" -> Reply.json(200, list(root));
            case "GET 1" -> Reply.json(200, goOn(job(call)).json(root));
            case "PATCH 1" -> Reply.json(200, change(job(call), call).json(root));
            case "DELETE 1" -> delete(job(call));
            case "PUT 2" -> upload(job(call), call);
            case "GET 2" -> results(job(call), call.path().get(1));
            default -> throw Refusal.notFound();
        };
    }

    private BulkJob job(Call call) {
        BulkJob job = jobs.get(RecordIds.full(call.path().get(0)));
        if (job == null) {
            throw Refusal.notFound();
        }
        return job;
    }

    private BulkJob create(ObjectNode asked, Caller caller) {
        String object = asked.path("object").asText();
        String operation = asked.path("operation").asText();
        if (!OPERATIONS.contains(operation)) {
            throw Refusal.of("INVALIDJOB", "InvalidJob : unknown operation: " + operation);
        }
        if (org.tables().stream().noneMatch(table -> table.def().name().equalsIgnoreCase(object))) {
            throw Refusal.of("INVALIDJOB", "InvalidJob : Unable to find object: " + object);
        }
        checkChoice(asked, "contentType", List.of("CSV"));
        checkChoice(asked, "lineEnding", List.of("LF", "CRLF"));
        checkChoice(asked, "columnDelimiter", List.copyOf(BulkJob.DELIMITERS.keySet()));
        Table table = org.table(object);
        String key = asked.path("externalIdFieldName").asText();
        FieldDef field = table.def().field(key);
        if (operation.equals("upsert") && (field == null || !field.externalId())) {
            throw Refusal.of(
                    "INVALIDJOB",
                    "InvalidJob : Field name provided, " + key
                            + " does not match an External ID, Salesforce Id, or indexed field for " + object);
        }
        BulkJob job = new BulkJob(org.nextId("750"), table, asked, org.now(), caller);
        jobs.put(job.id(), job);
        return job;
    }

    private static void checkChoice(ObjectNode asked, String name, List<String> choices) {
        if (asked.has(name) && !choices.contains(asked.path(name).asText())) {
            throw Refusal.of("INVALIDJOB", "InvalidJob : " + name + " must be one of " + choices);
        }
    }

    private ObjectNode list(String root) {
        ObjectNode answer = Call.JSON.createObjectNode().put("done", true);
        ArrayNode records = answer.putArray("records");
        jobs.values().forEach(job -> records.add(goOn(job).json(root)));
        return answer.putNull("nextRecordsUrl");
    }

    private static Reply upload(BulkJob job, Call call) {
        if (!call.path().get(1).equals("batches")) {
            throw Refusal.notFound();
        }
        if (!call.contentType().equals("text/csv")) {
            throw new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Content type must be text/csv");
        }
        if (call.body().length > LARGEST) {
            throw new Refusal(413, "REQUEST_TOO_LARGE", "Job data is larger than 150 MB");
        }
        job.upload(call.body());
        return Reply.empty(201);
    }

    private static BulkJob change(BulkJob job, Call call) {
        String state = call.json().path("state").asText();
        byte[] data = job.data();
        if (state.equals("UploadComplete") && job.state().equals("Open")) {
            if (data == null) {
                throw Refusal.of("INVALIDJOBSTATE", "The job has no data");
            }
            job.become(state);
        } else if (state.equals("Aborted") && !job.isOver()) {
            job.become(state);
        } else {
            throw Refusal.of("INVALIDJOBSTATE", "A job that is " + job.state() + " can't become " + state);
        }
        return job;
    }

    private BulkJob goOn(BulkJob job) {
        if (job.state().equals("UploadComplete")) {
            job.become("InProgress");
        } else if (job.state().equals("InProgress") && !held) {
            run(job);
        }
        return job;
    }

    private void run(BulkJob job) {
        byte[] data = job.data();
        if (data != null) {
            int most = failingAfter;
            failingAfter = Integer.MAX_VALUE;
            new BulkRun(org, job, data).run(most);
        }
    }

    private Reply delete(BulkJob job) {
        if (!job.isOver()) {
            throw Refusal.of("INVALIDJOBSTATE", "A job that is " + job.state() + " can't be deleted");
        }
        jobs.remove(job.id());
        return Reply.empty(204);
    }

    private Reply results(BulkJob job, String which) {
        byte[] data = job.data();
        if (!job.isOver()) {
            throw Refusal.of("INVALIDJOBSTATE", "The job is not over: " + job.state());
        }
        if (job.state().equals("Aborted") && data != null && job.header.isEmpty()) {
            new BulkRun(org, job, data).leave();
        }
        return BulkResults.of(job, which);
    }
}
