package io.github.odoosync.standin.salesforce;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** An object of the org: its fields, and what the user may do. Names are told apart without case, as in Salesforce. */
public final class ObjectDef {
    private final String name;
    private final String keyPrefix;
    private final Map<String, FieldDef> fields = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private volatile boolean createable = true;
    private volatile boolean updateable = true;
    private volatile boolean deletable = true;

    /**
     * Makes an object with the fields that each has: {@code Id}, and those that the system sets.
     *
     * @param keyPrefix the first three characters of its ids, such as {@code a05}, which no other object has
     */
    public ObjectDef(String name, String keyPrefix) {
        this.name = name;
        this.keyPrefix = keyPrefix;
        add(FieldDef.plain("Id", "id").readOnly());
        add(FieldDef.plain("IsDeleted", "boolean").readOnly());
        add(FieldDef.plain("CreatedDate", "datetime").readOnly());
        add(FieldDef.reference("CreatedById", "User").readOnly());
        add(FieldDef.reference("LastModifiedById", "User").readOnly());
        add(FieldDef.plain("LastModifiedDate", "datetime").readOnly());
        add(FieldDef.plain("SystemModstamp", "datetime").readOnly());
    }

    /**
     * {@return an object with the fields of a sync: {@code Odoo_Id__c}, a unique external id, {@code Odoo_Deleted__c},
     * {@code Odoo_Version__c} and {@code Odoo_Hash__c}}
     *
     * @param keyPrefix the first three characters of its ids, such as {@code a05}, which no other object has
     */
    public static ObjectDef synced(String name, String keyPrefix) {
        return new ObjectDef(name, keyPrefix)
                .add(
                        FieldDef.text("Odoo_Id__c", 255).externalId(true),
                        FieldDef.plain("Odoo_Deleted__c", "boolean"),
                        FieldDef.plain("Odoo_Version__c", "datetime"),
                        FieldDef.text("Odoo_Hash__c", 32));
    }

    /** Adds fields, or changes those that have their names. */
    public ObjectDef add(FieldDef... added) {
        for (FieldDef field : added) {
            fields.put(field.name(), field);
        }
        return this;
    }

    /** Removes a field. What records had in it is no longer seen. */
    public ObjectDef remove(String field) {
        fields.remove(field);
        return this;
    }

    /** Sets what the user may do. */
    public ObjectDef rights(boolean create, boolean update, boolean delete) {
        createable = create;
        updateable = update;
        deletable = delete;
        return this;
    }

    /** {@return its API name} */
    public String name() {
        return name;
    }

    /** {@return the first three characters of its ids} */
    public String keyPrefix() {
        return keyPrefix;
    }

    /** {@return its fields, by name} */
    public Collection<FieldDef> fields() {
        return fields.values();
    }

    /** {@return the field of a name, null for none} */
    public @Nullable FieldDef field(String field) {
        return fields.get(field);
    }

    /** {@return the reference that has a name as a relationship} */
    Optional<FieldDef> relationship(String relationship) {
        return fields.values().stream()
                .filter(field -> relationship.equalsIgnoreCase(field.relationshipName()))
                .findFirst();
    }

    boolean createable() {
        return createable;
    }

    boolean updateable() {
        return updateable;
    }

    boolean deletable() {
        return deletable;
    }
}
