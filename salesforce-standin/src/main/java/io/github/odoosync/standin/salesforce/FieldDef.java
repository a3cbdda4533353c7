package io.github.odoosync.standin.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of an object, with what describe says of it.
 *
 * @param name such as {@code AccountId}
 * @param type as describe calls it
 * @param length the most characters of a text, else 0
 * @param precision the digits of a number, else 0
 * @param scale its digits behind the point
 * @param externalId whether records can be upserted by it
 * @param unique whether no two records may have the same
 * @param createable whether it may be set in new records
 * @param updateable whether it may be changed
 * @param nillable whether it may be empty
 * @param relationshipName by which the referenced record is named, or null
 * @param referenceTo the objects that a reference may lead to
 * @param picklist the values allowed; empty for any
 */
public record FieldDef(
        String name,
        String type,
        int length,
        int precision,
        int scale,
        boolean externalId,
        boolean unique,
        boolean createable,
        boolean updateable,
        boolean nillable,
        @Nullable String relationshipName,
        List<String> referenceTo,
        List<String> picklist) {

    /** {@return a text} */
    public static FieldDef text(String name, int length) {
        return of(name, "string", length, 0, 0);
    }

    /** {@return a number} */
    public static FieldDef number(String name, int precision, int scale) {
        return of(name, "double", 0, precision, scale);
    }

    /** {@return a whole number} */
    public static FieldDef integer(String name) {
        return of(name, "int", 0, 9, 0);
    }

    /** {@return an amount of money} */
    public static FieldDef currency(String name) {
        return of(name, "currency", 0, 18, 2);
    }

    /** {@return a field of a type that needs nothing else: boolean, date, datetime} */
    public static FieldDef plain(String name, String type) {
        return of(name, type, 0, 0, 0);
    }

    /** {@return a restricted picklist} */
    public static FieldDef picklist(String name, String... values) {
        return new FieldDef(
                name, "picklist", 255, 0, 0, false, false, true, true, true, null, List.of(), List.of(values));
    }

    /** {@return a lookup, {@code AccountId} or {@code Parent__c}, with the relationship {@code Account} or {@code Parent__r}} */
    public static FieldDef reference(String name, String... objects) {
        String relationship = name.endsWith("__c")
                ? name.substring(0, name.length() - 1) + "r"
                : name.substring(0, name.length() - "Id".length());
        return new FieldDef(
                name, "reference", 18, 0, 0, false, false, true, true, true, relationship, List.of(objects), List.of());
    }

    private static FieldDef of(String name, String type, int length, int precision, int scale) {
        // a checkbox is never empty
        boolean nillable = !type.equals("boolean");
        return new FieldDef(
                name, type, length, precision, scale, false, false, true, true, nillable, null, List.of(), List.of());
    }

    /** {@return this, as an external id, which is unique or not} */
    public FieldDef externalId(boolean isUnique) {
        return copy(true, isUnique, createable, updateable, nillable);
    }

    /** {@return this, which may not be empty} */
    public FieldDef required() {
        return copy(externalId, unique, createable, updateable, false);
    }

    /** {@return this, which nobody may write} */
    public FieldDef readOnly() {
        return copy(externalId, unique, false, false, nillable);
    }

    /** {@return this, which can't be changed later} */
    public FieldDef createOnly() {
        return copy(externalId, unique, true, false, nillable);
    }

    private FieldDef copy(
            boolean isExternalId, boolean isUnique, boolean isCreateable, boolean isUpdateable, boolean isNillable) {
        return new FieldDef(
                name,
                type,
                length,
                precision,
                scale,
                isExternalId,
                isUnique,
                isCreateable,
                isUpdateable,
                isNillable,
                relationshipName,
                referenceTo,
                picklist);
    }
}
