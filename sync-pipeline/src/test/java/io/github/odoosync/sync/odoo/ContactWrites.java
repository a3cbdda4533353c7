package io.github.odoosync.sync.odoo;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.source.SourceFields;
import io.github.odoosync.sync.back.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Writes contacts of Salesforce into a fake Odoo, which is a new one for each test. */
abstract class ContactWrites {
    static final RecordSchema SCHEMA = RecordSchema.of(
            "Contact",
            List.of(
                    FieldSchema.of("Id", LogicalType.STRING),
                    FieldSchema.of("Name", LogicalType.STRING),
                    FieldSchema.of("Phone", LogicalType.STRING),
                    FieldSchema.of("Email", LogicalType.STRING),
                    FieldSchema.of("Description", LogicalType.STRING),
                    FieldSchema.of("Kind", LogicalType.STRING),
                    FieldSchema.of("Score", LogicalType.INT64),
                    FieldSchema.of("Credit", LogicalType.MONEY),
                    FieldSchema.of("Vip", LogicalType.BOOLEAN),
                    FieldSchema.of("Since", LogicalType.DATE),
                    FieldSchema.of("AccountId", LogicalType.STRING),
                    FieldSchema.of(SourceFields.ODOO_ID, LogicalType.INT64),
                    FieldSchema.of(SourceFields.WRITTEN_VERSION, LogicalType.TIMESTAMP),
                    FieldSchema.of(SourceFields.OWN_CHANGE, LogicalType.BOOLEAN)),
            List.of("Id"));
    static final ReturnStream CONTACTS = ReturnStream.of("Contact", "res.partner")
            .field("Name", "name")
            .field("Phone", "phone")
            .field("Email", "email");

    final Shop shop = new Shop();
    private long batches;

    @AfterEach
    void close() {
        shop.close();
    }

    OdooWriter writer(ReturnStream stream) {
        return OdooSink.to(shop.odoo).writer(stream, SCHEMA);
    }

    OdooWriteResult write(ReturnStream stream, SyncRecord... records) {
        return writer(stream).write(batch(records));
    }

    RecordBatch batch(SyncRecord... records) {
        return RecordBatch.of(++batches, SCHEMA, List.of(records));
    }

    SyncRecord linked(String key, long odooId, Map<String, ?> values) {
        Map<String, @Nullable Object> all = new HashMap<>(values);
        all.put(SourceFields.ODOO_ID, odooId);
        return record(key, all);
    }

    SyncRecord record(String key, Map<String, ?> values) {
        return record(key, values, shop.server.clock().now().plus(Duration.ofSeconds(1)));
    }

    static SyncRecord record(String key, Map<String, ?> values, @Nullable Instant version) {
        Map<String, @Nullable Object> all = new HashMap<>(values);
        all.put("Id", key);
        return SyncRecord.upsert(
                SCHEMA,
                SCHEMA.fields().stream().map(field -> all.get(field.name())).toArray(),
                version);
    }

    static List<Outcome> outcomes(OdooWriteResult written) {
        return IntStream.range(0, written.result().delivered())
                .mapToObj(written.result()::outcome)
                .toList();
    }
}
