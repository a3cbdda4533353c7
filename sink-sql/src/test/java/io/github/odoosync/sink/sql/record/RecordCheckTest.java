package io.github.odoosync.sink.sql.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Rejection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table can't take is found before it is sent (S3). */
class RecordCheckTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ValueLimits LIMITS = new ValueLimits(
            false,
            8,
            LocalDate.of(1, 1, 1).toEpochDay(),
            LocalDate.of(9999, 12, 31).toEpochDay(),
            -62_135_596_800_000_000L,
            253_402_300_799_999_999L);

    @Test
    void s3_whatFitsPasses() {
        assertThat(misfit(LogicalType.STRING, "12345678")).isNull();
        assertThat(misfit(LogicalType.STRING, "ääää")).isNull();
        assertThat(misfit(LogicalType.STRING, null)).isNull();
        assertThat(misfit(new Decimal(5, 2), new BigDecimal("999.990"))).isNull();
        assertThat(misfit(new Decimal(2, 2), new BigDecimal("0.00"))).isNull();
        assertThat(misfit(new Decimal(5, 2), new BigDecimal("0.10"))).isNull();
        assertThat(misfit(new Decimal(5, 2), new BigDecimal("1E+2"))).isNull();
        assertThat(misfit(LogicalType.DATE, LocalDate.of(1, 1, 1))).isNull();
        assertThat(misfit(LogicalType.DATE, LocalDate.of(9999, 12, 31))).isNull();
        assertThat(misfit(LogicalType.TIMESTAMP, Instant.parse("0001-01-01T00:00:00Z")))
                .isNull();
        assertThat(misfit(LogicalType.TIMESTAMP, Instant.parse("9999-12-31T23:59:59.999999Z")))
                .isNull();
        assertThat(misfit(LogicalType.FLOAT64, 1.5)).isNull();
        assertThat(misfit(LogicalType.INT64_ARRAY, List.of(1L))).isNull();
    }

    @Test
    void s3_aTextIsCountedInCharactersAndInBytes() {
        assertThat(misfit(LogicalType.STRING, "123456789")).contains("22001").contains("8 characters");
        assertThat(misfit(LogicalType.STRING, "äääää")).contains("22001").contains("8 bytes");
        assertThat(misfit(LogicalType.STRING, "😀😀😀")).contains("22001").contains("8 bytes");
    }

    @Test
    void s3_aColumnMayBeShorterThanTheTargetsLimit() {
        RecordCheck check = new RecordCheck(schema(LogicalType.STRING), LIMITS, Map.of("x", 2));
        assertThat(check.misfit(record(schema(LogicalType.STRING), "ab"))).isNull();
        assertThat(check.misfit(record(schema(LogicalType.STRING), "😀😀")))
                .as("two characters")
                .isNull();
        assertThat(String.valueOf(check.misfit(record(schema(LogicalType.STRING), "abc"))))
                .contains("field x: the text has more than the 2 characters that fit");
    }

    @Test
    void s3_charactersThatAreNone() {
        assertThat(misfit(LogicalType.STRING, "a\0b")).contains("22021").contains("NUL");
        assertThat(misfit(LogicalType.STRING, "\0")).contains("22021").contains("NUL");
        assertThat(misfit(LogicalType.JSON, "\ud800")).contains("22021").contains("surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "-1000.1", "0.001"})
    void s3_numbersWithTooManyDigits(String number) {
        assertThat(misfit(new Decimal(5, 2), new BigDecimal(number))).contains("22003");
    }

    @Test
    void s3_daysAndMomentsOutsideTheTargetsRange() {
        assertThat(misfit(LogicalType.DATE, LocalDate.of(0, 12, 31))).contains("22008");
        assertThat(misfit(LogicalType.DATE, LocalDate.of(10_000, 1, 1))).contains("22008");
        assertThat(misfit(LogicalType.TIMESTAMP, Instant.parse("0000-12-31T23:59:59Z")))
                .contains("22008");
        assertThat(misfit(LogicalType.TIMESTAMP, Instant.parse("+10000-01-01T00:00:00Z")))
                .contains("22008");
        assertThat(misfit(LogicalType.TIMESTAMP, Instant.MAX)).contains("22008");
        RecordSchema schema = schema(LogicalType.STRING);
        SyncRecord late = SyncRecord.upsert(schema, new Object[] {1L, "x"}, Instant.MAX);
        assertThat(String.valueOf(new RecordCheck(schema, LIMITS).misfit(late))).contains("22008", "version: ");
    }

    @Test
    void s3_valuesOfAnotherClass() {
        assertThat(misfit(LogicalType.INT64, "1")).contains("42804", "java.lang.String");
        assertThat(misfit(LogicalType.BOOLEAN, 1L)).contains("42804");
        assertThat(misfit(new Decimal(5, 2), 1L)).contains("42804");
        assertThat(misfit(LogicalType.INT64_ARRAY, List.of("1"))).contains("42804");
        assertThat(misfit(LogicalType.INT64_ARRAY, Arrays.asList(1L, null))).contains("42804", "not null");
    }

    @Test
    void s3_aRejectionNamesAsMuchOfTheKeyAsThereIs() {
        RecordSchema schema = schema(LogicalType.STRING);
        SyncRecord keyless = SyncRecord.upsert(schema, new @Nullable Object[] {null, "x"}, NOW);
        SyncRecord long9 = SyncRecord.upsert(schema, new Object[] {7L, "123456789"}, NOW);
        Map<Integer, Rejection> rejections =
                new RecordCheck(schema, LIMITS).rejections(List.of(keyless, record(schema, "ok"), long9));
        assertThat(rejections).containsOnlyKeys(0, 2);
        assertThat(rejections.values()).extracting(Rejection::code).containsExactly("22004", "22001");
        assertThat(rejections.values())
                .extracting(rejection -> rejection.key().values())
                .containsExactly(List.of(), List.of(7L));
    }

    private static @Nullable String misfit(LogicalType type, @Nullable Object value) {
        RecordSchema schema = schema(type);
        Misfit misfit = new RecordCheck(schema, LIMITS).misfit(record(schema, value));
        return misfit == null ? null : misfit.toString();
    }

    private static RecordSchema schema(LogicalType type) {
        return RecordSchema.of(
                null, List.of(FieldSchema.of("id", LogicalType.INT64), FieldSchema.of("x", type)), List.of("id"));
    }

    private static SyncRecord record(RecordSchema schema, @Nullable Object value) {
        return SyncRecord.upsert(schema, new @Nullable Object[] {1L, value}, NOW);
    }
}
