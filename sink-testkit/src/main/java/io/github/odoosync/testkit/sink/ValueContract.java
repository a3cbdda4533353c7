package io.github.odoosync.testkit.sink;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what is read, for every type; and what can't be is rejected (S3). */
abstract class ValueContract extends SinkFixture {

    @Test
    void s1_textComesBackAsItWas() {
        assumeAble(Ability.EXACT_TYPES);
        assertRoundTrip(
                LogicalType.STRING,
                "",
                " ",
                "NULL",
                "null",
                "\\N",
                "O'Brien \"Q\" \\ %_",
                "Zażółć gęślą jaźń",
                "日本語",
                "👩‍👩‍👧 \uD83D\uDE00",
                "line\r\n\ttab",
                "\uFEFFbom",
                "e\u0301",
                null);
    }

    @Test
    void s1_textOfMegabytesComesBackAsItWas() {
        assumeAble(Ability.EXACT_TYPES);
        assertRoundTrip(LogicalType.STRING, "äöü€".repeat(1_000_000));
    }

    @Test
    void s1_integersComeBackAsTheyWere() {
        assumeAble(Ability.EXACT_TYPES);
        assertRoundTrip(LogicalType.INT64, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, null);
    }

    @Test
    void s1_floatingNumbersComeBackAsTheyWere() {
        assumeAble(Ability.EXACT_TYPES);
        assertRoundTrip(LogicalType.FLOAT64, 0.1, -1e308, Double.MIN_VALUE, 1.0 / 3, null);
    }

    @Test
    void s1_decimalsComeBackToTheLastDigit() {
        assumeAble(Ability.EXACT_TYPES);
        assertRoundTrip(
                LogicalType.MONEY,
                new BigDecimal("999999999999999999.999999"),
                new BigDecimal("-999999999999999999.999999"),
                new BigDecimal("0.000001"),
                new BigDecimal("0.000000"),
                null);
        assertRoundTrip(new Decimal(38, 0), new BigDecimal("9".repeat(38)));
        assertRoundTrip(new Decimal(38, 38), new BigDecimal("-0." + "9".repeat(38)));
        assertRoundTrip(new Decimal(4, 1), new BigDecimal("-999.9"));
    }

    @Test
    void s1_decimalOfAnotherScaleIsTheSameNumber() {
        assertStored(
                LogicalType.MONEY,
                List.of(new BigDecimal("1.5"), new BigDecimal("1E+3"), new BigDecimal("2.50000000")),
                List.of(new BigDecimal("1.500000"), new BigDecimal("1000.000000"), new BigDecimal("2.500000")));
    }

    @Test
    void s3_decimalThatDoesNotFitIsRejected() {
        assertRejected(
                LogicalType.MONEY,
                new BigDecimal("1000000000000000000"),
                new BigDecimal("-1000000000000000000.0"),
                new BigDecimal("0.0000001"),
                new BigDecimal("1E+999999999"),
                new BigDecimal("1E-999999999"));
    }

    @Test
    void s1_truthComesBackAsItWas() {
        assumeAble(Ability.EXACT_TYPES);
        assertRoundTrip(LogicalType.BOOLEAN, true, false, null);
    }

    @Test
    void s1_datesComeBackAsTheyWere() {
        assumeAble(Ability.EXACT_TYPES);
        assertRoundTrip(
                LogicalType.DATE,
                LocalDate.parse("0001-01-01"),
                LocalDate.parse("1582-10-10"),
                LocalDate.parse("1970-01-01"),
                LocalDate.parse("2024-02-29"),
                LocalDate.parse("9999-12-31"),
                null);
    }

