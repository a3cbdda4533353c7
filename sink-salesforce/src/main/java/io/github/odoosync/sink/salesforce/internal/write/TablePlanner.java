package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.sink.TargetTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the place of each field in an object, and all that is wrong with it, before anything is sent (S6). */
public final class TablePlanner {
    private final WriteSettings settings;
    private final ObjectDescriptions objects;
    private final TargetTable table;
    private final List<String> wrong = new ArrayList<>();

    private TablePlanner(WriteSettings settings, ObjectDescriptions objects, TargetTable table) {
        this.settings = settings;
        this.objects = objects;
        this.table = table;
    }

    /**
     * Plans a table.
     *
     * @return how its records are written
     * @throws PermanentSinkException with all that is wrong
     */
    public static TablePlan plan(WriteSettings settings, ObjectDescriptions objects, TargetTable table) {
        TablePlanner planner = new TablePlanner(settings, objects, table);
        ObjectDescription object = planner.object();
        Optional<TablePlan> plan = object == null ? Optional.empty() : Optional.of(planner.plan(object));
        if (!planner.wrong.isEmpty()) {
            throw new PermanentSinkException(
                    "object " + table.name() + " can't be written by stream " + table.stream() + ": "
                            + String.join("; ", planner.wrong),
                    null);
        }
        return plan.orElseThrow();
    }

    /** {@return the external ids of a table's records, also where it can't be written} */
    public static ExternalIds ids(WriteSettings settings, TargetTable table) {
        return new ExternalIds(settings.prefix(), table.model().orElse(""));
    }

    private @Nullable ObjectDescription object() {
        if (table.catalog().isPresent() || table.namespace().isPresent()) {
            wrong.add("it is to lie in " + table
                    + ", and Salesforce has neither catalogs nor namespaces; name the object" + " alone");
        }
        if (table.history()) {
            wrong.add("this sink keeps no history; leave it out of the stream");
        }
        if (table.model().isEmpty()) {
            wrong.add("the stream names no model, which the external ids are made of");
        }
        RecordSchema schema = table.schema();
        if (schema.keyFields().size() != 1
                || schema.fields()
                                .get(schema.indexOf(schema.keyFields().get(0)))
                                .type()
                        != LogicalType.INT64) {
            wrong.add("the key is " + schema.keyFields() + "; it must be one field, Odoo's id, of type INT64");
        }
        ObjectDescription object = objects.describe(table.name()).orElse(null);
        if (object == null) {
            wrong.add("the org has no such object, or the user may not see it");
        }
        return object;
    }

