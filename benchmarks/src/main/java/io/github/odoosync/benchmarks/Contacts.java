package io.github.odoosync.benchmarks;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;

/** Made-up records of fifteen columns, one of them a list. */
public final class Contacts {
    /** Their shape. */
    public static final RecordSchema SCHEMA = RecordSchema.of(
            "Contact",
            List.of(
                    FieldSchema.of("id", LogicalType.INT64),
                    FieldSchema.of("name", LogicalType.STRING),
                    FieldSchema.of("email", LogicalType.STRING),
                    FieldSchema.of("phone", LogicalType.STRING),
                    FieldSchema.of("street", LogicalType.STRING),
                    FieldSchema.of("city", LogicalType.STRING),
                    FieldSchema.of("active", LogicalType.BOOLEAN),
                    FieldSchema.of("country_id", LogicalType.INT64),
                    FieldSchema.of("credit", LogicalType.MONEY),
                    FieldSchema.of("weight", LogicalType.FLOAT64),
                    FieldSchema.of("birthday", LogicalType.DATE),
                    FieldSchema.of("create_date", LogicalType.TIMESTAMP),
                    FieldSchema.of("write_date", LogicalType.TIMESTAMP),
                    FieldSchema.of("category_ids", LogicalType.INT64_ARRAY),
                    FieldSchema.of("properties", LogicalType.JSON)),
            List.of("id"));

    private Contacts() {}

    /** {@return the records from one id up to another, which is left out} */
    public static List<SyncRecord> range(long from, long until, int version) {
        return LongStream.range(from, until).mapToObj(id -> one(id, version)).toList();
    }

    /** {@return one of them} */
    public static SyncRecord one(long id, int version) {
        Instant changed = Instant.ofEpochSecond(1_700_000_000L + version * 1_000L, id % 1_000_000 * 1_000);
        Object[] values = {
            id,
            "Partner number " + id + " v" + version,
            "p" + id + "@example.com",
            "+49 30 " + id,
            "Street " + id % 977,
            "City " + id % 101,
            id % 7 != 0,
            id % 200,
            BigDecimal.valueOf(id * 1_000_003L + version, 6),
            id * 0.5,
            LocalDate.ofEpochDay(id % 20_000),
            changed,
            changed,
            List.of(id % 5, id % 11),
            "{\"a\": " + id % 13 + "}"
        };
        return SyncRecord.upsert(SCHEMA, values, changed);
    }
}
