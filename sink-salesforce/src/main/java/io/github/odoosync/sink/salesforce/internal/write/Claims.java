package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.describe.OwnField;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which stream of which pipeline writes a model's records to an object (S10), kept in records of a custom object: one for each
 * prefix, object and model. Thread-safe.
 */
public final class Claims {
    static final String OBJECT = "Odoo_Stream__c";
    private static final String PIPELINE = "Pipeline__c";
    private static final String STREAM = "Stream__c";
    private static final String FIELDS = "Fields__c";
    private static final String LAST_RUN = "Last_Run__c";
    private static final String OF_KEY = " key";
    private static final String TAKEN = "DUPLICATE_VALUE";

    private final Rest rest;
    private final ByIds byIds;
    private final WriteSettings settings;
    private final RunContext context;
    private final OrgFacts facts;
    private final Map<String, String> owned = new ConcurrentHashMap<>();

    /** Claims for the pipeline of a run. */
    public Claims(Rest rest, Waits waits, WriteSettings settings, RunContext context, OrgFacts facts) {
        this.rest = rest;
        this.byIds = new ByIds(rest, waits);
        this.settings = settings;
        this.context = context;
        this.facts = facts;
    }

    /** {@return the fields of {@link #OBJECT} by name} */
    static Map<String, OwnField> fields(String externalIdField) {
        return Map.of(
                externalIdField, OwnField.EXTERNAL_ID,
                PIPELINE, OwnField.NOTE,
                STREAM, OwnField.NOTE,
                FIELDS, OwnField.LONG_NOTE,
                LAST_RUN, OwnField.NOTE);
    }

    /**
     * Makes sure that a table's stream owns it.
     *
     * @throws PermanentSinkException if another one does
     */
    public void claim(TargetTable table) {
        JsonNode held = checked(table);
        if (held == null) {
            insert(table);
            held = checked(table);
        }
        if (held == null) {
            throw new PermanentSinkException(
                    "the record " + key(table) + " of " + OBJECT
                            + " was made and can't be read; grant the user the right to it",
                    null);
        }
        String id = held.path("Id").asText();
        owned.put(key(table), id);
        if (!held.path(FIELDS).asText().lines().toList().equals(lines(table))) {
            update(List.of(Map.of("id", id, FIELDS, String.join("\n", lines(table)))));
        }
    }

    /**
     * Refuses a table that another stream owns.
     *
     * @throws PermanentSinkException if one does
     */
    public void check(TargetTable table) {
        checked(table);
    }

    /** {@return all that keeps a stream from writing to its table, by what was written there before} */
    public List<String> problems(TargetTable table) {
        JsonNode held = find(table);
        return held == null ? List.of() : problems(table, held);
    }

    /** Notes that a run has written to tables. */
    public void noteRun(List<StreamSummary> streams) {
        List<Map<String, String>> notes = new ArrayList<>();
        for (StreamSummary stream : streams) {
            String id = owned.get(key(stream.table()));
            if (id != null && stream.changed() > 0) {
                notes.add(Map.of("id", id, LAST_RUN, context.startedAt() + " " + context.runId()));
            }
        }
        update(notes);
    }

    private @Nullable JsonNode checked(TargetTable table) {
        JsonNode held = find(table);
        List<String> problems = held == null ? List.of() : problems(table, held);
        if (!problems.isEmpty()) {
            throw new PermanentSinkException("object " + table.name() + ": " + String.join("; ", problems), null);
        }
        return held;
    }

    private @Nullable JsonNode find(TargetTable table) {
        if (facts.describe(OBJECT).isEmpty()) {
            return null;
        }
        List<JsonNode> found = new ArrayList<>();
        Soql.forEach(
                rest,
                "asking who writes to " + table.name(),
                "SELECT Id, " + PIPELINE + ", " + STREAM + ", " + FIELDS + " FROM " + OBJECT + " WHERE "
                        + settings.externalIdField() + " = " + Soql.quoted(key(table)),
                found::add);
        return found.isEmpty() ? null : found.get(0);
    }

    private List<String> problems(TargetTable table, JsonNode held) {
        String pipeline = held.path(PIPELINE).asText();
        String stream = held.path(STREAM).asText();
        if (!pipeline.equals(context.pipeline()) || !stream.equals(table.stream())) {
            return List.of("its records belong to stream " + stream + " of pipeline " + pipeline + ", and stream "
                    + table.stream() + " of pipeline " + context.pipeline()
                    + " can't write them too (S10); if the other one is no more, delete the record "
                    + key(table) + " of " + table.name() + " from " + OBJECT);
        }
        List<String> problems = new ArrayList<>();
        Map<String, String> before = types(held.path(FIELDS).asText().lines().toList());
        Map<String, String> now = types(lines(table));
        now.forEach((name, type) -> {
            String old = before.get(name);
            if (!type.equals(old) && (type.endsWith(OF_KEY) || old != null && old.endsWith(OF_KEY))) {
                problems.add("field " + name + " was " + (old == null ? "not there" : old) + " and is " + type
                        + ": the external ids would be of other records; keep the key");
            } else if (table.schemaChanges() == SchemaChanges.FAIL && !type.equals(old)) {
                problems.add("field " + name + " was " + (old == null ? "not there" : old) + " and is " + type
                        + ", and changes are to fail");
            }
        });
        before.forEach((name, old) -> {
            if (now.containsKey(name)) {
                return;
            }
            if (old.endsWith(OF_KEY)) {
                problems.add("field " + name + " was " + old
                        + " and is not there: the external ids would be of other records; keep the key");
            } else if (table.schemaChanges() == SchemaChanges.FAIL) {
                problems.add("column " + name + " is no longer of the stream, and changes are to fail");
            }
        });
        return problems;
    }

    private void insert(TargetTable table) {
        Map<String, String> record = Map.of(
                settings.externalIdField(),
                key(table),
                PIPELINE,
                context.pipeline(),
                STREAM,
                table.stream(),
                FIELDS,
                String.join("\n", lines(table)));
        byIds.insert(OBJECT, List.of(record), (row, refusal) -> {
            if (refusal != null && !refusal.code().equals(TAKEN)) {
                throw refused(refusal);
            }
        });
    }

    private void update(List<Map<String, String>> records) {
        byIds.update(OBJECT, records, (row, refusal) -> {
            if (refusal != null) {
                throw refused(refusal);
            }
        });
    }

    private static PermanentSinkException refused(Refusal refusal) {
        return new PermanentSinkException("a record of " + OBJECT + " can't be written: " + refusal.describe(), null);
    }

    private String key(TargetTable table) {
        return settings.prefix() + ":" + table.name() + "," + table.model().orElse("");
    }

    private static Map<String, String> types(List<String> lines) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String line : lines) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                types.put(line.substring(0, blank), line.substring(blank + 1));
            }
        }
        return types;
    }

    private static List<String> lines(TargetTable table) {
        List<String> lines = new ArrayList<>();
        for (FieldSchema field : table.schema().fields()) {
            boolean key = table.schema().keyFields().contains(field.name());
            lines.add(field.name() + " " + field.type() + (key ? OF_KEY : ""));
        }
        return lines;
    }
}
