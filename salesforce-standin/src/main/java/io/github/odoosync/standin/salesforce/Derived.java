package io.github.odoosync.standin.salesforce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** The values that nobody writes, because they follow from others. */
final class Derived {
    private final Org org;

    Derived(Org org) {
        this.org = org;
    }

    /** Sets them in a record that is about to be stored. */
    void complete(Table table, Map<String, Object> values) {
        switch (table.def().name()) {
            case "Contact" ->
                values.put("Name", (values.getOrDefault("FirstName", "") + " " + values.get("LastName")).strip());
            case "Order" -> {
                values.put("StatusCode", new OrderStatuses(org).code(String.valueOf(values.get("Status"))));
                values.putIfAbsent("TotalAmount", money(BigDecimal.ZERO));
            }
            case "OrderItem" -> item(values);
            default -> {}
        }
    }

    private void item(Map<String, Object> values) {
        StoredRecord entry = org.table("PricebookEntry").get(String.valueOf(values.get("PricebookEntryId")));
        if (entry != null) {
            values.putIfAbsent("Product2Id", entry.text("Product2Id"));
            values.putIfAbsent("ListPrice", entry.values().getOrDefault("UnitPrice", money(BigDecimal.ZERO)));
            if (entry.value("CurrencyIsoCode") != null) {
                values.put("CurrencyIsoCode", entry.text("CurrencyIsoCode"));
            }
        }
        if (values.get("Quantity") instanceof BigDecimal quantity
                && values.get("UnitPrice") instanceof BigDecimal price) {
            values.put("TotalPrice", money(quantity.multiply(price)));
        }
    }

    /** {@return the sum of an order's items} */
    BigDecimal total(String order) {
        BigDecimal total = BigDecimal.ZERO;
        for (StoredRecord item : org.table("OrderItem").find("OrderId", order)) {
            total = item.value("TotalPrice") instanceof BigDecimal price ? total.add(price) : total;
        }
        return money(total);
    }

    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
