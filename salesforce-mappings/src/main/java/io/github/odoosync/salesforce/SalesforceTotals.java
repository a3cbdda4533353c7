package io.github.odoosync.salesforce;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The totals of orders and invoices on both sides.
 *
 * @param sums by object and currency
 * @param differences the records that differ, by object and id
 */
public record SalesforceTotals(List<Sum> sums, List<Difference> differences) {

    /**
     * Copies the lists.
     *
     * @param sums by object and currency
     * @param differences the records that differ
     */
    public SalesforceTotals {
        sums = List.copyOf(sums);
        differences = List.copyOf(differences);
    }

    /**
     * What an object's records add up to in a currency.
     *
     * @param object such as {@code Order}
     * @param currency its code
     * @param odoo what Odoo says
     * @param salesforce what the org says
     */
    public record Sum(String object, String currency, BigDecimal odoo, BigDecimal salesforce) {}

    /**
     * A record whose amounts differ.
     *
     * @param object such as {@code Order}; {@code OrderItem} where an order's items don't add up to its lines
     * @param model of Odoo's record, such as {@code sale.order}
     * @param id of Odoo's record
     * @param currency its code
     * @param odoo what Odoo says, or null if it does not have the record, or not in the stream any more
     * @param salesforce what the org says, or null if it does not have the record
     */
    public record Difference(
            String object,
            String model,
            long id,
            String currency,
            @Nullable BigDecimal odoo,
            @Nullable BigDecimal salesforce) {

        /** {@return the difference in a sentence} */
        @Override
        public String toString() {
            return object + " of " + model + " " + id + ": " + amount(odoo) + " in Odoo, " + amount(salesforce)
                    + " in Salesforce, in " + currency;
        }

        private static String amount(@Nullable BigDecimal amount) {
            return amount == null ? "nothing" : plain(amount);
        }
    }

    /** {@return whether no record differs} */
    public boolean equal() {
        return differences.isEmpty();
    }

    /** {@return a line per object and currency, then one per difference} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Sum sum : sums) {
            text.append(String.format(
                    "%-16s %s %16s in Odoo %16s in Salesforce%n",
                    sum.object(), sum.currency(), plain(sum.odoo()), plain(sum.salesforce())));
        }
        differences.forEach(difference -> text.append(difference).append(System.lineSeparator()));
        return text.toString();
    }

    private static String plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale())).toPlainString();
    }
}
