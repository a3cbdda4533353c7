package io.github.odoosync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Posted invoices and refunds, tied to account and order. */
class InvoicesTest {
    private final Shop shop = Shop.withoutTrade();
    private long inserted = 900_000;
    private final long customer = shop.partner(Map.of("name", "Acme", "is_company", true));

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aRefundIsNegativeAndBothAreTiedToTheOrderOfTheirLines() {
        long order = shop.order(Map.of("partner_id", customer));
        long line = shop.line(order, Map.of("product_id", shop.product()));
        long invoice = invoice("out_invoice", line);
        long refund = invoice("out_refund", line);
        long alone = invoice("out_invoice", 0);
        SalesforceMappings mappings = shop.mappings().build();
        shop.run(mappings);

        Shop.Held held = shop.record("Odoo_Invoice__c", "account.move," + invoice);
        assertThat(shop.referred(held, "Account__c", "Account")).isEqualTo("shop:res.partner," + customer);
        assertThat(shop.referred(held, "Order__c", "Order")).isEqualTo("shop:sale.order," + order);
        assertThat(String.valueOf(held.value("Due_Date__c"))).isEqualTo("2026-04-30");
        assertThat(held.text("Payment_State__c")).isEqualTo("not_paid");
        assertThat(held.number("Amount_Total__c")).isEqualByComparingTo("108");
        Shop.Held back = shop.record("Odoo_Invoice__c", "account.move," + refund);
        assertThat(back.number("Amount_Total__c")).isEqualByComparingTo("-108");
        assertThat(back.text("Order__c")).isEqualTo(held.text("Order__c"));
        assertThat(shop.record("Odoo_Invoice__c", "account.move," + alone).value("Order__c"))
                .isNull();
        assertThat(mappings.reconcileTotals(shop.sink).equal()).isTrue();
    }

    @Test
    void w3_whatIsNoLongerPostedIsMarkedAndPassedOverByTheTotals() {
        long invoice = invoice("out_invoice", 0);
        SalesforceMappings mappings = shop.mappings().build();
        shop.run(mappings);

        String now = shop.server.clock().instant().toString().substring(0, 19).replace('T', ' ');
        shop.server.model("account.move").writeSilently(invoice, Map.of("state", "draft", "write_date", now));
        shop.run(mappings);

        assertThat(shop.record("Odoo_Invoice__c", "account.move," + invoice).value("Odoo_Deleted__c"))
                .isEqualTo(true);
        assertThat(mappings.reconcileTotals(shop.sink).equal()).isTrue();
    }

    @Test
    void invoicesBecomeAnotherObjectThatTheMetadataMakes() {
        long invoice = invoice("out_invoice", 0);
        shop.run(shop.mappings().invoiceObject("Billing__c").build());

        assertThat(shop.record("Billing__c", "account.move," + invoice).text("Name"))
                .isEqualTo("INV/1");
        assertThat(shop.org.records("Odoo_Invoice__c")).isEmpty();
    }

    private long invoice(String type, long saleLine) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "name",
                "INV/1",
                "move_type",
                type,
                "state",
                "posted",
                "partner_id",
                customer,
                "commercial_partner_id",
                customer,
                "company_id",
                1L,
                "currency_id",
                shop.currency("EUR"),
                "payment_state",
                "not_paid",
                "amount_total",
                new BigDecimal("108.00"),
                "amount_untaxed",
                new BigDecimal("90.00")));
        values.putAll(Map.of(
                "invoice_date", "2026-03-31",
                "date", "2026-03-31",
                "invoice_date_due", "2026-04-30",
                "amount_tax", new BigDecimal("18.00"),
                "amount_residual", new BigDecimal("108.00"),
                "journal_id", shop.server.model("account.journal").ids().get(0),
                "auto_post", "no"));
        long move = ++inserted;
        values.put("id", move);
        shop.server.model("account.move").insert(List.of(values));
        shop.server
                .model("account.move.line")
                .insert(List.of(Map.of(
                        "id",
                        ++inserted,
                        "move_id",
                        move,
                        "name",
                        "Chair",
                        "display_type",
                        "product",
                        "currency_id",
                        shop.currency("EUR"),
                        "sale_line_ids",
                        saleLine == 0 ? List.of() : List.of(saleLine))));
        return move;
    }
}
