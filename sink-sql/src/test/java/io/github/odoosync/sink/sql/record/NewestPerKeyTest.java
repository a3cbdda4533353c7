package io.github.odoosync.sink.sql.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of a key the record stands that would be left if all were written one after the other (S4). */
class NewestPerKeyTest {
    private static final RecordSchema SCHEMA =
            RecordSchema.of(null, List.of(FieldSchema.of("id", LogicalType.INT64)), List.of("id"));

    @Test
    void s4_theNewestOfAKeyStandsAndOfEqualOnesTheLater() {
        assertThat(winners(live(1, 2), live(1, 3), live(1, 1))).containsExactly(1);
        assertThat(winners(live(1, 2), live(1, 2))).containsExactly(1);
        assertThat(winners(live(1, 2), live(2, 1), live(1, 1))).containsExactly(0, 1);
    }

    @Test
    void s4_aLiveRowWinsTheTieAgainstADeletion() {
        assertThat(winners(live(1, 2), gone(1, 2))).containsExactly(0);
        assertThat(winners(gone(1, 2), live(1, 2))).containsExactly(1);
        assertThat(winners(gone(1, 2), gone(1, 2))).containsExactly(1);
        assertThat(winners(live(1, 2), gone(1, 3))).containsExactly(1);
    }

    @Test
    void s4_whatIsForcedMakesVoidAllBeforeIt() {
        assertThat(winners(live(1, 9), live(1, 1).overwriting())).containsExactly(1);
        assertThat(winners(live(1, 9), live(1, 1).overwriting(), live(1, 2))).containsExactly(2);
        assertThat(winners(live(1, 9), live(1, 5).overwriting(), live(1, 2))).containsExactly(1);
        assertThat(winners(live(1, 9), live(1, null), live(1, 2))).containsExactly(2);
        assertThat(NewestPerKey.of(List.of(live(1, 9), live(1, null), live(1, 2)), Set.of())
                        .get(0)
                        .forced())
                .as("what the target holds is void too")
                .isTrue();
        assertThat(forced(live(1, 9), live(1, 5).overwriting())).isTrue();
        assertThat(forced(live(1, 8), live(1, 9)))
                .as("nothing is void where nothing is forced")
                .isFalse();
    }

    @Test
    void s4_keysOfTextsAndOfSeveralFieldsAreToldApart() {
        FieldSchema id = FieldSchema.of("id", LogicalType.INT64);
        FieldSchema lang = FieldSchema.of("lang", LogicalType.STRING);
        RecordSchema both = RecordSchema.of(null, List.of(id, lang), List.of("id", "lang"));
        RecordSchema text = RecordSchema.of(null, List.of(id, lang), List.of("lang"));

        assertThat(winners(row(both, 1, "de", 1), row(both, 1, "fr", 1), row(both, 1, "de", 2)))
                .containsExactly(2, 1);
        assertThat(winners(row(text, 1, "de", 1), row(text, 2, "fr", 1), row(text, 3, "de", 2)))
                .containsExactly(2, 1);
    }

    @Test
    void s4_whatIsRejectedTakesNoPart() {
        assertThat(NewestPerKey.of(List.of(live(1, 2), live(1, 3)), Set.of(1)))
                .extracting(NewestPerKey.Entry::index)
                .containsExactly(0);
    }

    @Test
    void s7_aVerdictIsReadByItsLetter() {
        for (Verdict verdict : Verdict.values()) {
            assertThat(Verdict.of(verdict.letter())).isEqualTo(verdict);
        }
        assertThat(Verdict.ofNew(NewestPerKey.of(List.of(gone(1, 1)), Set.of()).get(0)))
                .isEqualTo(Verdict.ABSENT);
        assertThat(Verdict.ofNew(NewestPerKey.of(List.of(live(1, 1)), Set.of()).get(0)))
                .isEqualTo(Verdict.CREATED);
    }

    private static List<Integer> winners(SyncRecord... records) {
        return NewestPerKey.of(List.of(records), Set.of()).stream()
                .map(NewestPerKey.Entry::index)
                .toList();
    }

    private static boolean forced(SyncRecord... records) {
        return NewestPerKey.of(List.of(records), Set.of()).get(0).forced();
    }

    private static SyncRecord row(RecordSchema schema, long id, String lang, int version) {
        return SyncRecord.upsert(schema, new Object[] {id, lang}, moment(version));
    }

    private static SyncRecord live(long id, @Nullable Integer version) {
        return SyncRecord.upsert(SCHEMA, new Object[] {id}, moment(version));
    }

    private static SyncRecord gone(long id, @Nullable Integer version) {
        return SyncRecord.delete(SCHEMA, RecordKey.of(id), moment(version));
    }

    private static @Nullable Instant moment(@Nullable Integer version) {
        return version == null ? null : Instant.EPOCH.plusSeconds(version);
    }
}
