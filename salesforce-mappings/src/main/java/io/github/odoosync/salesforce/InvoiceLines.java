package io.github.odoosync.salesforce;

import static io.github.odoosync.spi.record.LogicalType.STRING;

import io.github.odoosync.client.row.OdooRow;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posted invoices and refunds of customers; what a refund gives back is negative. */
final class InvoiceLines {
    static final String REFUND = "out_refund";

    private final SalesforceMappings.Builder settings;
    private final Codes currencies;
    private final Lookup orders;

    InvoiceLines(SalesforceMappings.Builder settings, Codes currencies, Lookup orders) {
        this.settings = settings;
        this.currencies = currencies;
        this.orders = orders;
    }

    FieldLines invoice(FieldLines move) {
        FieldLines lines = move.copy("Name", "name")
                .copy("Account__c", "commercial_partner_id")
                .refer("Order__c", "Order", "1", List.of(), this::order)
                .copy("Invoice_Date__c", "invoice_date")
                .copy("Due_Date__c", "invoice_date_due")
                .make("Move_Type__c", STRING, "1", List.of("move_type"), row -> row.string("move_type"))
                .copy("Payment_State__c", "payment_state")
                .make("Currency__c", STRING, "1", List.of("currency_id"), this::currency)
                .copyIfThere("Origin__c", "invoice_origin")
                .copyIfThere("Reference__c", "ref");
        for (String[] amount : new String[][] {
            {"Amount_Untaxed__c", "amount_untaxed"},
            {"Amount_Tax__c", "amount_tax"},
            {"Amount_Total__c", "amount_total"},
            {"Amount_Residual__c", "amount_residual"}
        }) {
            lines = lines.make(
                    amount[0], Kinds.AMOUNT, "1", List.of("move_type", amount[1]), row -> signed(row, amount[1]));
        }
        return settings.currencies.isEmpty()
                ? lines
                : lines.make("CurrencyIsoCode", STRING, "1", List.of("currency_id"), this::currency);
    }

    /** An amount as the customer's account sees it: Odoo's are positive on both sides. */
    static BigDecimal signed(OdooRow row, String field) {
        BigDecimal amount = Kinds.numberOrZero(row, field);
        return REFUND.equals(row.string("move_type")) ? amount.negate() : amount;
    }

    private @Nullable String order(OdooRow row) {
        Long order = orders.of(row.id());
        return order == null ? null : "sale.order," + order;
    }

    private @Nullable String currency(OdooRow row) {
        return currencies.of(row.reference("currency_id"));
    }
}
