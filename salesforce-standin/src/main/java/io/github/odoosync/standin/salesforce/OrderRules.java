package io.github.odoosync.standin.salesforce;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What Salesforce asks of orders and their items, beyond what fields say.
 *
 * <p>Documented: a new order is a draft; nothing but the status may change with an activation; the account changes in drafts alone; an
 * item's price belongs to the order's price book; quantities of zero and below need a setting of the org. Reported by users with the
 * codes used here: an order without items can't be activated, an activated one can't be deleted nor its items added or removed, and it
 * can go back to Draft. Unconfirmed are the codes for all else.
 */
final class OrderRules {
    private static final String BROKEN = "FIELD_INTEGRITY_EXCEPTION";
    private static final String LOCKED =
            "Unable to modify activated or superseded Order:  cannot delete Order, or add or"
                    + " remove Order Products";

    private final Org org;
    private final OrderStatuses statuses;

    OrderRules(Org org) {
        this.org = org;
        this.statuses = new OrderStatuses(org);
    }

    void checkOrder(@Nullable StoredRecord before, StoredRecord after) {
        boolean activated = statuses.isActivated(after);
        if (before == null) {
            if (activated) {
                throw Refusal.of(
                        "FAILED_ACTIVATION",
                        "For a new or cloned order, choose Draft. An Activated order's status can't be edited.",
                        "Status");
            }
            return;
        }
        List<StoredRecord> items = org.table("OrderItem").find("OrderId", after.id());
        boolean wasActivated = statuses.isActivated(before);
        if (activated && !wasActivated) {
            checkActivation(before, after, items);
        }
        if (wasActivated && differs("AccountId", before, after)) {
            throw Refusal.of(BROKEN, "The account of an activated order can't be changed.", "AccountId");
        }
        for (String field : List.of("Pricebook2Id", "CurrencyIsoCode")) {
            if (before.value(field) != null && !items.isEmpty() && differs(field, before, after)) {
                throw Refusal.of(BROKEN, field + " of an order with products can't be changed.", field);
            }
        }
    }

    void checkOrderDeletion(StoredRecord order) {
        if (statuses.isActivated(order)) {
            throw Refusal.of("DELETE_FAILED", "unable to modify activated order");
        }
    }

    void checkItem(@Nullable StoredRecord before, StoredRecord item) {
        StoredRecord order = org.table("Order").live(item.text("OrderId"));
        StoredRecord entry = org.table("PricebookEntry").live(item.text("PricebookEntryId"));
        if (before == null && statuses.isActivated(order)) {
            throw Refusal.of("ENTITY_IS_LOCKED", LOCKED);
        }
        if (order.value("Pricebook2Id") == null) {
            throw Refusal.of(BROKEN, "The order is missing a price book", "PricebookEntryId");
        }
        if (differs("Pricebook2Id", order, entry)) {
            throw Refusal.of(
                    BROKEN, "Price book entry is in a price book that is not the order's.", "PricebookEntryId");
        }
        if (differs("CurrencyIsoCode", order, entry)) {
            throw Refusal.of(BROKEN, "Price book entry has another currency than the order.", "PricebookEntryId");
        }
        if (!Boolean.TRUE.equals(entry.value("IsActive"))) {
            throw Refusal.of(BROKEN, "Price book entry is inactive.", "PricebookEntryId");
        }
        int sign = item.value("Quantity") instanceof BigDecimal quantity ? quantity.signum() : 0;
        if (sign == 0 && !org.takesZeroQuantities()) {
            throw Refusal.of(BROKEN, "Can't save order products with quantities of zero", "Quantity");
        }
        if (sign < 0 && !org.takesNegativeQuantities()) {
            throw Refusal.of(BROKEN, "Can't save order products with negative quantities", "Quantity");
        }
    }

    void checkItemDeletion(StoredRecord item) {
        if (statuses.isActivated(org.table("Order").live(item.text("OrderId")))) {
            throw Refusal.of("ENTITY_IS_LOCKED", LOCKED);
        }
    }

    private static void checkActivation(StoredRecord before, StoredRecord after, List<StoredRecord> items) {
        if (items.isEmpty()) {
            throw Refusal.of("FAILED_ACTIVATION", "An order must have at least one product.", "Status");
        }
        TreeSet<String> changed = new TreeSet<>(after.changesSince(before));
        changed.removeAll(List.of("Status", "StatusCode"));
        if (!changed.isEmpty()) {
            throw Refusal.of(
                    "FAILED_ACTIVATION",
                    "Only the status can be changed when an order is activated, and not " + changed,
                    "Status");
        }
    }

    static boolean differs(String field, StoredRecord one, StoredRecord other) {
        return !Objects.equals(one.value(field), other.value(field));
    }
}
