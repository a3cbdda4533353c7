package io.github.odoosync.testkit.odoo.internal.demo;

import io.github.odoosync.testkit.odoo.internal.demo.DemoProducts.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order or an invoice.
 *
 * @param account the code of the account that it is booked on
 * @param tax percent
 * @param analytic percent by analytic account
 */
record DemoLine(
        @Nullable Product product,
        String name,
        String account,
        BigDecimal quantity,
        BigDecimal price,
        int discount,
        int tax,
        Map<String, BigDecimal> analytic) {

    BigDecimal subtotal() {
        return quantity.multiply(price)
                .multiply(BigDecimal.valueOf(100 - discount))
                .movePointLeft(2)
                .setScale(2, RoundingMode.HALF_UP);
    }

    BigDecimal taxAmount() {
        return subtotal().multiply(BigDecimal.valueOf(tax)).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
    }

    BigDecimal total() {
        return subtotal().add(taxAmount());
    }

    /** Returns the product's id, or Odoo's way to say none. */
    Object productId() {
        return product == null ? (Object) false : product.id();
    }

    /** Returns the distribution as Odoo keeps it, none where there is none. */
    @Nullable
    Object distribution() {
        return analytic.isEmpty() ? null : analytic;
    }
}
