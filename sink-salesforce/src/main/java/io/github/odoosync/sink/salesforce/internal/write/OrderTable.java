package io.github.odoosync.sink.salesforce.internal.write;

import java.util.List;
import java.util.Set;

/**
 * A table of orders, or of their items. Salesforce lets nobody add items to an order that is activated, remove them or
 * delete it: such an order is set to Draft, changed, and activated again.
 *
 * @param items whether it holds the items
 * @param whole whether an order's items are written all or none
 * @param statusField the order's field that keeps the code that is wanted, {@code Draft} or {@code Activated}
 * @param facts tells the org's statuses
 */
record OrderTable(boolean items, boolean whole, String statusField, OrgFacts facts) {
    static final String ORDER = "Order";
    static final String ITEM = "OrderItem";
    static final String STATUS = "Status";
    static final String ORDER_ID = "OrderId";

    /** What can't be changed while an order is activated. */
    private static final Set<String> OF_DRAFTS = Set.of("AccountId", "Pricebook2Id", "CurrencyIsoCode");

    /** {@return what must be known of each record that a batch touches} */
    List<String> paths() {
        return items
                ? List.of(ORDER_ID, ORDER + "." + STATUS, ORDER + "." + statusField, "IsDeleted")
                : List.of(STATUS, statusField);
    }

    /** {@return whether a column needs the order to be a draft} */
    boolean isOfDrafts(Column column) {
        return !items && OF_DRAFTS.contains(column.field());
    }
}
