package io.github.odoosync.salesforce;

import static io.github.odoosync.salesforce.Kinds.AMOUNT;
import static io.github.odoosync.salesforce.Kinds.PRICE;
import static io.github.odoosync.spi.record.LogicalType.DATE;
import static io.github.odoosync.spi.record.LogicalType.STRING;

import io.github.odoosync.client.row.OdooRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Quotations and orders with their lines. */
final class OrderLines {
    private static final Set<String> CONFIRMED = Set.of("sale", "done");
    private static final int PRICE_DIGITS = 2;
    private static final int MOST_DESCRIPTION = 255;

    private final SalesforceMappings.Builder settings;
    private final CompanyZones zones;
    private final Codes currencies;
    private final Lookup accounts;

    OrderLines(SalesforceMappings.Builder settings, CompanyZones zones, Codes currencies, Lookup accounts) {
        this.settings = settings;
        this.zones = zones;
        this.currencies = currencies;
        this.accounts = accounts;
    }

    FieldLines order(FieldLines order) {
        FieldLines lines = order.refer("AccountId", "Account", "1", List.of("partner_id"), this::account)
                .make(
                        "EffectiveDate",
                        DATE,
                        "1 " + zones,
                        List.of("date_order", "company_id"),
                        row -> zones.day(row.instant("date_order"), row.reference("company_id")))
                .make("Status", STRING, "1", List.of("state"), OrderLines::status)
                .refer("Pricebook2Id", "Pricebook2", "1", List.of(), row -> ProductLines.STANDARD_BOOK)
                .copy("OrderReferenceNumber", "name")
                .copyIfThere("PoNumber", "client_order_ref")
                .make("Odoo_State__c", STRING, "1", List.of("state"), row -> row.string("state"))
                .copyIfThere("Odoo_Invoice_Status__c", "invoice_status")
                .copyIfThere("Odoo_Validity_Date__c", "validity_date")
                .copyIfThere("Odoo_Delivery_Date__c", "commitment_date")
                .copy("Odoo_Untaxed__c", "amount_untaxed", AMOUNT)
                .copy("Odoo_Tax__c", "amount_tax", AMOUNT)
                .copy("Odoo_Total__c", "amount_total", AMOUNT)
                .make("Odoo_Currency__c", STRING, "1", List.of("currency_id"), this::currency);
        if (!settings.currencies.isEmpty()) {
            lines = lines.make("CurrencyIsoCode", STRING, "1", List.of("currency_id"), this::currency);
        }
        return settings.opportunity == null ? lines : settings.opportunity.apply(lines);
    }

    FieldLines item(FieldLines line) {
        FieldLines lines = line.copy("OrderId", "order_id")
                .refer("PricebookEntryId", "PricebookEntry", "1", List.of("product_id", "currency_id"), this::entry)
                .make("Quantity", PRICE, "1", List.of("product_uom_qty"), OrderLines::quantity)
                .make("UnitPrice", PRICE, "1", List.of("product_uom_qty", "price_subtotal"), OrderLines::price)
                .make("Description", STRING, "1", List.of("name"), OrderLines::description)
                .make(
                        "Odoo_Quantity__c",
                        AMOUNT,
                        "1",
                        List.of("product_uom_qty"),
                        row -> Kinds.numberOrZero(row, "product_uom_qty"));
        for (String[] own : new String[][] {
            {"Odoo_Subtotal__c", "price_subtotal"},
            {"Odoo_Tax__c", "price_tax"},
            {"Odoo_Total__c", "price_total"},
            {"Odoo_Invoiced_Quantity__c", "qty_invoiced"},
            {"Odoo_Invoiced__c", "untaxed_amount_invoiced"}
        }) {
            if (line.has(own[1])) {
                lines = lines.make(own[0], AMOUNT, "1", List.of(own[1]), row -> Kinds.numberOrZero(row, own[1]));
            }
        }
        return lines;
    }

    private @Nullable String account(OdooRow row) {
        Long account = accounts.of(row.reference("partner_id"));
        return account == null ? null : "res.partner," + account;
    }

    private static String status(OdooRow row) {
        String state = row.string("state");
        return state != null && CONFIRMED.contains(state) ? "Activated" : "Draft";
    }

    private @Nullable String currency(OdooRow row) {
        return currencies.of(row.reference("currency_id"));
    }

    private @Nullable String entry(OdooRow row) {
        Long product = row.reference("product_id");
        if (product == null) {
            product = settings.otherProduct;
        }
        String currency = settings.currencies.isEmpty() ? "" : currency(row);
        return product == null ? null : ProductLines.entry(product, currency == null ? "" : currency);
    }

    /** Salesforce takes none of zero or below unless the org is set to: what is returned has a negative price instead. */
    private static BigDecimal quantity(OdooRow row) {
        BigDecimal quantity =
                Kinds.numberOrZero(row, "product_uom_qty").abs().setScale(PRICE_DIGITS, RoundingMode.HALF_UP);
        return quantity.signum() == 0 ? BigDecimal.ONE : quantity;
    }

    private static BigDecimal price(OdooRow row) {
        return Kinds.numberOrZero(row, "price_subtotal").divide(quantity(row), PRICE_DIGITS, RoundingMode.HALF_UP);
    }

    private static @Nullable String description(OdooRow row) {
        String name = row.string("name");
        return name == null ? null : PersonNames.cut(name.strip(), MOST_DESCRIPTION);
    }
}
