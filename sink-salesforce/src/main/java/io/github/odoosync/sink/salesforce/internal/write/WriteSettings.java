package io.github.odoosync.sink.salesforce.internal.write;

import org.jspecify.annotations.Nullable;

/**
 * How records are written, the same for all objects.
 *
 * @param prefix with which external ids begin
 * @param externalIdField the field that holds them
 * @param versionField the field for a record's version, or null
 * @param hashField the field for the hash of its values, or null
 * @param deletedField the field that marks it as deleted, or null
 * @param orderStatusField the field of orders that keeps the wanted status
 * @param wholeOrders whether an order's items are written all or none
 * @param bulkFrom from how many rows on a bulk job is made
 * @param partBytes the most bytes of CSV in one job
 */
public record WriteSettings(
        String prefix,
        String externalIdField,
        @Nullable String versionField,
        @Nullable String hashField,
        @Nullable String deletedField,
        String orderStatusField,
        boolean wholeOrders,
        int bulkFrom,
        long partBytes) {
    /** What {@link #orderStatusField} is where nobody says otherwise. */
    public static final String ORDER_STATUS_FIELD = "Odoo_Status__c";

    /** Salesforce takes 150 MB once it has encoded them, which makes a third more of them. */
    public static final long MOST_PART_BYTES = 100_000_000;
}
