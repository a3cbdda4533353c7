package io.github.odoosync.sink.salesforce;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** An org in memory: what it answers follows from the records and jobs that it holds, and from what tests set. */
final class MemoryOrg implements Rest {
    static final String EXT = "Odoo_Id__c";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String CLEAR = "#N/A";
    private static final Pattern QUERY = Pattern.compile("SELECT (.+) FROM (\\w+) WHERE (.+)");

    /** A record: a value per field, and its Salesforce id under {@code Id}. */
    static final class Stored extends LinkedHashMap<String, @Nullable String> {
        private static final long serialVersionUID = 1L;
        final String object;

        Stored(String object, String id) {
            this.object = object;
            put("Id", id);
        }
    }

    /** A bulk job. */
    static final class Job {
        final String id;
        final JsonNode made;
        String state = "Open";
        byte[] csv = {};
        final StringBuilder successful = new StringBuilder();
        final StringBuilder failed = new StringBuilder();
        final StringBuilder unprocessed = new StringBuilder();

        Job(String id, JsonNode made) {
            this.id = id;
            this.made = made;
        }
    }

    record Fault(String code, String message, List<String> fields) {}

    final Map<String, ObjectDescription> objects = new HashMap<>();
    final List<Stored> records = new ArrayList<>();
    final Map<String, Job> jobs = new LinkedHashMap<>();
    final List<RestCall> calls = new ArrayList<>();
    /** By external id, how often it is still found locked. */
    final Map<String, Integer> locks = new HashMap<>();

    final Set<String> required = new HashSet<>();
    final Map<String, Fault> refuses = new HashMap<>();
    /** How many rows the next jobs process before they end as failed; one entry a job. */
    final List<Integer> processes = new ArrayList<>();
    /** Rows of result files that get lost, at their end. */
    int loses;

    /** Whether jobs write into the void, for batches that are larger than a list can search. */
    boolean forgetsRecords;

    int pollsBeforeEnd = 1;
    int pageSize = 2_000;
    private final Map<String, Integer> polls = new HashMap<>();
    private final Map<String, List<ObjectNode>> pages = new HashMap<>();

    void add(ObjectDescription object) {
        objects.put(object.name(), object);
    }

    Optional<ObjectDescription> describe(String object) {
        return Optional.ofNullable(objects.get(object));
    }

    Stored store(String object, String externalId) {
        Stored stored = new Stored(object, "00" + records.size() + "x" + System.identityHashCode(this));
        stored.put(EXT, externalId);
        records.add(stored);
        return stored;
    }

    List<Stored> all(String object) {
        return records.stream().filter(record -> record.object.equals(object)).toList();
    }

