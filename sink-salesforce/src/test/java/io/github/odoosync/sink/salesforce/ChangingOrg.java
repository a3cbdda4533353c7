package io.github.odoosync.sink.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.odoosync.sink.salesforce.internal.events.RecordChange;
import io.github.odoosync.sink.salesforce.internal.events.RecordChange.Kind;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.sink.salesforce.internal.write.Moments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One object, Contact, of an org whose users change it: transactions that become visible late, a recycle bin, a log of
 * deletions with its limits, query locators that are lost. It answers the few forms of query that the source asks.
 */
final class ChangingOrg extends Clock implements Rest {
    static final String US = "005000000000001AAA";
    static final String ANN = "005000000000002AAA";
    static final String EXT = "Odoo_Id__c";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern QUERY = Pattern.compile(
            "SELECT (?<fields>.+?) FROM Contact(?: WHERE (?<where>.+?))?(?: ORDER BY (?<order>.+?))? LIMIT"
                    + " (?<limit>\\d+)");
    private static final Pattern PERIOD = Pattern.compile("/sobjects/Contact/deleted/\\?start=(.+)&end=(.+)");

    /** A record, and whether it is in the recycle bin. */
    static final class Row {
        final String id;
        final Map<String, @Nullable Object> fields = new HashMap<>();
        Instant modified;
        String by;
        boolean deleted;
        boolean hidden;

        Row(String id, Instant modified, String by) {
            this.id = id;
            this.modified = modified;
            this.by = by;
        }
    }

    /** What was deleted when. */
    record Deletion(String id, Instant when) {}

    final TreeMap<String, Row> rows = new TreeMap<>();
    final List<Deletion> log = new ArrayList<>();
    final List<RestCall> calls = new ArrayList<>();
    /** What else happens before a call is answered. */
    Function<RestCall, @Nullable RestAnswer> before = call -> null;
    /** What becomes of an answer on its way. */
    UnaryOperator<String> onTheWay = answer -> answer;

    /** Is told of each change when it is seen. */
    Consumer<RecordChange> told = change -> {};

    Instant now = Instant.parse("2026-11-26T10:00:00Z");
    Instant logBegins = Instant.parse("2026-11-01T00:00:00Z");
    int mostDeletions = 600_000;
    int chunk = 2_000;
    /** What queries compare of a moment, and answers leave out. */
    Duration hiddenParts = Duration.ZERO;
    /** Since when the oldest transaction runs that is not committed. */
    @Nullable
    Instant uncommitted;

    private final Map<String, List<ObjectNode>> locators = new HashMap<>();
    private final List<String> fields = new ArrayList<>(Arrays.asList(
            field("Id", "id", ""),
            field("SystemModstamp", "datetime", ""),
            field("LastModifiedById", "reference", ",\"referenceTo\":[\"User\"]"),
            field("IsDeleted", "boolean", ""),
            field(EXT, "string", ""),
            field("Odoo_Version__c", "datetime", ""),
            field("LastName", "string", ",\"label\":\"Last Name\""),
            field("Credit__c", "currency", ",\"precision\":18,\"scale\":2")));
    private int made;

    static String field(String name, String type, String more) {
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\"" + more + "}";
    }

    ChangingOrg withField(String name, String type, String more) {
        fields.add(field(name, type, more));
        return this;
    }

    ChangingOrg without(String name) {
        fields.removeIf(field -> field.contains("\"name\":\"" + name + "\""));
        return this;
    }

    String create(String name, String by) {
        return create(name, by, now);
    }

    /** Makes a record that has been changed earlier than it is seen. */
    String create(String name, String by, Instant modified) {
        // not in the order of their making
        String id = String.format("003%012dAAA", (made++ * 7_919L) % 1_000_003L);
        Row row = new Row(id, modified.truncatedTo(ChronoUnit.SECONDS), by);
        row.fields.put("LastName", name);
        rows.put(id, row);
        tell(row, Kind.CREATED);
        return id;
    }

    void edit(String id, String name, String by) {
        edit(id, name, by, now);
    }

    void edit(String id, String name, String by, Instant modified) {
        Row row = row(id);
        row.fields.put("LastName", name);
        touch(row, by, modified);
        tell(row, Kind.UPDATED);
    }

    void set(String id, String field, @Nullable Object value) {
        row(id).fields.put(field, value);
    }

