package io.github.odoosync.testkit.sink;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a table that keeps every version of its records says of the past. */
abstract class VersionsContract extends SinkFixture {
    /** No record tells a later moment; what is noticed is noticed after it. */
    private static final Instant LAST = v(1_001);

    private static final TargetTable KEPT = kept(PARTNER, Deletes.SOFT);

    @BeforeEach
    final void assumeKeepsHistory() {
        assumeTrue(target().sink().capabilities().keepsHistory(), "the sink says that it keeps no history");
        assumeComparesVersions();
    }

    @Test
    void eachVersionHoldsUntilTheNextBegins() {
        keep(partner(1, "one", v(1)), partner(2, "two", v(1)));
        keep(partner(1, "ONE", v(5)));

        assertThat(versions()).containsExactly("1 one 1..5", "1 ONE 5..", "2 two 1..");
        assertThat(at(v(4))).containsExactly("1 one", "2 two");
        assertThat(at(v(5))).containsExactly("1 ONE", "2 two");
        assertThat(partners()).as("the table of the present").hasSize(2);
    }

    @Test
    void aVersionHasAllThatTheRowHas() {
        keep(SyncRecord.upsert(PARTNER, new Object[] {1L, "one", new BigDecimal("12.500000"), List.of(7L, 8L)}, v(1)));
        StoredRow row = partner(1);

        assertThat(target().versions(KEPT)).singleElement().satisfies(version -> {
            for (FieldSchema field : PARTNER.fields()) {
                assertThat(version.value(field.name())).isEqualTo(row.value(field.name()));
            }
            assertThat(version.version()).isEqualTo(v(1));
            assertThat(version.runId()).isEqualTo("run");
        });
    }

