package io.github.odoosync.testkit.sink;

import static io.github.odoosync.spi.record.LogicalType.DATE;
import static io.github.odoosync.spi.record.LogicalType.FLOAT64;
import static io.github.odoosync.spi.record.LogicalType.INT64;
import static io.github.odoosync.spi.record.LogicalType.MONEY;
import static io.github.odoosync.spi.record.LogicalType.STRING;
import static io.github.odoosync.spi.record.LogicalType.TIMESTAMP;
import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.sink.TargetTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happens when a stream's fields change between two runs: S6. */
abstract class SchemaContract extends SinkFixture {

    @Test
    void s6_newFieldBecomesANullableColumn() {
        assumeAble(Ability.ALTERS_TABLES);
        TargetTable narrow = table(field("a", STRING));
        write("run", narrow, upsert(narrow, 1, "one"));
        TargetTable wider = table(field("a", STRING), field("b", MONEY));
        assertOutcomes(write("run", wider, upsert(wider, 2, "two", new BigDecimal("2.500000"))), CREATED);
        assertThat(target().rows(wider))
                .extracting(row -> row.value("b"))
                .containsExactly(null, new BigDecimal("2.500000"));
    }

    @Test
    void s6_backfillOfANewFieldAtTheSameVersionIsWritten() {
        assumeAble(Ability.ALTERS_TABLES);
        TargetTable narrow = table(field("a", STRING));
        write("run", narrow, upsert(narrow, 1, "one"));
        TargetTable wider = table(field("a", STRING), field("b", INT64));
        assertOutcomes(write("run", wider, upsert(wider, 1, "one", 7L)), UPDATED);
        assertThat(value(wider, "b")).isEqualTo(7L);
    }

    @Test
    void s6_aFieldThatWasIgnoredIsBackfilledOnceChangesAreFollowed() {
        assumeAble(Ability.ALTERS_TABLES);
        TargetTable narrow = table(field("a", STRING));
        write("run", narrow, upsert(narrow, 1, "one"));
        TargetTable ignoring = table(SchemaChanges.IGNORE, field("a", STRING), field("b", INT64));
        write("run", ignoring, upsert(ignoring, 1, "one", 7L));
        TargetTable following = table(field("a", STRING), field("b", INT64));
        assertThat(outcomes(write("run", following, upsert(following, 1, "one", 7L))))
                .containsExactly(UPDATED);
        assertThat(value(following, "b")).isEqualTo(7L);
    }

    @Test
    void s6_removedFieldKeepsItsColumnAndItsValues() {
        TargetTable wide = table(field("a", STRING), field("b", INT64));
        write("run", wide, upsert(wide, 1, "one", 7L));
        TargetTable narrow = table(field("a", STRING));
        write("run", narrow, upsert(narrow, 1, "ONE"), upsert(narrow, 2, "two"));
        assertThat(target().rows(wide)).extracting(row -> row.value("a")).containsExactly("ONE", "two");
        assertThat(target().rows(wide)).extracting(row -> row.value("b")).containsExactly(7L, null);
    }

    @Test
    void s6_decimalIsWidenedAndKeepsItsValues() {
        assumeAble(Ability.WIDENS_TYPES);
        assertWidened(new Decimal(10, 2), new BigDecimal("1.25"), MONEY, new BigDecimal("1.250000"));
        assertWidened(new Decimal(10, 4), new BigDecimal("1.2500"), new Decimal(10, 2), new BigDecimal("1.2500"));
    }

    @Test
    void s6_integerIsWidenedToADecimalThatHoldsEveryInteger() {
        assumeAble(Ability.WIDENS_TYPES);
        assertWidened(INT64, Long.MAX_VALUE, MONEY, new BigDecimal(Long.MAX_VALUE + ".000000"));
    }

    @Test
    void s6_dateIsWidenedToATimestamp() {
        assumeAble(Ability.WIDENS_TYPES);
        assertWidened(DATE, LocalDate.parse("2026-02-03"), TIMESTAMP, Instant.parse("2026-02-03T00:00:00Z"));
    }

    @Test
    void s6_columnThatIsWiderThanTheFieldStaysAndTakesItsValues() {
        TargetTable date = table("t", field("a", TIMESTAMP));
        write("run", date, upsert(date, 1, Instant.parse("2026-02-03T01:00:00Z")));
        TargetTable narrower = table("t", field("a", DATE));
        write("run", narrower, upsert(narrower, 1, LocalDate.parse("2026-02-04")));
        assertThat(value(narrower, "a")).isEqualTo(Instant.parse("2026-02-04T00:00:00Z"));
    }

