package io.github.odoosync.sink.salesforce.internal.read;

import io.github.odoosync.sink.salesforce.internal.describe.Describe;
import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.source.SourceException;
import io.github.odoosync.spi.source.SourceFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds what is to be read of an object against what the org tells of it, and gathers all that is wrong. */
final class ReadPlanner {
    /** An address may have some 16,000 characters; the ids of a page of deletions take half of them. */
    private static final int LONGEST_SELECT = 7_000;

    private static final String VISIBLE =
            " is not there, or the user that the app runs as can't see it: check its API name, or make it visible by a"
                    + " permission set";

    private final Describe describe;
    private final SourceSettings settings;
    private final List<String> findings = new ArrayList<>();

    ReadPlanner(Describe describe, SourceSettings settings) {
        this.describe = describe;
        this.settings = settings;
    }

    /**
     * Plans.
     *
     * @throws SourceException that names all that is missing
     */
    static ReadPlan plan(Describe describe, SourceSettings settings, ObjectFields wanted, @Nullable String user) {
        return new ReadPlanner(describe, settings).plan(wanted, user);
    }

    private ReadPlan plan(ObjectFields wanted, @Nullable String user) {
        ObjectDescription object = describe.of(wanted.object());
        if (!object.queryable()) {
            findings.add(object.name()
                    + " may not be read: give the user that the app runs as the right by a permission set");
        }
        if (user == null) {
            findings.add("the login does not tell its user, by whom our own changes are known: let the app use a flow"
                    + " whose answer has an id");
        }
        own(object, ReadPlan.MODIFIED, List.of("datetime"));
        own(object, ReadPlan.MODIFIED_BY, List.of("reference"));
        own(object, ReadPlan.DELETED, List.of("boolean"));
        own(object, settings.externalIdField(), List.of("string"));
        if (settings.versionField() != null) {
            own(object, settings.versionField(), List.of("datetime", "string"));
        }
        List<Column> columns = new ArrayList<>();
        List<FieldSchema> fields = new ArrayList<>();
        add(
                new Column(ReadPlan.ID, LogicalType.STRING),
                FieldSchema.builder(ReadPlan.ID, LogicalType.STRING)
                        .label("Salesforce Id")
                        .sourceType("id")
                        .build(),
                columns,
                fields);
        for (String path : new LinkedHashSet<>(wanted.fields())) {
            if (!path.equals(ReadPlan.ID)) {
                column(object, path, columns, fields);
            }
        }
        fields.add(FieldSchema.of(SourceFields.ODOO_ID, LogicalType.INT64));
        fields.add(FieldSchema.of(SourceFields.WRITTEN_VERSION, LogicalType.TIMESTAMP));
        fields.add(FieldSchema.of(SourceFields.OWN_CHANGE, LogicalType.BOOLEAN));
        ReadPlan plan = new ReadPlan(
                object.name(),
                columns,
                RecordSchema.of(object.name(), fields, List.of(ReadPlan.ID)),
                user == null ? "" : user,
                settings);
        if (URLEncoder.encode(plan.select(), StandardCharsets.UTF_8).length() > LONGEST_SELECT) {
            findings.add(object.name() + " is asked for more fields than fit into a query: name those that are needed");
        }
        if (!findings.isEmpty()) {
            throw new SourceException(
                    object.name() + " can't be read as it is configured:\n- " + String.join("\n- ", findings),
                    false,
                    null);
        }
        return plan;
    }

    private void column(ObjectDescription object, String path, List<Column> columns, List<FieldSchema> fields) {
        Optional<FieldDescription> found = field(object, path);
        if (found.isEmpty()) {
            return;
        }
        FieldDescription field = found.get();
        Optional<LogicalType> type = FieldTypes.of(field);
        if (type.isEmpty()) {
            findings.add(object.name() + "." + path + " is of type " + field.type()
                    + ", which is not read: name its parts, or leave it out");
            return;
        }
        FieldSchema.Builder schema =
                FieldSchema.builder(path, type.get()).label(field.label()).sourceType(field.type());
        if (field.referenceTo().size() == 1) {
            schema.relatedModel(field.referenceTo().get(0));
        }
        add(new Column(path, type.get()), schema.build(), columns, fields);
    }

    private static void add(Column column, FieldSchema schema, List<Column> columns, List<FieldSchema> fields) {
        columns.add(column);
        fields.add(schema);
    }

    /** Finds a field, by way of references if there are dots in its path. */
    private Optional<FieldDescription> field(ObjectDescription object, String path) {
        ObjectDescription at = object;
        String rest = path;
        for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
            String name = rest.substring(0, dot);
            Optional<FieldDescription> reference = at.fields().values().stream()
                    .filter(each -> name.equals(each.relationshipName()))
                    .findFirst();
            if (reference.isEmpty()) {
                return missing(object, path);
            }
            if (reference.get().referenceTo().size() != 1) {
                findings.add(object.name() + "." + path + " leads to several objects by " + name + ": name a field of "
                        + at.name() + " itself");
                return Optional.empty();
            }
            Optional<ObjectDescription> parent =
                    describe.find(reference.get().referenceTo().get(0));
            if (parent.isEmpty()) {
                return missing(object, path);
            }
            at = parent.get();
            rest = rest.substring(dot + 1);
        }
        FieldDescription field = at.fields().get(rest);
        return field == null ? missing(object, path) : Optional.of(field);
    }

    private Optional<FieldDescription> missing(ObjectDescription object, String path) {
        findings.add(object.name() + "." + path + VISIBLE);
        return Optional.empty();
    }

    private void own(ObjectDescription object, String name, List<String> types) {
        FieldDescription field = object.fields().get(name);
        if (field == null) {
            findings.add(object.name() + "." + name + VISIBLE + "; the sync needs it");
        } else if (!types.contains(field.type())) {
            findings.add(object.name() + "." + name + " is of type " + field.type() + " and must be of type "
                    + String.join(" or ", types) + ": name another field");
        }
    }
}