    @Test
    void aFirstVersionBeginsWithTheRecordOrWhenItIsRead() {
        assertOutcomes(keep(partner(1, "one", null), partner(2, "two", v(2))), CREATED, CREATED);

        StoredRow unknown = target().versions(KEPT).get(0);
        assertThat(unknown.validFrom()).isEqualTo(unknown.value("_synced_at"));
        assertThat(target().versions(KEPT).get(1).validFrom()).isEqualTo(v(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFT", "HARD"})
    void aDeletionEndsTheLastVersionAndAReturnBeginsAnother(Deletes deletes) {
        TargetTable table = table(deletes);
        write("run", table, partner(1, "one", v(1)));
        write("run", table, gone(1, v(4)));
        write("run", table, gone(1, v(4)));
        write("run", table, partner(1, "one", v(9)));

        assertThat(versions()).containsExactly("1 one 1..4", "1 one 9..");
        assertThat(at(v(6))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFT", "HARD"})
    void aReturnWithAnOldVersionBeginsWhenItIsNoticed(Deletes deletes) {
        TargetTable table = table(deletes);
        write("run", table, partner(1, "one", v(1)));
        write("run", table, gone(1, null));
        write("run", table, partner(1, "one", v(1)));

        List<StoredRow> versions = target().versions(table);
        assertThat(versions).hasSize(2);
        assertThat(versions.get(1).validFrom()).isAfterOrEqualTo(versions.get(0).validTo());
        assertThat(versions.get(1).validTo()).isNull();
    }

    @Test
    void aForcedDeletionEndsTheVersionAtItsOwnUnlessThatIsOlder() {
        keep(partner(1, "one", v(1)), partner(2, "two", v(5)));
        keep(gone(1, v(4)).overwriting(), gone(2, v(4)).overwriting());

        List<StoredRow> versions = target().versions(KEPT);
        assertThat(versions.get(0).validTo()).isEqualTo(v(4));
        assertThat(versions.get(1).validTo()).isAfter(LAST);
    }

    @Test
    void s2_theSameBatchAgainBeginsNoVersion() {
        keep(partner(1, "one", v(1)));
        keep(partner(1, "ONE", v(5)));
        assertOutcomes(keep(partner(1, "ONE", v(5))), UNCHANGED);

        assertThat(versions()).containsExactly("1 one 1..5", "1 ONE 5..");
    }

    @Test
    void s4_ofOneKeyInABatchTheNewestIsAVersion() {
        keep(partner(1, "ONE", v(5)), partner(1, "one", v(1)), partner(1, "One", v(3)));

        assertThat(versions()).containsExactly("1 ONE 5..");
    }

    @Test
    void s5_anOlderVersionChangesNothingOfThePast() {
        keep(partner(1, "ONE", v(5)));
        keep(partner(1, "one", v(1)));

        assertThat(versions()).containsExactly("1 ONE 5..");
    }

    @Test
    void aWriteThatChangedNothingBeginsNoVersion() {
        keep(partner(1, "one", v(1)));
        keep(partner(1, "one", v(5)));

        assertThat(versions()).containsExactly("1 one 1..");
        assertThat(partner(1).version()).isEqualTo(v(5));
    }

    @Test
    void aChangeThatMovedNoVersionBeginsWhenItIsNoticed() {
        keep(partner(1, "one", v(1)), partner(2, "two", v(1)));
        keep(partner(2, "two", v(5)));
        keep(partner(1, "ONE", v(1)), partner(2, "TWO", v(5)));
        keep(partner(1, "One", null), partner(2, "Two", v(3)).overwriting());

        List<StoredRow> versions = target().versions(KEPT);
        assertThat(versions)
                .extracting(version -> version.value("name"))
                .containsExactly("one", "ONE", "One", "two", "TWO", "Two");
        assertThat(versions)
                .filteredOn(version -> version.validFrom().isAfter(LAST))
                .hasSize(4);
        assertThat(versions).allSatisfy(version -> assertThat(Stream.ofNullable(version.validTo()))
                .allMatch(end -> !end.isBefore(version.validFrom())));
        assertThat(at(v(6))).containsExactly("1 one", "2 two");
    }

    @Test
    void aTableThatHoldsRowsAlreadyBeginsItsHistoryWithThem() {
        write(partner(1, "one", v(1)), partner(2, "two", v(2)));
        write(gone(2, v(3)));
        keep(partner(1, "ONE", v(5)));

        assertThat(versions()).containsExactly("1 one 1..5", "1 ONE 5..");
    }

    @Test
    void aHistoryThatIsSwitchedOffEndsAndBeginsAnewWithWhatTheTableHolds() {
        keep(partner(1, "one", v(1)), partner(2, "two", v(1)), partner(3, "three", v(1)));
        write(partner(1, "ONE", null), gone(2, null));
        open(KEPT);
        keep(partner(1, "One", null));

        List<StoredRow> versions = target().versions(KEPT);
        assertThat(versions)
                .extracting(version -> version.value("name"))
                .containsExactly("one", "ONE", "One", "two", "three", "three");
        assertThat(versions)
                .filteredOn(version -> version.validTo() == null)
                .extracting(version -> version.value("name"))
                .containsExactly("One", "three");
        assertThat(versions).allSatisfy(version -> assertThat(Stream.ofNullable(version.validTo()))
                .allMatch(end -> !end.isBefore(version.validFrom())));
        assertThat(versions.get(5).validFrom())
                .as("what was not seen is not told")
                .isAfterOrEqualTo(versions.get(4).validTo());
    }

    @Test
    void s6_aColumnThatIsAddedReachesTheVersions() {
        keep(partner(1, "one", v(1)));
        List<FieldSchema> fields = new ArrayList<>(PARTNER.fields());
        fields.add(FieldSchema.of("email", LogicalType.STRING));
        RecordSchema grown = RecordSchema.of("Contact", fields, List.of("id"));
        TargetTable table = kept(grown, Deletes.SOFT);
        write("run", table, SyncRecord.upsert(grown, new @Nullable Object[] {1L, "one", null, List.of(), "a@b"}, v(2)));

        assertThat(target().versions(table))
                .extracting(version -> version.value("email"))
                .containsExactly(null, "a@b");
    }

    @Test
    void theVersionsAnswerForEachMomentAsALogOfAThousandChangesDoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<List<String>> log = new ArrayList<>(List.of(List.of()));
        Map<Long, String> state = new TreeMap<>();
        List<SyncRecord> batch = new ArrayList<>();
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(KEPT)) {
            for (int change = 1; change <= 1_000; change++) {
                long id = random.nextInt(100);
                boolean seen =
                        batch.stream().anyMatch(record -> record.key().values().contains(id));
                if (seen) {
                    writer.write(RecordBatch.of(change, PARTNER, batch));
                    batch.clear();
                }
                if (random.nextInt(10) == 0) {
                    state.remove(id);
                    batch.add(gone(id, v(change)));
                } else {
                    String name = "name " + random.nextInt(3);
                    state.put(id, name);
                    batch.add(partner(id, name, v(change)));
                }
                log.add(state.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .toList());
            }
            writer.write(RecordBatch.of(1_001, PARTNER, batch));
        }
        List<StoredRow> versions = target().versions(KEPT);
        for (int change = 0; change <= 1_000; change++) {
            assertThat(at(versions, v(change)))
                    .as("seed %d, after change %d", seed, change)
                    .isEqualTo(log.get(change));
        }
    }

    private static TargetTable kept(RecordSchema schema, Deletes deletes) {
        return TargetTable.builder(PARTNERS.stream(), PARTNERS.name(), schema)
                .history(true)
                .deletes(deletes)
                .build();
    }

    private TargetTable table(Deletes deletes) {
        if (deletes == Deletes.HARD) {
            assumeAble(Ability.HARD_DELETES);
        }
        return kept(PARTNER, deletes);
    }

    private WriteResult keep(SyncRecord... records) {
        return write("run", KEPT, records);
    }

    /** All versions, with the numbers of the moments between which they hold. */
    private List<String> versions() {
        return target().versions(KEPT).stream()
                .map(version -> version.value("id") + " " + version.value("name") + " " + n(version.validFrom()) + ".."
                        + n(version.validTo()))
                .toList();
    }

    private List<String> at(Instant moment) {
        return at(target().versions(KEPT), moment);
    }

    /** What there was at a moment. */
    private static List<String> at(List<StoredRow> versions, Instant moment) {
        return versions.stream()
                .filter(version -> !version.validFrom().isAfter(moment))
                .filter(version ->
                        version.validTo() == null || version.validTo().isAfter(moment))
                .map(version -> version.value("id") + " " + version.value("name"))
                .toList();
    }

    private static String n(@Nullable Instant moment) {
        return moment == null ? "" : "" + Duration.between(v(0), moment).toSeconds();
    }
}
