package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.sink.salesforce.internal.describe.Lacks;
import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import io.github.odoosync.sink.salesforce.internal.describe.OwnField;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.ArrayList;
import java.util.List;

/** Finds the place of a stream's fields in an object: a field's own value, or the reference to a parent. */
final class ColumnPlanner {
    private static final String PRICE_BOOK = "Pricebook2";
    private static final String STANDARD = "standard";

    private final WriteSettings settings;
    private final OrgFacts facts;
    private final TargetTable table;
    private final Lacks lacks;
    private final List<Column> columns = new ArrayList<>();

    ColumnPlanner(WriteSettings settings, OrgFacts facts, TargetTable table, Lacks lacks) {
        this.settings = settings;
        this.facts = facts;
        this.table = table;
        this.lacks = lacks;
    }

    /** The columns so far, to which others are added. */
    List<Column> columns() {
        return columns;
    }

    private void wrong(String what) {
        lacks.add(what);
    }

    void column(ObjectDescription object, FieldSchema field, Column.Source source) {
        String name = field.name();
        if (name.equals(settings.externalIdField())
                || name.equals(settings.versionField())
                || name.equals(settings.hashField())
                || name.equals(settings.deletedField())
                || name.equals(settings.orderStatusField())) {
            wrong("field " + name + " is one that the sink fills itself; leave it out of the stream");
            return;
        }
        FieldDescription target = object.fields().get(name);
        if (target == null) {
            differs("field " + name + " is missing, or the user may not see it");
            return;
        }
        boolean reference = target.type().equals("reference");
        FieldText text = FieldTexts.of(field.type(), target);
        if (reference && field.type() == LogicalType.INT64) {
            parentById(field, target, source);
        } else if (reference && field.type() == LogicalType.STRING && leadsToOurs(target)) {
            parentByText(target, source);
        } else if (text == null) {
            differs("field " + name + " is " + target.type() + ", which takes no " + field.type());
        } else if (writable(target)) {
            columns.add(own(target, source, text));
        }
    }

    private static Column own(FieldDescription target, Column.Source source, FieldText text) {
        return new Column(target.name(), null, FieldTexts.bare(target), !target.updateable(), source, text);
    }

    private void parentById(FieldSchema field, FieldDescription target, Column.Source source) {
        String name = field.name();
        String model = field.relatedModel().orElse(null);
        if (model == null) {
            wrong("field " + name + " is a reference, and the stream does not tell to which model its ids belong");
            return;
        }
        if (target.referenceTo().size() != 1 || target.relationshipName() == null) {
            wrong("field " + name + " may refer to " + String.join(" or ", target.referenceTo())
                    + ", which this sink can't choose from; take a field that refers to one object");
            return;
        }
        String parent = target.referenceTo().get(0);
        ExternalIds ids = ExternalIds.ofIds(settings.prefix(), model);
        facts.describe(parent)
                .ifPresentOrElse(
                        found -> externalId(found, " of " + parent + ", to which field " + name + " refers,", ids),
                        () -> wrong("field " + name + " refers to " + parent + ", which the user may not see"));
        parent(target, source, value -> {
            if (value == null) {
                return null;
            }
            if (!(value instanceof Long id)) {
                throw new MisfitException(Misfit.WRONG_TYPE, "a reference takes Long");
            }
            return ids.of(id);
        });
    }

    /** A text names a parent without the prefix, such as {@code product.product,7,EUR}; elsewhere it is Salesforce's own id. */
    private boolean leadsToOurs(FieldDescription target) {
        return target.referenceTo().size() == 1
                && target.relationshipName() != null
                && facts.describe(target.referenceTo().get(0))
                        .map(parent -> parent.fields().get(settings.externalIdField()))
                        .filter(FieldDescription::externalId)
                        .isPresent();
    }

    private void parentByText(FieldDescription target, Column.Source source) {
        boolean book = target.referenceTo().get(0).equals(PRICE_BOOK);
        parent(target, source, value -> {
            if (value == null || value.equals("")) {
                return null;
            }
            if (!(value instanceof String name)) {
                throw new MisfitException(Misfit.WRONG_TYPE, "a reference takes String");
            }
            return book && name.equals(STANDARD) ? Row.LEAVE : settings.prefix() + ":" + name;
        });
        if (book && writable(target)) {
            columns.add(own(target, source, value -> STANDARD.equals(value) ? facts.standardBook() : Row.LEAVE));
        }
    }

    private void parent(FieldDescription target, Column.Source source, FieldText text) {
        if (writable(target)) {
            columns.add(
                    new Column(target.name(), target.relationshipName(), false, !target.updateable(), source, text));
        }
    }

    void externalId(ObjectDescription object, String of, ExternalIds ids) {
        String name = settings.externalIdField();
        FieldDescription field = object.fields().get(name);
        if (field == null) {
            lacks.field(object.name(), name, OwnField.EXTERNAL_ID);
        } else if (!field.externalId() || !field.type().equals("string")) {
            wrong("field " + name + of + " is not a text marked as external id");
        } else if (of.isEmpty() && field.length() < ids.longest()) {
            wrong("field " + name + " has " + field.length() + " characters, external ids need " + ids.longest());
        } else if (of.isEmpty() && !(field.createable() && field.updateable())) {
            wrong("field " + name + " can't be set by this user; grant the user the right to edit it");
        }
    }

    /** Whether a field can be set; one that can't be changed later is written to new records alone. */
    boolean writable(FieldDescription field) {
        if (field.createable()) {
            return true;
        }
        wrong("field " + field.name() + " can't be set by API or by this user");
        return false;
    }

    /** What {@link SchemaChanges#IGNORE} leaves out without a word. */
    private void differs(String what) {
        if (table.schemaChanges() != SchemaChanges.IGNORE) {
            wrong(what + "; add or change it in the org, or leave it out of the stream");
        }
    }
}
