package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job of Bulk API 2.0. Guarded by its org. */
public final class BulkJob {
    static final Map<String, Character> DELIMITERS =
            Map.of("BACKQUOTE", '`', "CARET", '^', "COMMA", ',', "PIPE", '|', "SEMICOLON", ';', "TAB", '\t');

    private final String id;
    private final Table table;
    private final ObjectNode asked;
    private final Instant created;
    private final Caller caller;
    private volatile String state = "Open";
    private volatile byte @Nullable [] data;
    private volatile String error = "";
    final List<String> header = new ArrayList<>();
    final List<List<String>> successful = new ArrayList<>();
    final List<List<String>> failed = new ArrayList<>();
    final List<List<String>> unprocessed = new ArrayList<>();

    BulkJob(String id, Table table, ObjectNode asked, Instant created, Caller caller) {
        this.id = id;
        this.table = table;
        this.asked = asked;
        this.created = created;
        this.caller = caller;
    }

    /** {@return its id} */
    public String id() {
        return id;
    }

    /** {@return the object that it writes} */
    public String object() {
        return table.def().name();
    }

    /** {@return Open, UploadComplete, InProgress, JobComplete, Failed or Aborted} */
    public String state() {
        return state;
    }

    /** {@return bytes of its data; 0 before the upload} */
    public int size() {
        byte[] bytes = data;
        return bytes == null ? 0 : bytes.length;
    }

    Caller caller() {
        return caller;
    }

    Table table() {
        return table;
    }

    String operation() {
        return asked.path("operation").asText();
    }

    String externalIdField() {
        return asked.path("externalIdFieldName").asText();
    }

    String lineEnding() {
        return asked.path("lineEnding").asText("LF");
    }

    char delimiter() {
        return DELIMITERS.getOrDefault(asked.path("columnDelimiter").asText("COMMA"), ',');
    }

    boolean isOver() {
        return state.equals("JobComplete") || state.equals("Failed") || state.equals("Aborted");
    }

    byte @Nullable [] data() {
        return data;
    }

    void upload(byte[] bytes) {
        if (!state.equals("Open") || data != null) {
            throw Refusal.of("INVALIDJOBSTATE", "Job data was uploaded already, or the job is not open: " + state);
        }
        data = bytes;
    }

    void become(String now) {
        state = now;
    }

    void fail(String message) {
        error = message;
        state = "Failed";
    }

    ObjectNode json(String root) {
        ObjectNode answer = Call.JSON
                .createObjectNode()
                .put("id", id)
                .put("operation", operation())
                .put("object", object())
                .put("createdById", caller.userId());
        answer.set("createdDate", Values.answered(created));
        answer.set("systemModstamp", Values.answered(created));
        answer.put("state", state)
                .put("concurrencyMode", "Parallel")
                .put("contentType", "CSV")
                .put("apiVersion", Double.parseDouble(root.substring(root.lastIndexOf('v') + 1)))
                .put("jobType", "V2Ingest")
                .put("lineEnding", lineEnding())
                .put("columnDelimiter", asked.path("columnDelimiter").asText("COMMA"))
                .put("numberRecordsProcessed", successful.size() + failed.size())
                .put("numberRecordsFailed", failed.size())
                .put("retries", 0)
                .put("totalProcessingTime", 0)
                .put("apiActiveProcessingTime", 0)
                .put("apexProcessingTime", 0);
        if (!externalIdField().isEmpty()) {
            answer.put("externalIdFieldName", externalIdField());
        }
        if (state.equals("Open")) {
            answer.put("contentUrl", root.substring(1) + "/jobs/ingest/" + id + "/batches");
        }
        if (!error.isEmpty()) {
            answer.put("errorMessage", error);
        }
        return answer;
    }
}
