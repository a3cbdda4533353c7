package io.github.odoosync.sink.salesforce;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.TargetTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables and records of customers, products, prices, orders and their items. */
final class Sales {
    private static final FieldSchema ID = FieldSchema.of("id", LogicalType.INT64);
    static final TargetTable ACCOUNTS =
            table("res.partner", "Account", List.of("id"), ID, FieldSchema.of("Name", LogicalType.STRING));
    static final TargetTable PRODUCTS =
            table("product.product", "Product2", List.of("id"), ID, FieldSchema.of("Name", LogicalType.STRING));
    static final TargetTable PRICES = table(
            "product.product",
            "PricebookEntry",
            List.of("id", "currency"),
            ID,
            FieldSchema.of("currency", LogicalType.STRING),
            related("Product2Id", "product.product"),
            FieldSchema.of("Pricebook2Id", LogicalType.STRING),
            FieldSchema.of("UnitPrice", LogicalType.MONEY),
            FieldSchema.of("IsActive", LogicalType.BOOLEAN));
    static final TargetTable ORDERS = table(
            "sale.order",
            "Order",
            List.of("id"),
            ID,
            related("AccountId", "res.partner"),
            FieldSchema.of("Pricebook2Id", LogicalType.STRING),
            FieldSchema.of("EffectiveDate", LogicalType.DATE),
            FieldSchema.of("Status", LogicalType.STRING),
            FieldSchema.of("Description", LogicalType.STRING));
    static final TargetTable ITEMS = table(
            "sale.order.line",
            "OrderItem",
            List.of("id"),
            ID,
            related("OrderId", "sale.order"),
            FieldSchema.of("PricebookEntryId", LogicalType.STRING),
            FieldSchema.of("Quantity", LogicalType.FLOAT64),
            FieldSchema.of("UnitPrice", LogicalType.MONEY));

    private Sales() {}

    static SyncRecord price(long product, String amount) {
        return record(PRICES, product, "EUR", product, "standard", money(amount), true);
    }

    static SyncRecord order(long id, String status, long account) {
        return order(id, status, account, null);
    }

    static SyncRecord order(long id, String status, long account, @Nullable String description) {
        return record(ORDERS, id, account, "standard", LocalDate.of(2026, 1, 31), status, description);
    }

    static SyncRecord item(long id, long order, long product, double quantity) {
        return record(ITEMS, id, order, "product.product," + product + ",EUR", quantity, money("10"));
    }

    static SyncRecord gone(TargetTable table, long id) {
        return SyncRecord.delete(table.schema(), RecordKey.of(id), null);
    }

    static SyncRecord record(TargetTable table, @Nullable Object... values) {
        return SyncRecord.upsert(table.schema(), values, Instant.EPOCH);
    }

    static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }

    private static FieldSchema related(String name, String model) {
        return FieldSchema.builder(name, LogicalType.INT64).relatedModel(model).build();
    }

    private static TargetTable table(String model, String object, List<String> key, FieldSchema... fields) {
        return TargetTable.builder(model + "-" + object, object, RecordSchema.of(null, List.of(fields), key))
                .model(model)
                .deletes(Deletes.HARD)
                .build();
    }
}