    @Test
    void s1_timestampsComeBackToTheMicrosecond() {
        assumeAble(Ability.EXACT_TYPES);
        assertRoundTrip(
                LogicalType.TIMESTAMP,
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                Instant.parse("2026-03-29T01:30:00.000001Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                null);
    }

    @Test
    void s1_whatIsFinerThanAMicrosecondIsCutOff() {
        assumeAble(Ability.EXACT_TYPES);
        assertStored(
                LogicalType.TIMESTAMP,
                List.of(Instant.parse("2026-01-01T00:00:00.123456999Z"), Instant.parse("1969-12-31T23:59:59.9999999Z")),
                List.of(Instant.parse("2026-01-01T00:00:00.123456Z"), Instant.parse("1969-12-31T23:59:59.999999Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kathmandu", "America/St_Johns", "Europe/Berlin"})
    void s1_timestampsDoNotDependOnTheTimeZoneOfTheJvm(String zone) {
        assumeAble(Ability.EXACT_TYPES);
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            // in Berlin the first hour does not exist, and the second exists twice
            assertRoundTrip(
                    LogicalType.TIMESTAMP,
                    Instant.parse("2026-03-29T02:30:00.123456Z"),
                    Instant.parse("2026-10-25T01:30:00Z"));
            assertRoundTrip(LogicalType.DATE, LocalDate.parse("2026-03-29"));
        } finally {
            // as the JVM was started
            TimeZone.setDefault(null);
        }
    }

    @Test
    void s3_momentsAndDatesBeyondTheTargetsRangeAreRejected() {
        assertRejected(LogicalType.TIMESTAMP, Instant.MAX, Instant.MIN);
        assertRejected(LogicalType.DATE, LocalDate.MAX, LocalDate.MIN);
    }

    @Test
    void s3_versionBeyondTheTargetsRangeIsRejected() {
        assertOutcomes(write(partner(1, "end of time", Instant.MAX)), REJECTED);
    }

    @Test
    void s1_jsonComesBackAsItWasAndItsNullIsNotNull() {
        assertRoundTrip(
                LogicalType.JSON, "null", "{\"b\": [1, 2.50, \"ü\"], \"a\": null}", "\"text\"", "\"null\"", null);
    }

    @Test
    void s3_textThatIsNotJsonIsRejected() {
        assertRejected(LogicalType.JSON, "", "{", "{'a': 1}", "{} {}", "word");
    }

    @Test
    void s3_recordThatOnlyTheTargetRefusesDoesNotHideAnOlderOneOfItsKey() {
        TargetTable table = table(LogicalType.JSON);
        SyncRecord good = SyncRecord.upsert(table.schema(), new @Nullable Object[] {1L, "{}"}, v(1));
        SyncRecord bad = SyncRecord.upsert(table.schema(), new @Nullable Object[] {1L, "{"}, v(2));
        assertOutcomes(write("run", table, good, bad), CREATED, REJECTED);
        assertThat(target().rows(table)).extracting(row -> row.value("value")).containsExactly("{}");
    }

    @Test
    void s1_listsComeBackAsTheyWere() {
        assertRoundTrip(LogicalType.INT64_ARRAY, List.of(), List.of(3L, 1L, 3L, Long.MIN_VALUE), null);
    }

    @Test
    void s3_halfOfASurrogatePairIsRejected() {
        assertRejected(LogicalType.STRING, "a\uD800b", "b\uDC00", "c\uD83D");
    }

    @Test
    void s3_textWithNulComesBackAsItWasOrIsRejected() {
        TargetTable table = table(LogicalType.STRING);
        WriteResult result = write("run", table, records(table, List.of("a\0b", "c")));
        List<@Nullable Object> stored =
                target().rows(table).stream().map(row -> row.value("value")).toList();
        if (result.rejections().isEmpty()) {
            assertThat(stored).containsExactly("a\0b", "c");
        } else {
            assertOutcomes(result, REJECTED, CREATED);
            assertThat(stored).containsExactly("c");
        }
    }

    @Test
    void s3_valueOfAnotherClassIsRejected() {
        assertRejected(LogicalType.STRING, 1L);
        assertRejected(LogicalType.INT64, 1, "1", 1.0);
        assertRejected(LogicalType.FLOAT64, 1L);
        assertRejected(LogicalType.MONEY, 1.5, "1.5");
        assertRejected(LogicalType.DATE, Instant.EPOCH, "2026-01-01");
        assertRejected(LogicalType.TIMESTAMP, LocalDate.EPOCH);
        assertRejected(LogicalType.JSON, List.of());
        assertRejected(LogicalType.INT64_ARRAY, List.of(1), "[1]", Arrays.asList(1L, null));
    }

    @Test
    void s3_textIsNoTruth() {
        assumeAble(Ability.EXACT_TYPES);
        assertRejected(LogicalType.BOOLEAN, "true");
    }

    private void assertRoundTrip(LogicalType type, @Nullable Object... values) {
        assertStored(type, Arrays.asList(values), Arrays.asList(values));
    }

    private void assertStored(
            LogicalType type, List<? extends @Nullable Object> values, List<? extends @Nullable Object> expected) {
        TargetTable table = table(type);
        WriteResult result = write("run", table, records(table, values));
        assertThat(result.rejections()).isEmpty();
        assertThat(target().rows(table)).extracting(row -> row.value("value")).isEqualTo(expected);
    }

    private void assertRejected(LogicalType type, Object... values) {
        TargetTable table = table(type);
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(null);
        WriteResult result = write("run", table, records(table, all));
        List<Outcome> expected = new ArrayList<>(Collections.nCopies(values.length, REJECTED));
        expected.add(CREATED);
        assertThat(outcomes(result)).as("%s", all).isEqualTo(told(expected));
        assertThat(result.rejections())
                .allMatch(rejection -> rejection.message().startsWith("field value: "));
        assertThat(target().rows(table)).extracting(row -> row.value("value")).containsOnlyNulls();
    }

    private static TargetTable table(LogicalType type) {
        RecordSchema schema = RecordSchema.of(
                null, List.of(FieldSchema.of("id", LogicalType.INT64), FieldSchema.of("value", type)), List.of("id"));
        String name = "values_" + type.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return TargetTable.builder(name, name, schema).build();
    }

    private static SyncRecord[] records(TargetTable table, List<? extends @Nullable Object> values) {
        return IntStream.range(0, values.size())
                .mapToObj(
                        i -> SyncRecord.upsert(table.schema(), new @Nullable Object[] {(long) i, values.get(i)}, null))
                .toArray(SyncRecord[]::new);
    }
}
