package io.github.odoosync.standin.salesforce;

import org.jspecify.annotations.Nullable;

/** What Salesforce asks of prices: one of a product in a book and currency, and the standard one first. */
final class PriceRules {
    private final Org org;

    PriceRules(Org org) {
        this.org = org;
    }

    void check(@Nullable StoredRecord before, StoredRecord price) {
        if (before != null) {
            return;
        }
        boolean standard = isStandard(price);
        for (StoredRecord other : org.table("PricebookEntry").find("Product2Id", price.text("Product2Id"))) {
            if (OrderRules.differs("CurrencyIsoCode", price, other)) {
                continue;
            }
            if (!OrderRules.differs("Pricebook2Id", price, other)) {
                throw Refusal.of("DUPLICATE_VALUE", "This price definition already exists in this price book");
            }
            standard |= isStandard(other);
        }
        if (!standard) {
            throw Refusal.of("STANDARD_PRICE_NOT_DEFINED", "No standard price defined for this product");
        }
    }

    /** Keeps a price that an order uses; the code is unconfirmed. */
    void checkDeletion(StoredRecord price) {
        if (!org.table("OrderItem").find("PricebookEntryId", price.id()).isEmpty()) {
            throw Refusal.of(
                    "DELETE_FAILED",
                    "Your attempt to delete the price book entry could not be completed because"
                            + " order products use it.");
        }
    }

    private boolean isStandard(StoredRecord price) {
        return Boolean.TRUE.equals(
                org.table("Pricebook2").live(price.text("Pricebook2Id")).value("IsStandard"));
    }
}
