package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bulk jobs of one object: made, awaited, read and ended. For one thread. */
final class BulkJobs {
    private static final Logger LOG = LoggerFactory.getLogger(BulkJobs.class);
    private static final String JOBS = "/jobs/ingest";
    private static final Pattern ID = Pattern.compile("\\w{1,18}");
    /** How often a job may be open that was told to begin or to end. */
    private static final int MOST_OPEN = 10;

    private static final Set<String> ENDED = Set.of("JobComplete", "Failed", "Aborted");

    private final Rest rest;
    private final Waits waits;
    private final String object;
    private final String externalIdField;
    private final Set<String> unended = new LinkedHashSet<>();

    BulkJobs(Rest rest, Waits waits, RowShape shape) {
        this.rest = rest;
        this.waits = waits;
        this.object = shape.object();
        this.externalIdField = shape.externalIdField();
    }

    /** {@return the id of a new job that upserts} */
    String create() {
        ObjectNode job = Answers.JSON.createObjectNode();
        job.put("object", object);
        job.put("operation", "upsert");
        job.put("externalIdFieldName", externalIdField);
        job.put("contentType", "CSV");
        job.put("lineEnding", "LF");
        job.put("columnDelimiter", "COMMA");
        RestCall call = RestCall.json("making a bulk job for " + object, "POST", JOBS, job.toString(), false);
        String id = Answers.json(rest, call).path("id").asText();
        if (!ID.matcher(id).matches()) {
            throw Answers.strange(call, "the answer names no job");
        }
        unended.add(id);
        return id;
    }

    /** Sends the rows and lets the job begin. */
    void start(String id, CsvPart part) {
        RestCall upload = new RestCall(
                "sending rows to bulk job " + id, "PUT", path(id) + "/batches", "text/csv", part.pieces(), false);
        RestAnswer answer = rest.send(upload);
        if (answer.status() >= 300) {
            throw Answers.refused(upload, answer);
        }
        requireNothing(upload, answer);
        RestCall begin = state(id, "UploadComplete");
        RestAnswer begun = rest.send(begin);
        // a second try of a call whose first one arrived is refused
        if (begun.status() >= 300 && job(id).path("state").asText().equals("Open")) {
            throw Answers.refused(begin, begun);
        }
        Answers.close(begun);
    }

    /** {@return the job once it has ended} */
    JsonNode await(String id) {
        for (int question = 1; ; question++) {
            JsonNode job = job(id);
            if (ENDED.contains(job.path("state").asText())) {
                unended.remove(id);
                return job;
            }
            if (question > MOST_OPEN && job.path("state").asText().equals("Open")) {
                throw new RetryableSinkException(
                        "bulk job " + id + " stays open though it was told otherwise" + Answers.AGAIN, null);
            }
            waits.poll(question, "waiting for bulk job " + id);
        }
    }

    /** {@return one of the three files that tell what became of a job's rows} */
    InputStream results(String id, String file) {
        RestCall call = RestCall.get("reading " + file + " of bulk job " + id, path(id) + "/" + file);
        RestAnswer answer = rest.send(call);
        if (answer.status() >= 300) {
            throw Answers.refused(call, answer);
        }
        return answer.body();
    }

    /** Ends the jobs that a failed write of this writer left (S2). */
    void endOwn() {
        for (String id : List.copyOf(unended)) {
            end(id);
        }
    }

    /** Ends a failed write's jobs as far as that succeeds now; {@link #endOwn} ends the others before the next write. */
    void tryToEndOwn() {
        boolean interrupted = Thread.interrupted();
        try {
            endOwn();
        } catch (SinkException e) {
            LOG.warn("bulk jobs {} of {} could not be ended yet: {}", unended, object, e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Ends what a killed run left under way (S2). A job bears no name of ours: it is known by its object, and by the field
     * that it upserts by.
     */
    void endLeftovers() {
        List<String> left = new ArrayList<>();
        String path = JOBS;
        while (!path.isEmpty()) {
            RestCall call = RestCall.get("listing bulk jobs", path);
            JsonNode page = Answers.page(rest, call);
            for (JsonNode job : page.path("records")) {
                if (job.path("object").asText().equals(object)
                        && job.path("operation").asText().equals("upsert")
                        && !ENDED.contains(job.path("state").asText())) {
                    left.add(job.path("id").asText());
                }
            }
            path = Answers.next(call, page);
        }
        for (String id : left) {
            if (job(id).path("externalIdFieldName").asText().equals(externalIdField)) {
                LOG.warn("ending bulk job {}, which an earlier run left under way on {}", id, object);
                end(id);
            }
        }
    }

    private void end(String id) {
        RestAnswer answer = rest.send(state(id, "Aborted"));
        Answers.close(answer);
        if (answer.status() == 404) {
            unended.remove(id);
            return;
        }
        await(id);
    }

    private JsonNode job(String id) {
        RestCall call = RestCall.get("asking for bulk job " + id, path(id));
        JsonNode job = Answers.json(rest, call);
        if (job.path("state").asText("").isEmpty()) {
            throw Answers.strange(call, "the answer tells no state");
        }
        return job;
    }

    /** Salesforce says nothing to an upload; who says something has not passed it on. */
    private static void requireNothing(RestCall upload, RestAnswer answer) {
        try (InputStream body = answer.body()) {
            if (body.read() >= 0) {
                throw Answers.strange(upload, "the answer is none to an upload");
            }
        } catch (IOException e) {
            throw Answers.strange(upload, "the answer can't be read");
        }
    }

    private static RestCall state(String id, String state) {
        return RestCall.json(
                "setting bulk job " + id + " to " + state,
                "PATCH",
                path(id),
                Answers.JSON.createObjectNode().put("state", state).toString(),
                true);
    }

    private static String path(String id) {
        return JOBS + "/" + id;
    }
}