    private TablePlan plan(ObjectDescription object) {
        rights(object);
        ExternalIds ids = ids(settings, table);
        externalId(object, "", ids);
        List<Column> columns = new ArrayList<>();
        List<FieldSchema> fields = table.schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            FieldSchema field = fields.get(i);
            if (!table.schema().keyFields().contains(field.name())) {
                int index = i;
                Column column = column(object, field, record -> record.value(index));
                if (column != null) {
                    columns.add(column);
                }
            }
        }
        List<Column> marks = marks(object);
        columns.addAll(marks);
        Column hash = hash(object);
        if (hash != null) {
            columns.add(hash);
        }
        boolean soft = table.deletes() == Deletes.SOFT;
        String name = object.name();
        String field = settings.externalIdField();
        return new TablePlan(
                new RowShape(name, field, ids, List.copyOf(columns)),
                new RowShape(name, field, ids, soft ? List.copyOf(marks) : List.of()),
                table.deletes());
    }

    private void rights(ObjectDescription object) {
        if (!object.createable() || !object.updateable()) {
            wrong.add("records of it can't be " + (object.createable() ? "changed" : "created")
                    + " by API or by this user; grant the user that right, or take another object");
        }
        if (table.deletes() == Deletes.HARD && !object.deletable()) {
            wrong.add("the user may not delete its records; grant that, or let deletions be SOFT or KEEP");
        }
        if (table.deletes() != Deletes.KEEP && !object.queryable()) {
            wrong.add("the user may not read its records, and deletions need that; grant it, or let deletions be KEEP");
        }
        if (table.deletes() == Deletes.SOFT && settings.deletedField() == null) {
            wrong.add(
                    "deletions are SOFT, and the sink has no deletedField; name one, or let deletions be HARD or KEEP");
        }
    }

    private void externalId(ObjectDescription object, String of, ExternalIds ids) {
        String name = settings.externalIdField();
        FieldDescription field = object.fields().get(name);
        if (field == null) {
            wrong.add("field " + name + of + " is missing, or the user may not see it; add it as a text of at least "
                    + ids.longest() + " characters, marked as external id and unique");
        } else if (!field.externalId() || !field.type().equals("string")) {
            wrong.add("field " + name + of + " is not a text marked as external id");
        } else if (of.isEmpty() && field.length() < ids.longest()) {
            wrong.add("field " + name + " has " + field.length() + " characters, external ids need " + ids.longest());
        } else if (of.isEmpty() && !(field.createable() && field.updateable())) {
            wrong.add("field " + name + " can't be set by this user; grant the user the right to edit it");
        }
    }

    private @Nullable Column column(ObjectDescription object, FieldSchema field, Column.Source source) {
        String name = field.name();
        if (name.equals(settings.externalIdField())
                || name.equals(settings.versionField())
                || name.equals(settings.hashField())
                || name.equals(settings.deletedField())) {
            wrong.add("field " + name + " is one that the sink fills itself; leave it out of the stream");
            return null;
        }
        FieldDescription target = object.fields().get(name);
        if (target == null) {
            differs("field " + name + " is missing, or the user may not see it");
            return null;
        }
        if (field.type() == LogicalType.INT64 && target.type().equals("reference")) {
            return writable(target) ? parent(field, target, source) : null;
        }
        FieldText text = FieldTexts.of(field.type(), target);
        if (text == null) {
            differs("field " + name + " is " + target.type() + ", which takes no " + field.type());
            return null;
        }
        return writable(target) ? new Column(name, null, FieldTexts.bare(target), source, text) : null;
    }

    private @Nullable Column parent(FieldSchema field, FieldDescription target, Column.Source source) {
        String name = field.name();
        String model = field.relatedModel().orElse(null);
        String relationship = target.relationshipName();
        if (model == null) {
            wrong.add("field " + name + " is a reference, and the stream does not tell to which model its ids belong");
            return null;
        }
        if (target.referenceTo().size() != 1 || relationship == null) {
            wrong.add("field " + name + " may refer to " + String.join(" or ", target.referenceTo())
                    + ", which this sink can't choose from; take a field that refers to one object");
            return null;
        }
        String parent = target.referenceTo().get(0);
        ExternalIds ids = new ExternalIds(settings.prefix(), model);
        objects.describe(parent)
                .ifPresentOrElse(
                        found -> externalId(found, " of " + parent + ", to which field " + name + " refers,", ids),
                        () -> wrong.add("field " + name + " refers to " + parent + ", which the user may not see"));
        return new Column(name, relationship, false, source, value -> {
            if (value == null) {
                return null;
            }
            if (!(value instanceof Long id)) {
                throw new MisfitException(Misfit.WRONG_TYPE, "a reference takes Long");
            }
            return ids.of(id);
        });
    }

    private List<Column> marks(ObjectDescription object) {
        List<Column> marks = new ArrayList<>();
        String deleted = settings.deletedField();
        if (deleted != null && own(object, deleted, "boolean", 0)) {
            marks.add(new Column(deleted, null, true, SyncRecord::deleted, String::valueOf));
        }
        String version = settings.versionField();
        if (version != null) {
            FieldDescription field = object.fields().get(version);
            boolean text = field != null && field.type().equals("string");
            if (own(object, version, text ? "string" : "datetime", text ? 27 : 0)) {
                marks.add(new Column(
                        version, null, false, record -> record.version().orElse(null), value -> version(value, text)));
            }
        }
        return marks;
    }

    private static @Nullable String version(@Nullable Object version, boolean exact) throws MisfitException {
        if (!(version instanceof Instant moment)) {
            return null;
        }
        FieldTexts.requireYears(moment);
        return exact ? Moments.micros(moment) : Moments.datetime(moment);
    }

    private @Nullable Column hash(ObjectDescription object) {
        String hash = settings.hashField();
        return hash != null && own(object, hash, "string", 32)
                ? new Column(hash, null, false, SyncRecord::hash, String::valueOf)
                : null;
    }

    private boolean own(ObjectDescription object, String name, String type, int length) {
        FieldDescription field = object.fields().get(name);
        String needed = type + (length == 0 ? "" : " of at least " + length + " characters");
        if (field == null) {
            wrong.add("the sink's own field " + name + " is missing, or the user may not see it; add it as " + needed);
            return false;
        }
        if (!field.type().equals(type) || field.length() < length) {
            wrong.add("the sink's own field " + name + " is " + field.type() + "(" + field.length() + "), must be "
                    + needed);
            return false;
        }
        return writable(field);
    }

    private boolean writable(FieldDescription field) {
        if (field.createable() && field.updateable()) {
            return true;
        }
        wrong.add("field " + field.name() + " can't be " + (field.createable() ? "changed" : "set")
                + " by API or by this user");
        return false;
    }

    /** What {@link SchemaChanges#IGNORE} leaves out without a word. */
    private void differs(String what) {
        if (table.schemaChanges() != SchemaChanges.IGNORE) {
            wrong.add(what + "; add or change it in the org, or leave it out of the stream");
        }
    }
}
