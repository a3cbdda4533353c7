package io.github.odoosync.standin.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statuses that orders may have. Each has any name, and one of two codes that says what it is. */
final class OrderStatuses {
    private static final String OBJECT = "OrderStatus";

    private final Org org;

    OrderStatuses(Org org) {
        this.org = org;
    }

    /** {@return the code of an order's status: Draft or Activated} */
    String code(String status) {
        return org.table(OBJECT).find("ApiName", status).stream()
                .findFirst()
                .map(found -> found.text("StatusCode"))
                .orElse("");
    }

    boolean isActivated(StoredRecord order) {
        return code(order.text("Status")).equals("Activated");
    }

    /** Adds a status, which becomes the default if it is the first of its kind. */
    void add(String name, String label, String code) {
        int others = org.table(OBJECT).all().size();
        org.preset(
                OBJECT,
                Map.of(
                        "ApiName",
                        name,
                        "MasterLabel",
                        label,
                        "StatusCode",
                        code,
                        "IsDefault",
                        others == 0,
                        "SortOrder",
                        Values.whole(others + 1)));
        offer();
    }

    /** Renames all statuses of a code, in orders too. */
    void rename(String code, String name) {
        Table statuses = org.table(OBJECT);
        for (StoredRecord status : statuses.find("StatusCode", code)) {
            for (StoredRecord order : org.table("Order").find("Status", status.text("ApiName"))) {
                org.table("Order").put(order.id(), with(order, Map.of("Status", name)));
            }
            statuses.put(status.id(), with(status, Map.of("ApiName", name, "MasterLabel", name)));
        }
        offer();
    }

    private void offer() {
        List<String> names = new ArrayList<>();
        org.table(OBJECT).all().forEach(status -> names.add(status.text("ApiName")));
        org.table("Order")
                .def()
                .add(FieldDef.picklist("Status", names.toArray(String[]::new)).required());
    }

    private static StoredRecord with(StoredRecord record, Map<String, Object> values) {
        Map<String, Object> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(record.values());
        all.putAll(values);
        return new StoredRecord(all);
    }
}
