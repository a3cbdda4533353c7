package io.github.odoosync.standin.salesforce;

import org.jspecify.annotations.Nullable;

/** What an org asks of records of some objects, beyond what their fields say. */
final class Rules {
    private final Org org;
    private final OrderRules orders;
    private final PriceRules prices;

    Rules(Org org) {
        this.org = org;
        this.orders = new OrderRules(org);
        this.prices = new PriceRules(org);
    }

    /** Refuses what may not be stored. */
    void check(String object, @Nullable StoredRecord before, StoredRecord after) {
        switch (object) {
            case "Order" -> orders.checkOrder(before, after);
            case "OrderItem" -> orders.checkItem(before, after);
            case "PricebookEntry" -> prices.check(before, after);
            default -> {}
        }
    }

    /** Refuses what may not be deleted. */
    void checkDeletion(String object, StoredRecord record) {
        switch (object) {
            case "Order" -> orders.checkOrderDeletion(record);
            case "OrderItem" -> orders.checkItemDeletion(record);
            case "PricebookEntry" -> prices.checkDeletion(record);
            case "Account" -> checkAccountDeletion(record);
            default -> {}
        }
    }

    private void checkAccountDeletion(StoredRecord account) {
        if (!org.table("Order").find("AccountId", account.id()).isEmpty()) {
            throw Refusal.of(
                    "DELETE_FAILED",
                    "Your attempt to delete the account could not be completed because it is associated with orders.");
        }
    }
}
