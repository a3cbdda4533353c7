package io.github.odoosync.salesforce;

import io.github.odoosync.client.row.OdooRow;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Makes the list price of a product in a currency. For equal rows it must give equal prices. Called from several threads. */
@FunctionalInterface
public interface PriceRule {

    /**
     * Makes the price.
     *
     * @param product {@code lst_price} and the fields that were asked for with the rule
     * @param listPrice the product's own price, in the main company's currency; null for none
     * @param currency the entry's, such as {@code EUR}; empty where the org has one currency
     * @return the price, not null: Salesforce takes no entry without one
     */
    BigDecimal price(OdooRow product, @Nullable BigDecimal listPrice, String currency);
}
