package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.sink.salesforce.internal.describe.Lacks;
import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import io.github.odoosync.sink.salesforce.internal.describe.OwnField;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the place of each field in an object, and all that is wrong with it, before anything is sent (S6). */
public final class TablePlanner {
    private static final Set<LogicalType> KEYS = Set.of(LogicalType.INT64, LogicalType.STRING);

    private final WriteSettings settings;
    private final OrgFacts facts;
    private final TargetTable table;
    private final Lacks lacks = new Lacks();
    private final ColumnPlanner columns;
    /** What is set in new records alone, though it could be changed later. */
    private final List<Column> beginnings = new ArrayList<>();

    private TablePlanner(WriteSettings settings, OrgFacts facts, TargetTable table) {
        this.settings = settings;
        this.facts = facts;
        this.table = table;
        this.columns = new ColumnPlanner(settings, facts, table, lacks);
    }

    /**
     * Plans a table.
     *
     * @return how its records are written
     * @throws PermanentSinkException with all that is wrong
     */
    public static TablePlan plan(WriteSettings settings, OrgFacts facts, TargetTable table) {
        TablePlanner planner = new TablePlanner(settings, facts, table);
        Optional<TablePlan> plan = planner.plan();
        List<String> wrong = planner.lacks.findings();
        if (!wrong.isEmpty()) {
            throw new PermanentSinkException(
                    "object " + table.name() + " can't be written by stream " + table.stream() + ": "
                            + String.join("; ", wrong),
                    null);
        }
        return plan.orElseThrow();
    }

    /** {@return all that keeps a table from being written} */
    public static Lacks missing(WriteSettings settings, OrgFacts facts, TargetTable table) {
        TablePlanner planner = new TablePlanner(settings, facts, table);
        planner.plan();
        return planner.lacks;
    }

    /** {@return the external ids of a table's records, also where it can't be written} */
    public static ExternalIds ids(WriteSettings settings, TargetTable table) {
        RecordSchema schema = table.schema();
        return new ExternalIds(
                settings.prefix(),
                table.model().orElse(""),
                schema.keyFields().stream()
                        .map(field -> schema.fields().get(schema.indexOf(field)).type())
                        .toList());
    }

    private void wrong(String what) {
        lacks.add(what);
    }