    void delete(String id) {
        Row row = row(id);
        row.deleted = true;
        touch(row, ANN, now);
        log.add(new Deletion(id, row.modified));
        tell(row, Kind.DELETED);
    }

    void undelete(String id) {
        Row row = row(id);
        row.deleted = false;
        touch(row, ANN, now);
        tell(row, Kind.UNDELETED);
    }

    /** Empties the recycle bin of a record; one that was not in it is deleted for good. */
    void purge(String id) {
        if (!row(id).deleted) {
            delete(id);
        }
        rows.remove(id);
    }

    void hide(String id) {
        row(id).hidden = true;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Row row(String id) {
        return Objects.requireNonNull(rows.get(id), id);
    }

    List<String> living() {
        return rows.values().stream()
                .filter(row -> !row.deleted && !row.hidden)
                .map(row -> row.id)
                .toList();
    }

    long count(String what) {
        return calls.stream().filter(call -> call.what().startsWith(what)).count();
    }

    private void tell(Row row, Kind kind) {
        told.accept(new RecordChange(row.id, kind, now, row.by.equals(US), Set.of()));
    }

    private static void touch(Row row, String by, Instant when) {
        Instant modified = when.truncatedTo(ChronoUnit.SECONDS);
        row.modified = row.modified.isAfter(modified) ? row.modified : modified;
        row.by = by;
    }

    @Override
    public String root() {
        return "/services/data/v64.0";
    }

    @Override
    public RestAnswer send(RestCall call) {
        calls.add(call);
        RestAnswer other = before.apply(call);
        return other == null ? answer(call) : other;
    }

    private RestAnswer answer(RestCall call) {
        String path = call.path();
        if (path.equals("/sobjects/Contact/describe")) {
            return ok("{\"name\":\"Contact\",\"queryable\":true,\"fields\":[" + String.join(",", fields) + "]}");
        }
        if (path.equals("/sobjects/Account/describe")) {
            return ok("{\"name\":\"Account\",\"queryable\":true,\"fields\":[" + field(EXT, "string", "") + "]}");
        }
        if (path.endsWith("/describe")) {
            return refused(404, "NOT_FOUND");
        }
        if (path.startsWith("/query?q=") || path.startsWith("/queryAll?q=")) {
            return query(
                    URLDecoder.decode(path.substring(path.indexOf('=') + 1), StandardCharsets.UTF_8),
                    path.startsWith("/queryAll"));
        }
        if (path.startsWith("/query/")) {
            List<ObjectNode> rest = locators.remove(path.substring("/query/".length()));
            return rest == null ? refused(400, "INVALID_QUERY_LOCATOR") : page(rest);
        }
        if (path.equals("/composite/sobjects")) {
            return update(call);
        }
        Matcher period = PERIOD.matcher(path);
        return period.matches()
                ? deletions(moment(period.group(1)), moment(period.group(2)))
                : refused(404, "NOT_FOUND");
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(URLDecoder.decode(text, StandardCharsets.UTF_8))
                .toInstant()
                .truncatedTo(ChronoUnit.MINUTES);
    }

    private RestAnswer deletions(Instant start, Instant end) {
        if (start.isBefore(logBegins) || !start.plusSeconds(60).isBefore(end) || start.isAfter(now)) {
            return refused(400, "INVALID_REPLICATION_DATE");
        }
        Instant covered =
                Arrays.asList(end, now.truncatedTo(ChronoUnit.MINUTES), uncommitted == null ? end : uncommitted)
                        .stream()
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("deletedRecords");
        log.stream()
                .filter(one -> !one.when().isBefore(start) && one.when().isBefore(end))
                .forEach(one -> list.addObject().put("id", one.id()).put("deletedDate", salesforce(one.when())));
        if (list.size() > mostDeletions) {
            return refused(400, "EXCEEDED_ID_LIMIT");
        }
        answer.put("earliestDateAvailable", salesforce(logBegins)).put("latestDateCovered", salesforce(covered));
        return ok(answer.toString());
    }

    private RestAnswer query(String soql, boolean all) {
        Matcher query = QUERY.matcher(soql);
        if (!query.matches()) {
            throw new AssertionError("an unknown query: " + soql);
        }
        Predicate<Row> condition = condition(query.group("where"));
        List<ObjectNode> found = rows.values().stream()
                .filter(row -> !row.hidden && (all || !row.deleted))
                .filter(condition)
                .sorted(order(query.group("order")))
                .limit(Integer.parseInt(query.group("limit")))
                .map(row -> json(row, query.group("fields")))
                .toList();
        return page(found);
    }

    private RestAnswer page(List<ObjectNode> found) {
        ObjectNode answer = JSON.createObjectNode();
        List<ObjectNode> now = found.subList(0, Math.min(chunk, found.size()));
        List<ObjectNode> rest = found.subList(now.size(), found.size());
        answer.put("totalSize", found.size()).put("done", rest.isEmpty());
        answer.putArray("records").addAll(now);
        if (!rest.isEmpty()) {
            String locator = "01g" + locators.size() + "-" + calls.size();
            locators.put(locator, rest);
            answer.put("nextRecordsUrl", "/services/data/v64.0/query/" + locator);
        }
        return ok(answer.toString());
    }

    private Predicate<Row> condition(@Nullable String where) {
        if (where == null) {
            return row -> true;
        }
        Predicate<Row> all = row -> true;
        for (String part : where.split(" AND ")) {
            all = all.and(simple(part));
        }
        return all;
    }

    private Predicate<Row> simple(String part) {
        if (part.startsWith("(")) {
            String[] either = part.substring(1, part.length() - 1).split(" OR ");
            return simple(either[0]).or(simple(either[1]));
        }
        String[] words = part.split(" ", 3);
        if (words[0].equals("Id") && words[1].equals("IN")) {
            List<String> ids = List.of(words[2].replaceAll("[()']", "").split(","));
            return row -> ids.contains(row.id);
        }
        if (words[0].equals("Id") && words[1].equals(">")) {
            String id = words[2].replace("'", "");
            return row -> row.id.compareTo(id) > 0;
        }
        if (words[0].equals("SystemModstamp")) {
            Instant moment = Instant.parse(words[2]);
            return switch (words[1]) {
                case ">=" -> row -> !row.modified.isBefore(moment);
                case "<=" -> row -> !row.modified.isAfter(moment);
                case ">" -> row -> row.modified.plus(hiddenParts).isAfter(moment);
                default -> throw new AssertionError(part);
            };
        }
        throw new AssertionError("an unknown condition: " + part);
    }

    private static Comparator<Row> order(@Nullable String order) {
        Comparator<Row> byTime =
                Comparator.<Row, Instant>comparing(row -> row.modified).thenComparing(row -> row.id);
        if (order == null || order.equals("Id")) {
            return Comparator.comparing(row -> row.id);
        }
        return switch (order) {
            case "SystemModstamp, Id" -> byTime;
            case "SystemModstamp DESC, Id DESC" -> byTime.reversed();
            default -> throw new AssertionError(order);
        };
    }

    private static ObjectNode json(Row row, String fields) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("attributes").put("type", "Contact");
        for (String field : fields.split(", ")) {
            switch (field) {
                case "Id" -> json.put(field, row.id);
                case "SystemModstamp" -> json.put(field, salesforce(row.modified));
                case "LastModifiedById" -> json.put(field, row.by);
                case "IsDeleted" -> json.put(field, row.deleted);
                case "Account.Odoo_Id__c" -> json.set("Account", JSON.valueToTree(row.fields.get("Account")));
                default -> json.set(field, JSON.valueToTree(row.fields.get(field)));
            }
        }
        return json;
    }

    private RestAnswer update(RestCall call) {
        ArrayNode results = JSON.createArrayNode();
        for (JsonNode record : tree(call.body().get(0)).path("records")) {
            Row row = rows.get(record.path("id").asText());
            ObjectNode result = results.addObject();
            if (row == null || row.deleted) {
                result.put("success", false).putArray("errors").addObject().put("statusCode", "ENTITY_IS_DELETED");
                continue;
            }
            row.fields.put(EXT, record.path(EXT).asText());
            touch(row, US, now);
            result.put("success", true).put("id", row.id).putArray("errors");
        }
        return ok(results.toString());
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String salesforce(Instant moment) {
        return Moments.datetime(moment).replace("Z", "+0000");
    }

    RestAnswer ok(String json) {
        return answer(200, onTheWay.apply(json));
    }

    static RestAnswer refused(int status, String code) {
        return answer(status, "[{\"errorCode\":\"" + code + "\",\"message\":\"no\"}]");
    }

    static RestAnswer answer(int status, String json) {
        return new RestAnswer(status, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
