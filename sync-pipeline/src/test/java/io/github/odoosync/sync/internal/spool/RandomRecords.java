package io.github.odoosync.sync.internal.spool;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Records of all types, with the values at the edge of each type more often than others. */
final class RandomRecords {
    static final RecordSchema SCHEMA = RecordSchema.of(
            null,
            List.of(
                    FieldSchema.of("text", LogicalType.STRING),
                    FieldSchema.of("id", LogicalType.INT64),
                    FieldSchema.of("share", LogicalType.FLOAT64),
                    FieldSchema.of("active", LogicalType.BOOLEAN),
                    FieldSchema.of("amount", LogicalType.MONEY),
                    FieldSchema.of("day", LogicalType.DATE),
                    FieldSchema.of("moment", LogicalType.TIMESTAMP),
                    FieldSchema.of("tags", LogicalType.INT64_ARRAY),
                    FieldSchema.of("document", LogicalType.JSON),
                    FieldSchema.of("company", LogicalType.STRING)),
            List.of("company", "id"));

    private static final List<String> TEXTS = List.of(
            "",
            "?",
            "\0",
            "Zo\u00eb",
            "\u20ac",
            "\u6771\u4eac",
            "\ud83d\ude00",
            "\ud800",
            "a\udc00",
            "null",
            "long ".repeat(50_000),
            "\u0416".repeat(70_000));
    private static final List<Long> INTEGERS = List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
    private static final List<Double> FLOATS = List.of(
            0.0,
            -0.0,
            Double.NaN,
            Double.longBitsToDouble(0x7ff8_0000_0000_0001L),
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NEGATIVE_INFINITY);
    private static final List<BigDecimal> DECIMALS = List.of(
            new BigDecimal("0.000000"),
            new BigDecimal("-0.000001"),
            new BigDecimal("9".repeat(18) + "." + "9".repeat(6)),
            new BigDecimal(BigInteger.TEN.pow(37).negate(), 38),
            new BigDecimal("1E+9"));
    private static final List<LocalDate> DAYS = List.of(LocalDate.EPOCH, LocalDate.MIN, LocalDate.MAX);
    private static final List<Instant> MOMENTS =
            List.of(Instant.EPOCH, Instant.MIN, Instant.MAX, Instant.parse("1969-12-31T23:59:59.999999Z"));

    private final Random random;

    RandomRecords(Random random) {
        this.random = random;
    }

    List<SyncRecord> some(int count) {
        return IntStream.range(0, count).mapToObj(i -> one()).toList();
    }

    private SyncRecord one() {
        Instant version = maybe(moment());
        SyncRecord row = random.nextInt(5) == 0
                ? SyncRecord.delete(SCHEMA, new RecordKey(List.of(text(), integer())), version)
                : SyncRecord.upsert(SCHEMA, values(), version);
        return random.nextInt(5) == 0 ? row.overwriting() : row;
    }

    private @Nullable Object[] values() {
        return new @Nullable Object[] {
            maybe(text()),
            integer(),
            maybe(edge(FLOATS, random.nextGaussian())),
            maybe(random.nextBoolean()),
            maybe(edge(DECIMALS, new BigDecimal(new BigInteger(79, random), 6))),
            maybe(edge(DAYS, LocalDate.ofEpochDay(random.nextInt()))),
            maybe(moment()),
            maybe(random.longs(random.nextInt(4)).boxed().toList()),
            maybe(text()),
            text()
        };
    }

    private String text() {
        int length = random.nextInt(20);
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, Character.MAX_VALUE + 1).forEach(unit -> text.append((char) unit));
        return edge(TEXTS, text.toString());
    }

    private Long integer() {
        return edge(INTEGERS, random.nextLong());
    }

    private Instant moment() {
        return edge(MOMENTS, Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L));
    }

    private <T> T edge(List<T> edges, T other) {
        return random.nextBoolean() ? other : edges.get(random.nextInt(edges.size()));
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }
}
