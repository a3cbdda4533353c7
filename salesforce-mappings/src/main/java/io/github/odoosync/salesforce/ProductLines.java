package io.github.odoosync.salesforce;

import static io.github.odoosync.spi.record.LogicalType.BOOLEAN;
import static io.github.odoosync.spi.record.LogicalType.STRING;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Variants as products, and their prices in the standard price book. */
final class ProductLines {
    /** What {@code Pricebook2Id} is filled with: the sink asks for the book itself. */
    static final String STANDARD_BOOK = "standard";

    private final SalesforceMappings.Builder settings;

    ProductLines(SalesforceMappings.Builder settings) {
        this.settings = settings;
    }

    FieldLines product(FieldLines product) {
        return product.copy("Name", "name")
                .copyIfThere("ProductCode", "default_code")
                .copyIfThere("StockKeepingUnit", "barcode")
                .copyIfThere("Description", "description_sale")
                .copy("IsActive", "active");
    }

    /** Entries stay active when their product is archived, since orders that name it are still written. */
    FieldLines price(FieldLines product, String currency) {
        String listPrice = product.has("lst_price") ? "lst_price" : "list_price";
        PriceRule rule = settings.price == null ? mainCurrency() : settings.price;
        List<String> reads = new ArrayList<>(settings.priceReads);
        reads.add(listPrice);
        FieldLines lines = product.refer("Product2Id", "Product2", "1", List.of(), row -> "product.product," + row.id())
                .refer("Pricebook2Id", "Pricebook2", "1", List.of(), row -> STANDARD_BOOK)
                .make("UnitPrice", Kinds.PRICE, settings.priceVersion, reads, row -> {
                    BigDecimal price = Kinds.number(row, listPrice);
                    return rule.price(row, price, currency);
                })
                .make("IsActive", BOOLEAN, "1", List.of(), row -> true);
        return currency.isEmpty() ? lines : lines.make("CurrencyIsoCode", STRING, "1", List.of(), row -> currency);
    }

    /** The entry of a line's product, as the order's currency asks for. */
    static String entry(long product, String currency) {
        return "product.product," + product + (currency.isEmpty() ? "" : "," + currency);
    }

    private PriceRule mainCurrency() {
        String main = settings.currencies.isEmpty() ? "" : settings.currencies.get(0);
        return (product, listPrice, currency) ->
                listPrice == null || !currency.equals(main) ? BigDecimal.ZERO : listPrice;
    }
}
