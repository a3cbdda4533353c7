package io.github.odoosync.standin.salesforce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A query that was read.
 *
 * @param table what is asked
 * @param fields paths, such as {@code Account.Odoo_Id__c}; none where records are only counted
 * @param where which records
 * @param order in which order
 * @param limit how many at most
 * @param offset how many are left out first
 */
record Soql(
        Table table,
        List<List<String>> fields,
        Predicate<StoredRecord> where,
        Comparator<StoredRecord> order,
        int limit,
        int offset) {

    List<StoredRecord> run(boolean withDeleted) {
        return table.all().stream()
                .filter(record -> withDeleted || !record.deleted())
                .filter(where)
                .sorted(order)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    /** {@return the value at the end of a path from a record of a table; null where a parent is missing too} */
    static @Nullable Object value(Org org, Table table, StoredRecord record, List<String> path) {
        if (path.size() == 1) {
            return record.value(path.get(0));
        }
        FieldDef reference = table.def().relationship(path.get(0)).orElseThrow();
        Table parents = org.table(reference.referenceTo().get(0));
        StoredRecord parent = parents.get(record.text(reference.name()));
        return parent == null ? null : value(org, parents, parent, path.subList(1, path.size()));
    }

    /** {@return the field at the end of a path} */
    static FieldDef field(Org org, Table table, List<String> path) {
        if (path.size() == 1) {
            FieldDef field = table.def().field(path.get(0));
            if (field == null) {
                throw Refusal.of(
                        "INVALID_FIELD",
                        "No such column '" + path.get(0) + "' on entity '"
                                + table.def().name()
                                + "'. If you are attempting to use a custom field, be sure to append the '__c' after the"
                                + " custom field name.");
            }
            return field;
        }
        FieldDef reference = table.def()
                .relationship(path.get(0))
                .orElseThrow(() -> Refusal.of(
                        "INVALID_FIELD", "Didn't understand relationship '" + path.get(0) + "' in field path."));
        return field(org, org.table(reference.referenceTo().get(0)), path.subList(1, path.size()));
    }

    /** {@return less than, equal to or greater than zero; texts without their case, except ids} */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(Object one, Object other, FieldDef field) {
        if (one instanceof String a && other instanceof String b) {
            return field.type().equals("id") || field.type().equals("reference")
                    ? a.compareTo(b)
                    : a.compareToIgnoreCase(b);
        }
        return ((Comparable) one).compareTo(other);
    }

    /** {@return what equal values have in common: texts without their case, except ids; numbers without their scale} */
    static @Nullable Object key(@Nullable Object value, FieldDef field) {
        if (value instanceof String text) {
            boolean id = field.type().equals("id") || field.type().equals("reference");
            return id ? text : text.toLowerCase(Locale.ROOT);
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    static List<String> path(String dotted) {
        return new ArrayList<>(List.of(dotted.split("\\.")));
    }
}