    private Optional<TablePlan> plan() {
        ObjectDescription object = object();
        if (object == null) {
            return Optional.empty();
        }
        rights(object);
        claims();
        ExternalIds ids = ids(settings, table);
        columns.externalId(object, "", ids);
        OrderTable orders = orders(object);
        List<FieldSchema> fields = table.schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            FieldSchema field = fields.get(i);
            int index = i;
            if (orders != null && !orders.items() && field.name().equals(OrderTable.STATUS)) {
                status(object, field, record -> record.value(index));
            } else if (!table.schema().keyFields().contains(field.name())) {
                columns.column(object, field, record -> record.value(index));
            }
        }
        OwnColumns own = new OwnColumns(settings, object, lacks);
        List<Column> marks = own.marks();
        columns.columns().addAll(marks);
        columns.columns().addAll(own.hash());
        boolean soft = table.deletes() == Deletes.SOFT;
        return Optional.of(new TablePlan(
                shape(object, ids, Stream.concat(columns.columns().stream(), beginnings.stream())),
                shape(object, ids, columns.columns().stream().filter(column -> !column.createOnly())),
                shape(object, ids, soft ? marks.stream() : Stream.empty()),
                table.deletes(),
                orders));
    }

    private RowShape shape(ObjectDescription object, ExternalIds ids, Stream<Column> of) {
        return new RowShape(object.name(), settings.externalIdField(), ids, of.toList());
    }

    private @Nullable ObjectDescription object() {
        if (table.catalog().isPresent() || table.namespace().isPresent()) {
            wrong("it is to lie in " + table + ", and Salesforce has neither catalogs nor namespaces; name the object"
                    + " alone");
        }
        if (table.history()) {
            wrong("this sink keeps no history; leave it out of the stream");
        }
        if (table.model().isEmpty()) {
            wrong("the stream names no model, which the external ids are made of");
        }
        List<LogicalType> key = ids(settings, table).parts();
        if (key.get(0) != LogicalType.INT64 || !KEYS.containsAll(key)) {
            wrong("the key is " + table.schema().keyFields() + " of " + key
                    + "; it must begin with Odoo's id, of type INT64, and go on with INT64 and STRING alone");
        }
        ObjectDescription object = facts.describe(table.name()).orElse(null);
        if (object == null) {
            wrong("the org has no such object, or the user may not see it");
        }
        return object;
    }

    /** Where it is kept which stream writes what (S10). */
    private void claims() {
        ObjectDescription claims = facts.describe(Claims.OBJECT).orElse(null);
        Map<String, OwnField> fields = Claims.fields(settings.externalIdField());
        if (claims == null) {
            lacks.object(Claims.OBJECT, fields);
            return;
        }
        if (!claims.createable() || !claims.updateable() || !claims.queryable()) {
            wrong("the user may not create, change and read records of " + Claims.OBJECT + "; grant that");
        }
        fields.forEach((name, kind) -> {
            if (!claims.fields().containsKey(name)) {
                lacks.field(Claims.OBJECT, name, kind);
            }
        });
    }

    private @Nullable OrderTable orders(ObjectDescription object) {
        boolean items = object.name().equals(OrderTable.ITEM);
        if (!items && !object.name().equals(OrderTable.ORDER)) {
            return null;
        }
        String field = settings.orderStatusField();
        if (items) {
            ObjectDescription order = facts.describe(OrderTable.ORDER).orElse(null);
            if (order == null || !order.fields().containsKey(field)) {
                lacks.field(OrderTable.ORDER, field, OwnField.ORDER_STATUS);
            }
        } else {
            new OwnColumns(settings, object, lacks).requires(field, OwnField.ORDER_STATUS);
            if (!hasStatus()) {
                wrong("an order needs the field " + OrderTable.STATUS + ", a text: " + OrderStatuses.DRAFT + " or "
                        + OrderStatuses.ACTIVATED);
            }
        }
        return new OrderTable(items, items && settings.wholeOrders(), field, facts);
    }

    private boolean hasStatus() {
        return table.schema().fields().stream()
                .anyMatch(field -> field.name().equals(OrderTable.STATUS) && field.type() == LogicalType.STRING);
    }

    /** The wanted code is kept beside the status, which new orders can only have as drafts. */
    private void status(ObjectDescription object, FieldSchema field, Column.Source source) {
        FieldDescription status = object.fields().get(field.name());
        if (status == null || !columns.writable(status)) {
            return;
        }
        columns.columns().add(new Column(settings.orderStatusField(), null, false, false, source, TablePlanner::code));
        beginnings.add(new Column(field.name(), null, false, false, source, value -> facts.orderStatuses()
                .draft()));
    }

    private static String code(@Nullable Object value) throws MisfitException {
        if (OrderStatuses.DRAFT.equals(value) || OrderStatuses.ACTIVATED.equals(value)) {
            return String.valueOf(value);
        }
        throw new MisfitException(
                Misfit.WRONG_TYPE, "the status must be " + OrderStatuses.DRAFT + " or " + OrderStatuses.ACTIVATED);
    }

    private void rights(ObjectDescription object) {
        if (!object.createable() || !object.updateable()) {
            wrong("records of it can't be " + (object.createable() ? "changed" : "created")
                    + " by API or by this user; grant the user that right, or take another object");
        }
        if (table.deletes() == Deletes.HARD && !object.deletable()) {
            wrong("the user may not delete its records; grant that, or let deletions be SOFT or KEEP");
        }
        if (table.deletes() != Deletes.KEEP && !object.queryable()) {
            wrong("the user may not read its records, and deletions need that; grant it, or let deletions be KEEP");
        }
        if (table.deletes() == Deletes.SOFT && settings.deletedField() == null) {
            wrong("deletions are SOFT, and the sink has no deletedField; name one, or let deletions be HARD or KEEP");
        }
    }
}
