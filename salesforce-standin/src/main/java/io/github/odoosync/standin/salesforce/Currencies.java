package io.github.odoosync.standin.salesforce;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The currencies of an org that has several: each record is in one, which is the corporate one if none was said.
 *
 * @param codes the corporate one first; none where the org has but one currency
 */
record Currencies(List<String> codes) {
    static final String FIELD = "CurrencyIsoCode";
    private static final Set<String> WITHOUT = Set.of("User", "OrderStatus", "CurrencyType");

    /** {@return the object that tells of them} */
    static ObjectDef object() {
        return new ObjectDef("CurrencyType", "01L")
                .add(
                        FieldDef.text("IsoCode", 3).readOnly(),
                        FieldDef.plain("IsActive", "boolean").readOnly(),
                        FieldDef.plain("IsCorporate", "boolean").readOnly())
                .rights(false, false, false);
    }

    /** Gives an object the field; prices can't change it, and items have their price's. */
    void field(ObjectDef def) {
        if (codes.isEmpty() || WITHOUT.contains(def.name())) {
            return;
        }
        FieldDef field = FieldDef.picklist(FIELD, codes.toArray(String[]::new));
        def.add(
                switch (def.name()) {
                    case "PricebookEntry" -> field.createOnly();
                    case "OrderItem" -> field.readOnly();
                    default -> field;
                });
    }

    /** Sets the corporate currency in the values of a record that has none. */
    void complete(ObjectDef def, Map<String, Object> values) {
        if (!codes.isEmpty() && def.field(FIELD) != null) {
            values.putIfAbsent(FIELD, codes.get(0));
        }
    }
}