    Stored one(String object, long id, String model) {
        List<Stored> found = find(object, "acme:" + model + "," + id);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " records of " + object + " " + id);
        }
        return found.get(0);
    }

    List<Stored> find(String object, @Nullable String externalId) {
        return all(object).stream()
                .filter(record -> externalId != null && externalId.equals(record.get(EXT)))
                .toList();
    }

    Stream<RestCall> calls(String method, String path) {
        return calls.stream()
                .filter(call -> call.method().equals(method) && call.path().startsWith(path));
    }

    @Override
    public String root() {
        return "/services/data/v64.0";
    }

    @Override
    public synchronized RestAnswer send(RestCall call) {
        calls.add(call);
        try {
            String path = call.path();
            if (path.equals("/composite/sobjects")) {
                return byId(call.method().equals("POST"), JSON.readTree(body(call)));
            }
            if (call.method().equals("PATCH") && path.startsWith("/composite/sobjects/")) {
                return upsert(path.split("/", -1)[3], JSON.readTree(body(call)));
            }
            if (call.method().equals("DELETE")) {
                return delete(path.replaceAll(".*ids=|&.*", ""));
            }
            if (path.startsWith("/query?q=")) {
                return query(URLDecoder.decode(path.substring(9), StandardCharsets.UTF_8));
            }
            if (path.startsWith("/query/")) {
                return page(path.substring(7));
            }
            return job(call, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] body(RestCall call) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : call.body()) {
            out.write(piece);
        }
        return out.toByteArray();
    }

    private RestAnswer byId(boolean inserts, JsonNode body) {
        ArrayNode results = JSON.createArrayNode();
        for (JsonNode sent : body.path("records")) {
            String object = sent.path("attributes").path("type").asText();
            String id = sent.path("id").asText();
            Stored record = inserts
                    ? store(object, sent.path(EXT).asText())
                    : all(object).stream()
                            .filter(stored -> id.equals(stored.get("Id")))
                            .findFirst()
                            .orElseThrow();
            sent.fields().forEachRemaining(field -> {
                if (field.getValue().isTextual() && !field.getKey().equals("id")) {
                    record.put(field.getKey(), field.getValue().asText());
                }
            });
            results.addObject().put("success", true).putArray("errors");
        }
        return answer(200, results);
    }

    private RestAnswer upsert(String object, JsonNode body) {
        if (body.path("records").size() > 200 || body.path("allOrNone").asBoolean(true)) {
            return refused("TOO_MANY_RECORDS");
        }
        ArrayNode results = JSON.createArrayNode();
        for (JsonNode sent : body.path("records")) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            sent.fields().forEachRemaining(field -> {
                JsonNode value = field.getValue();
                if (value.isObject()) {
                    if (!field.getKey().equals("attributes")) {
                        values.put(field.getKey() + "." + EXT, value.path(EXT).asText());
                    }
                } else {
                    values.put(field.getKey(), value.isNull() ? null : value.asText());
                }
            });
            ObjectNode result = results.addObject();
            Object done = write(object, values);
            if (done instanceof Fault error) {
                result.put("success", false).put("created", false);
                ObjectNode told = result.putArray("errors").addObject();
                told.put("statusCode", error.code).put("message", error.message);
                error.fields.forEach(told.putArray("fields")::add);
            } else {
                result.put("success", true).put("created", (Boolean) done).putArray("errors");
            }
        }
        for (int i = 0; i < loses; i++) {
            results.remove(results.size() - 1);
        }
        return answer(200, results);
    }

    /** {@return whether the record was created, or an error} */
    private Object write(String object, Map<String, @Nullable String> values) {
        String externalId = values.get(EXT);
        if (forgetsRecords) {
            return true;
        }
        List<Stored> found = find(object, externalId);
        if (found.size() > 1) {
            return new Fault("DUPLICATE_EXTERNAL_ID", "more than one record found: " + externalId, List.of(EXT));
        }
        if (refuses.containsKey(externalId)) {
            return refuses.get(externalId);
        }
        if (locks.merge(String.valueOf(externalId), -1, Integer::sum) >= 0) {
            return new Fault("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", List.of());
        }
        for (String field : required) {
            if (values.containsKey(field) && values.get(field) == null) {
                return new Fault(
                        "REQUIRED_FIELD_MISSING", "Required fields are missing: [" + field + "]", List.of(field));
            }
        }
        for (Map.Entry<String, @Nullable String> value : values.entrySet()) {
            FieldDescription parent = parent(object, value.getKey());
            if (parent != null
                    && value.getValue() != null
                    && find(parent.referenceTo().get(0), value.getValue()).size() != 1) {
                return new Fault(
                        "INVALID_FIELD",
                        "Foreign key external ID: " + value.getValue() + " not found for field " + EXT + " in entity "
                                + parent.referenceTo().get(0),
                        List.of());
            }
        }
        Stored record = found.isEmpty() ? store(object, String.valueOf(externalId)) : found.get(0);
        record.putAll(values);
        return found.isEmpty();
    }

    private @Nullable FieldDescription parent(String object, String key) {
        return describe(object).orElseThrow().fields().values().stream()
                .filter(field -> key.equals(field.relationshipName() + "." + EXT))
                .findFirst()
                .orElse(null);
    }

    private RestAnswer delete(String ids) {
        ArrayNode results = JSON.createArrayNode();
        for (String id : ids.split(",")) {
            boolean gone = records.removeIf(record -> id.equals(record.get("Id")));
            ObjectNode result = results.addObject().put("id", id).put("success", gone);
            ArrayNode errors = result.putArray("errors");
            if (!gone) {
                errors.addObject().put("statusCode", "ENTITY_IS_DELETED").put("message", "entity is deleted");
            }
        }
        return answer(200, results);
    }

    private RestAnswer query(String soql) {
        Matcher parts = QUERY.matcher(soql);
        if (!parts.matches()) {
            return refused("MALFORMED_QUERY");
        }
        List<ObjectNode> rows = new ArrayList<>();
        for (Stored record : all(parts.group(2))) {
            if (Arrays.stream(parts.group(3).split(" AND ")).allMatch(condition -> holds(record, condition))) {
                ObjectNode row = JSON.createObjectNode();
                for (String field : parts.group(1).split(", ")) {
                    row.put(field, record.get(field));
                }
                rows.add(row);
            }
        }
        return page(rows);
    }

    private RestAnswer page(String key) {
        List<ObjectNode> rows = pages.remove(key);
        return rows == null ? refused("INVALID_QUERY_LOCATOR") : page(rows);
    }

    private RestAnswer page(List<ObjectNode> rows) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode told = page.putArray("records");
        rows.stream().limit(pageSize).forEach(told::add);
        boolean done = rows.size() <= pageSize;
        page.put("done", done);
        if (!done) {
            String key = "q" + rows.size();
            pages.put(key, rows.subList(pageSize, rows.size()));
            page.put("nextRecordsUrl", "/services/data/v64.0/query/" + key);
        }
        return answer(200, page);
    }

    private boolean holds(Stored record, String condition) {
        String field = condition.substring(0, condition.indexOf(' '));
        String rest = condition.substring(field.length() + 1);
        String value = String.valueOf(record.get(field));
        if (rest.startsWith("LIKE ")) {
            String pattern = unquoted(rest.substring(5));
            return value.startsWith(pattern.substring(0, pattern.length() - 1).replace("\\_", "_"));
        }
        if (rest.startsWith("= '")) {
            return unquoted(rest.substring(2)).equals(value);
        }
        if (rest.startsWith("IN (")) {
            return Arrays.stream(rest.substring(4, rest.length() - 1).split(",(?='|\\d+(,|$))"))
                    .anyMatch(literal -> unquoted(literal).equals(value));
        }
        if (rest.startsWith(">= ")) {
            return record.get(field) != null && value.compareTo(unquoted(rest.substring(3))) >= 0;
        }
        return rest.equals("= false") && !value.equals("true");
    }

    private static String unquoted(String literal) {
        return literal.startsWith("'") ? literal.substring(1, literal.length() - 1) : literal;
    }

    private RestAnswer job(RestCall call, String path) throws IOException {
        if (path.equals("/jobs/ingest")) {
            return call.method().equals("POST") ? newJob(JSON.readTree(body(call))) : listJobs();
        }
        String[] parts = path.split("/", -1);
        Job job = jobs.get(parts[3]);
        if (job == null) {
            return new RestAnswer(
                    404, new ByteArrayInputStream("[{\"errorCode\":\"NOT_FOUND\"}]".getBytes(StandardCharsets.UTF_8)));
        }
        if (parts.length == 5) {
            return switch (parts[4]) {
                case "batches" -> {
                    job.csv = body(call);
                    yield text(201, "");
                }
                case "successfulResults" -> text(200, job.successful.toString());
                case "failedResults" -> text(200, job.failed.toString());
                default -> text(200, job.unprocessed.toString());
            };
        }
        if (call.method().equals("PATCH")) {
            String state = JSON.readTree(body(call)).path("state").asText();
            if (state.equals("Aborted")
                    && Set.of("JobComplete", "Failed", "Aborted").contains(job.state)) {
                return refused("INVALIDJOBSTATE");
            }
            job.state = state;
        } else if (job.state.equals("UploadComplete") && polls.merge(job.id, 1, Integer::sum) > pollsBeforeEnd) {
            process(job);
        }
        return answer(200, told(job));
    }

    private RestAnswer newJob(JsonNode made) {
        Job job = new Job("750" + jobs.size(), made);
        jobs.put(job.id, job);
        return answer(200, told(job));
    }

    /** A job that somebody left. */
    Job leave(String object, String operation, String field, String state) {
        ObjectNode made = JSON.createObjectNode()
                .put("object", object)
                .put("operation", operation)
                .put("externalIdFieldName", field);
        Job job = new Job("751" + jobs.size(), made);
        job.state = state;
        jobs.put(job.id, job);
        return job;
    }

    private RestAnswer listJobs() {
        ObjectNode list = JSON.createObjectNode().put("done", true);
        ArrayNode told = list.putArray("records");
        jobs.values().forEach(job -> {
            ObjectNode row = told(job);
            row.remove("externalIdFieldName");
            told.add(row);
        });
        return answer(200, list.putNull("nextRecordsUrl"));
    }

    private static ObjectNode told(Job job) {
        ObjectNode told = job.made.deepCopy();
        return told.put("id", job.id).put("state", job.state);
    }

    private void process(Job job) throws IOException {
        List<CSVRecord> rows;
        try (CSVParser parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new java.io.InputStreamReader(new ByteArrayInputStream(job.csv), StandardCharsets.UTF_8))) {
            rows = parser.getRecords();
            List<String> header = parser.getHeaderNames();
            int most = processes.isEmpty() ? Integer.MAX_VALUE : processes.remove(0);
            job.state = most == Integer.MAX_VALUE ? "JobComplete" : "Failed";
            List<List<String>> successful = new ArrayList<>();
            List<List<String>> failed = new ArrayList<>();
            List<List<String>> unprocessed = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                List<String> cells = rows.get(i).toList();
                if (i >= most) {
                    unprocessed.add(cells);
                    continue;
                }
                Object done = write(job.made.path("object").asText(), values(header, cells));
                if (done instanceof Fault error) {
                    String text = error.code + ":" + error.message + ":" + String.join(" ", error.fields) + " --";
                    failed.add(concat(List.of("", text), cells));
                } else {
                    successful.add(0, concat(List.of("001", String.valueOf(done)), cells));
                }
            }
            for (int i = 0; i < loses; i++) {
                successful.remove(successful.size() - 1);
            }
            print(job.successful, concat(List.of("sf__Id", "sf__Created"), header), successful);
            print(job.failed, concat(List.of("sf__Id", "sf__Error"), header), failed);
            print(job.unprocessed, header, unprocessed);
        }
    }

    /** As Salesforce reads a line: no text leaves a field as it is. */
    private static Map<String, @Nullable String> values(List<String> header, List<String> cells) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                values.put(header.get(i), cells.get(i).equals(CLEAR) ? null : cells.get(i));
            }
        }
        return values;
    }

    private static List<String> concat(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private static void print(StringBuilder out, List<String> header, List<List<String>> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(
                text, CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get())) {
            printer.printRecord(header);
            printer.printRecords(rows);
        }
        out.append(text);
    }

    private static RestAnswer refused(String code) {
        return answer(400, JSON.createArrayNode().add(JSON.createObjectNode().put("errorCode", code)));
    }

    private static RestAnswer answer(int status, JsonNode body) {
        return text(status, body.toString());
    }

    private static RestAnswer text(int status, String body) {
        return new RestAnswer(status, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
