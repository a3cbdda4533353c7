package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody's transaction: inserts, changes and deletes records one by one, and can take all of it back. Guarded by its org. */
final class Writes {
    private final Org org;
    private final Caller caller;
    private final Rules rules;
    private final Derived derived;
    private final Journal journal;

    /** What was saved. */
    record Saved(String id, boolean created) {}

    Writes(Org org, Caller caller) {
        this.org = org;
        this.caller = caller;
        this.rules = new Rules(org);
        this.derived = new Derived(org);
        this.journal = new Journal(org, caller);
    }

    Saved insert(Table table, ObjectNode row, boolean loose) {
        return atomically(() -> store(table, null, changes(table, true, loose).of(row)));
    }

    Saved update(Table table, String id, ObjectNode row, boolean loose) {
        return atomically(
                () -> store(table, table.live(id), changes(table, false, loose).of(row)));
    }

    /** Changes the record that has a value in an external id, or makes it. The row does not have that field. */
    Saved upsert(Table table, FieldDef key, String value, ObjectNode row, boolean loose) {
        List<StoredRecord> found = table.find(key.name(), value);
        if (found.size() > 1) {
            List<String> ids = found.stream().map(StoredRecord::id).toList();
            throw Refusal.of(
                    "DUPLICATE_EXTERNAL_ID",
                    key.name() + ": more than one record found for external id field: " + ids,
                    key.name());
        }
        if (found.isEmpty()) {
            return insert(table, row.deepCopy().put(key.name(), value), loose);
        }
        return update(table, found.get(0).id(), row, loose);
    }

    Saved delete(Table table, String id) {
        return atomically(() -> {
            delete(table, table.live(id));
            return new Saved(RecordIds.full(id), false);
        });
    }

    /** Deletes a record so that no query finds it. */
    void erase(Table table, String id) {
        delete(table, id);
        journal.put(table, RecordIds.full(id), null);
    }

    /** Takes a record out of the recycle bin. */
    Saved undelete(Table table, String id) {
        StoredRecord record = table.get(id);
        if (record == null || !record.deleted()) {
            throw Refusal.of("UNDELETE_FAILED", "Entity is not in the recycle bin");
        }
        Map<String, Object> values = new TreeMap<>(record.values());
        values.put("IsDeleted", Boolean.FALSE);
        StoredRecord after = stamped(table, values);
        checkUnique(table, after);
        journal.put(table, record.id(), after);
        journal.tell(table, record.id(), Change.Kind.UNDELETED, Set.of());
        addUp(table, record);
        return new Saved(record.id(), false);
    }

    /** Takes all back that was not committed. */
    void rollBack() {
        journal.rollBackTo(0);
    }

    /** Keeps all, and tells of it. */
    void commit() {
        journal.commit();
    }

    private Saved atomically(Supplier<Saved> work) {
        int mark = journal.mark();
        try {
            org.lockRow();
            return work.get();
        } catch (Refusal e) {
            journal.rollBackTo(mark);
            throw e;
        }
    }

    private Changes changes(Table table, boolean creates, boolean loose) {
        ObjectDef def = table.def();
        if (!(creates ? def.createable() : def.updateable())) {
            throw Refusal.of(
                    "INSUFFICIENT_ACCESS_OR_READONLY",
                    "entity type " + def.name() + " can't be " + (creates ? "inserted" : "updated"));
        }
        return new Changes(org, def, creates, loose);
    }

    private Saved store(Table table, @Nullable StoredRecord before, Map<String, @Nullable Object> sent) {
        Map<String, Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (before == null) {
            values.put("Id", org.nextId(table.def().keyPrefix()));
            values.put("CreatedDate", org.now());
            values.put("CreatedById", caller.userId());
            for (FieldDef field : table.def().fields()) {
                if (field.type().equals("boolean")) {
                    values.put(field.name(), Boolean.FALSE);
                }
            }
        } else {
            values.putAll(before.values());
        }
        sent.forEach((field, value) -> {
            if (value == null) {
                values.remove(field);
            } else {
                values.put(field, value);
            }
        });
        StoredRecord after = stamped(table, values);
        checkUnique(table, after);
        rules.check(table.def().name(), before, after);
        org.duplicateRules().check(table.def().name(), after, caller);
        journal.put(table, after.id(), after);
        Set<String> changed = after.changesSince(before == null ? new StoredRecord(Map.of()) : before);
        if (!changed.isEmpty()) {
            journal.tell(table, after.id(), before == null ? Change.Kind.CREATED : Change.Kind.UPDATED, changed);
        }
        addUp(table, after);
        return new Saved(after.id(), before == null);
    }

    private StoredRecord stamped(Table table, Map<String, Object> values) {
        values.put("LastModifiedDate", org.now());
        values.put("LastModifiedById", caller.userId());
        values.put("SystemModstamp", org.now());
        org.currencies().complete(table.def(), values);
        derived.complete(table, values);
        return new StoredRecord(values);
    }

    private static void checkUnique(Table table, StoredRecord after) {
        for (FieldDef field : table.def().fields()) {
            if (!field.unique() || after.value(field.name()) == null) {
                continue;
            }
            for (StoredRecord other : table.find(field.name(), after.text(field.name()))) {
                if (!other.id().equals(after.id())) {
                    throw Refusal.of(
                            "DUPLICATE_VALUE",
                            "duplicate value found: " + field.name() + " duplicates value on record with id: "
                                    + other.id(),
                            field.name());
                }
            }
        }
    }

    private void delete(Table table, StoredRecord record) {
        if (!table.def().deletable()) {
            throw Refusal.of("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
        }
        rules.checkDeletion(table.def().name(), record);
        for (Table children : org.tables()) {
            for (FieldDef field : children.def().fields()) {
                if (field.referenceTo().contains(table.def().name())) {
                    leave(children, field, record.id());
                }
            }
        }
        Map<String, Object> values = new TreeMap<>(record.values());
        values.put("IsDeleted", Boolean.TRUE);
        journal.put(table, record.id(), stamped(table, values));
        journal.tell(table, record.id(), Change.Kind.DELETED, Set.of());
        addUp(table, record);
    }

    /** Deletes the children that can't be without their parent, and clears the lookups of the others. */
    private void leave(Table children, FieldDef field, String parent) {
        for (StoredRecord child : children.find(field.name(), parent)) {
            if (!field.nillable()) {
                delete(children, child);
                continue;
            }
            Map<String, Object> values = new TreeMap<>(child.values());
            values.remove(field.name());
            journal.put(children, child.id(), stamped(children, values));
            journal.tell(children, child.id(), Change.Kind.UPDATED, Set.of(field.name()));
        }
    }

    /** Brings an order's total up to date with its items. That it counts as a change of the order is unconfirmed. */
    private void addUp(Table table, StoredRecord item) {
        if (!table.def().name().equals("OrderItem")) {
            return;
        }
        Table orders = org.table("Order");
        StoredRecord order = orders.live(item.text("OrderId"));
        Map<String, Object> values = new TreeMap<>(order.values());
        values.put("TotalAmount", derived.total(order.id()));
        if (!values.get("TotalAmount").equals(order.value("TotalAmount"))) {
            values.put("SystemModstamp", org.now());
            journal.put(orders, order.id(), new StoredRecord(values));
        }
    }
}