    @Test
    void s6_everyOtherChangeStopsTheStreamAndNamesFieldAndTypes() {
        List<LogicalType[]> changes =
                new ArrayList<>(List.of(new LogicalType[] {STRING, INT64}, new LogicalType[] {INT64, STRING}));
        if (!target().lacks().contains(Ability.EXACT_TYPES)) {
            changes.add(new LogicalType[] {INT64, FLOAT64});
            changes.add(new LogicalType[] {FLOAT64, MONEY});
            changes.add(new LogicalType[] {new Decimal(38, 0), new Decimal(38, 38)});
        }
        for (int i = 0; i < changes.size(); i++) {
            TargetTable before = table("changed_" + i, field("a", changes.get(i)[0]));
            write("run", before, upsert(before, 1, (Object) null));
            TargetTable after = table("changed_" + i, field("a", changes.get(i)[1]), field("b", STRING));
            assertRefused(after).hasMessageContaining("field a");
            assertThat(target().rows(after).get(0).values()).doesNotContainKey("b");
        }
    }

    @Test
    void s6_missingKeyColumnStopsTheStream() {
        open(table(field("a", STRING)));
        RecordSchema otherKey = RecordSchema.of(null, List.of(FieldSchema.of("key", INT64)), List.of("key"));
        assertRefused(TargetTable.builder("stream", "evolving", otherKey).build())
                .hasMessageContaining("field key");
    }

    @Test
    void s6_failRefusesEveryDifference() {
        FieldSchema text = field("a", STRING);
        FieldSchema number = field("n", new Decimal(10, 2));
        open(table(text, number));
        assertRefused(table(SchemaChanges.FAIL, text, number, field("b", INT64)))
                .hasMessageContaining("field b");
        assertRefused(table(SchemaChanges.FAIL, text, field("n", MONEY))).hasMessageContaining("field n");
        assertRefused(table(SchemaChanges.FAIL, text))
                .satisfies(refusal -> assertThat(refusal.getMessage()).containsIgnoringCase("column n"));
        TargetTable same = table(SchemaChanges.FAIL, text, number);
        assertOutcomes(write("run", same, upsert(same, 1, "one", null)), CREATED);
    }

    @Test
    void s6_ignoreWritesWhatBothSidesHave() {
        assumeAble(Ability.EXACT_TYPES);
        TargetTable before = table(field("a", STRING), field("n", new Decimal(10, 2)));
        write("run", before, upsert(before, 1, "one", new BigDecimal("1.00")));
        TargetTable changed = table(SchemaChanges.IGNORE, field("a", STRING), field("n", MONEY), field("b", INT64));
        write("run", changed, upsert(changed, 1, "ONE", new BigDecimal("2.000000"), 3L));
        StoredRow row = target().rows(changed).get(0);
        assertThat(row.value("a")).isEqualTo("ONE");
        assertThat(row.value("n")).isEqualTo(new BigDecimal("1.00"));
        assertThat(row.values()).doesNotContainKey("b");
    }

    private void assertWidened(LogicalType before, Object old, LogicalType after, Object widened) {
        String name = "widened_" + Integer.toHexString(before.hashCode() * 31 + after.hashCode());
        TargetTable narrow = table(name, field("a", before));
        write("run", narrow, upsert(narrow, 1, old));
        TargetTable wide = table(name, field("a", after));
        write("run", wide, upsert(wide, 2, (Object) null));
        assertThat(value(wide, "a")).isEqualTo(widened);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(TargetTable table) {
        return assertThatThrownBy(() -> open(table))
                .isInstanceOf(PermanentSinkException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).containsIgnoringCase(table.name()));
    }

    private @Nullable Object value(TargetTable table, String column) {
        return target().rows(table).get(0).value(column);
    }

    private static FieldSchema field(String name, LogicalType type) {
        return FieldSchema.of(name, type);
    }

    private static TargetTable table(FieldSchema... fields) {
        return table("evolving", fields);
    }

    private static TargetTable table(SchemaChanges changes, FieldSchema... fields) {
        return builder("evolving", fields).schemaChanges(changes).build();
    }

    private static TargetTable table(String name, FieldSchema... fields) {
        return builder(name, fields).build();
    }

    private static TargetTable.Builder builder(String name, FieldSchema... fields) {
        List<FieldSchema> all = new ArrayList<>(List.of(FieldSchema.of("id", INT64)));
        all.addAll(List.of(fields));
        return TargetTable.builder("stream", name, RecordSchema.of(null, all, List.of("id")));
    }

    private static SyncRecord upsert(TargetTable table, long id, @Nullable Object... values) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(id);
        all.addAll(Arrays.asList(values));
        return SyncRecord.upsert(table.schema(), all.toArray(new @Nullable Object[0]), v(1));
    }
}
