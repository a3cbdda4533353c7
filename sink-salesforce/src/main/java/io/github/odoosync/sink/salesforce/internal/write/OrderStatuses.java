package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The statuses that an org has for its orders. Each has any name, and one of two codes that says what it is.
 *
 * @param codes by name
 * @param draft the name of the status that new orders get
 * @param activated the name of the one that activates them
 */
public record OrderStatuses(Map<String, String> codes, String draft, String activated) {
    static final String DRAFT = "Draft";
    static final String ACTIVATED = "Activated";

    /** Copies the codes. */
    public OrderStatuses {
        codes = Map.copyOf(codes);
    }

    static OrderStatuses ask(Rest rest) {
        Map<String, String> codes = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        Soql.forEach(
                rest,
                "asking for the statuses of orders",
                "SELECT ApiName, StatusCode, IsDefault FROM OrderStatus ORDER BY SortOrder",
                status -> add(status, codes, names));
        for (String code : new String[] {DRAFT, ACTIVATED}) {
            if (!names.containsKey(code)) {
                throw new PermanentSinkException(
                        "the org has no status of orders with the code " + code
                                + ", or the user may not see it; check the field Status of Order in Setup",
                        null);
            }
        }
        return new OrderStatuses(codes, names.getOrDefault(DRAFT, ""), names.getOrDefault(ACTIVATED, ""));
    }

    private static void add(JsonNode status, Map<String, String> codes, Map<String, String> names) {
        String name = status.path("ApiName").asText();
        String code = status.path("StatusCode").asText();
        codes.put(name, code);
        if (status.path("IsDefault").asBoolean()) {
            names.put(code, name);
        } else {
            names.putIfAbsent(code, name);
        }
    }

    boolean isActivated(String name) {
        return ACTIVATED.equals(codes.get(name));
    }
}
