package io.github.odoosync.standin.salesforce;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Salesforce asks of orders, their items and of prices, beyond what fields say. */
final class OrderRules {
    private static final String BROKEN = "FIELD_INTEGRITY_EXCEPTION";

    private final Org org;

    OrderRules(Org org) {
        this.org = org;
    }

    /** Refuses what may not be stored. */
    void check(String object, @Nullable StoredRecord before, StoredRecord after) {
        switch (object) {
            case "Order" -> order(before, after);
            case "OrderItem" -> item(after);
            case "PricebookEntry" -> price(before, after);
            default -> {}
        }
    }

    /** Refuses what may not be deleted. */
    void checkDeletion(String object, StoredRecord record) {
        String order = object.equals("OrderItem") ? record.text("OrderId") : record.id();
        boolean ofOrder = object.equals("OrderItem") || object.equals("Order");
        if (ofOrder && isActivated(org.table("Order").live(order))) {
            throw Refusal.of("ENTITY_IS_LOCKED", "an activated order and its products can't be deleted");
        }
        if (object.equals("Account")
                && !org.table("Order").find("AccountId", record.id()).isEmpty()) {
            throw Refusal.of(
                    "DELETE_FAILED",
                    "Your attempt to delete the account could not be completed because it is associated with orders.");
        }
    }

    private void order(@Nullable StoredRecord before, StoredRecord after) {
        if (before == null) {
            if (isActivated(after)) {
                throw Refusal.of("FAILED_ACTIVATION", "Choose a Draft status when you create an order.", "Status");
            }
            return;
        }
        List<StoredRecord> items = org.table("OrderItem").find("OrderId", after.id());
        if (isActivated(after) && items.isEmpty()) {
            throw Refusal.of("FAILED_ACTIVATION", "An order must have at least one product.", "Status");
        }
        if (isActivated(before) && differs("AccountId", before, after)) {
            throw Refusal.of(BROKEN, "The account of an activated order can't be changed.", "AccountId");
        }
        if (before.value("Pricebook2Id") != null && !items.isEmpty() && differs("Pricebook2Id", before, after)) {
            throw Refusal.of(BROKEN, "The price book of an order with products can't be changed.", "Pricebook2Id");
        }
    }

    private void item(StoredRecord item) {
        StoredRecord order = org.table("Order").live(item.text("OrderId"));
        StoredRecord entry = org.table("PricebookEntry").live(item.text("PricebookEntryId"));
        if (differs("Pricebook2Id", order, entry)) {
            throw Refusal.of(
                    BROKEN, "Price book entry is in a price book that is not the order's.", "PricebookEntryId");
        }
        if (!Boolean.TRUE.equals(entry.value("IsActive"))) {
            throw Refusal.of(BROKEN, "Price book entry is inactive.", "PricebookEntryId");
        }
    }

    private void price(@Nullable StoredRecord before, StoredRecord price) {
        if (before != null) {
            return;
        }
        boolean standard = isStandard(price);
        for (StoredRecord other : org.table("PricebookEntry").find("Product2Id", price.text("Product2Id"))) {
            if (!differs("Pricebook2Id", price, other)) {
                throw Refusal.of("DUPLICATE_VALUE", "This price definition already exists in this price book");
            }
            standard |= isStandard(other);
        }
        if (!standard) {
            throw Refusal.of("STANDARD_PRICE_NOT_DEFINED", "No standard price defined for this product");
        }
    }

    private boolean isStandard(StoredRecord price) {
        return Boolean.TRUE.equals(
                org.table("Pricebook2").live(price.text("Pricebook2Id")).value("IsStandard"));
    }

    /** A status may have any name; its code says what it is. */
    private boolean isActivated(StoredRecord order) {
        return org.table("OrderStatus").find("ApiName", order.text("Status")).stream()
                .anyMatch(status -> status.text("StatusCode").equals("Activated"));
    }

    private static boolean differs(String field, StoredRecord one, StoredRecord other) {
        return !Objects.equals(one.value(field), other.value(field));
    }
}
