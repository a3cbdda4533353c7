package io.github.odoosync.testkit.sink;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.DELETED;
import static io.github.odoosync.spi.sink.Outcome.REJECTED;
import static io.github.odoosync.spi.sink.Outcome.SUPERSEDED;
import static io.github.odoosync.spi.sink.Outcome.UNCHANGED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of the records of a batch: S1 to S5 and S7. */
abstract class WriteContract extends SinkFixture {

    @Test
    void s1_returnedBatchIsThereBeforeTheRunEnds() {
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "Ada", v(1)))));
            assertThat(partner(1).value("name")).isEqualTo("Ada");
        }
    }

    @Test
    void s2_redeliveredBatchLeavesTheSameRows() {
        assumeComparesVersions();
        write(partner(1, "one", v(1)), partner(2, "two", v(1)), partner(3, "three", null));
        SyncRecord[] batch = {
            partner(1, "ONE", v(2)),
            gone(2, v(2)),
            partner(3, "THREE", v(1)),
            partner(4, "four", null),
            partner(4, "FOUR", v(1)),
            gone(5, v(1))
        };
        write("first", PARTNERS, batch);
        List<StoredRow> once = partners();
        WriteResult again = write("again", PARTNERS, batch);
        assertThat(partners()).isEqualTo(once);
        assertOutcomes(again, UNCHANGED, DELETED, UNCHANGED, SUPERSEDED, UNCHANGED, DELETED);
    }

    @Test
    void s2_redeliveredHardDeletionLeavesTheSameRows() {
        assumeAble(Ability.HARD_DELETES);
        TargetTable hard = hardPartners();
        write("run", hard, partner(1, "one", v(1)), partner(2, "two", v(1)));
        write("run", hard, gone(1, v(2)));
        assertOutcomes(write("run", hard, gone(1, v(2))), DELETED);
        assertThat(partners()).extracting(row -> row.value("id")).containsExactly(2L);
    }

    @Test
    void s3_badRecordIsRejectedAndTheOthersAreWritten() {
        SyncRecord bad = SyncRecord.upsert(PARTNER, new @Nullable Object[] {2L, "secret", "12", null}, v(1));
        WriteResult result = write(partner(1, "one", v(1)), bad, partner(3, "three", v(1)));
        assertOutcomes(result, CREATED, REJECTED, CREATED);
        assertThat(partners()).extracting(row -> row.value("id")).containsExactly(1L, 3L);
        Rejection rejection = result.rejections().get(0);
        assertThat(rejection.key()).isEqualTo(RecordKey.of(2L));
        assertThat(rejection.code()).isNotBlank();
        assertThat(rejection.message()).contains("credit").doesNotContain("secret");
        assertThat(rejection.retryable()).isFalse();
    }

    @Test
    void s3_batchOfNothingButBadRecordsIsNoFailure() {
        SyncRecord bad = SyncRecord.upsert(PARTNER, new @Nullable Object[] {2L, 7L, null, null}, v(1));
        assertOutcomes(write(bad, bad), REJECTED, REJECTED);
        assertThat(partners()).isEmpty();
    }

    @Test
    void s3_recordWithoutKeyIsRejected() {
        SyncRecord bad = SyncRecord.upsert(PARTNER, new @Nullable Object[] {null, "no key", null, null}, v(1));
        assertOutcomes(write(bad, partner(1, "one", v(1))), REJECTED, CREATED);
    }

    @Test
    void s3_rejectedRecordDoesNotHideAnOlderOneOfItsKey() {
        SyncRecord bad = SyncRecord.upsert(PARTNER, new @Nullable Object[] {1L, 7L, null, null}, v(2));
        assertOutcomes(write(partner(1, "one", v(1)), bad), CREATED, REJECTED);
        assertThat(partner(1).version()).isEqualTo(v(1));
    }

    @Test
    void s4_newestVersionOfAKeyInABatchWins() {
        WriteResult result = write(partner(1, "old", v(1)), partner(1, "new", v(3)), partner(1, "middle", v(2)));
        assertOutcomes(result, SUPERSEDED, CREATED, SUPERSEDED);
        assertThat(partner(1).value("name")).isEqualTo("new");
    }

    @Test
    void s4_ofEqualVersionsTheLaterWins() {
        WriteResult result = write(partner(1, "first", v(1)), partner(1, "second", v(1)));
        assertOutcomes(result, SUPERSEDED, CREATED);
        assertThat(partner(1).value("name")).isEqualTo("second");
    }

    @Test
    void s4_recordWithoutVersionVoidsWhatWasBeforeIt() {
        write(partner(1, "target", v(9)));
        WriteResult result = write(partner(1, "a", v(5)), partner(1, "b", null), partner(1, "c", v(2)));
        assertOutcomes(result, SUPERSEDED, SUPERSEDED, UPDATED);
        assertThat(partner(1).value("name")).isEqualTo("c");
        assertThat(partner(1).version()).isEqualTo(v(2));
    }

    @Test
    void s4_liveRecordWinsTheTieAgainstADeletionOfTheSameBatch() {
        assertOutcomes(write(partner(1, "live", v(1)), gone(1, v(1))), CREATED, SUPERSEDED);
        assertOutcomes(write(gone(2, v(1)), partner(2, "live", v(1))), SUPERSEDED, CREATED);
        assertThat(partners()).extracting(StoredRow::deleted).containsExactly(false, false);
    }

    @Test
    void s5_olderVersionNeverOverwritesANewerOne() {
        assumeComparesVersions();
        write(partner(1, "new", v(2)));
        assertOutcomes(write(partner(1, "old", v(1))), SUPERSEDED);
        assertThat(partner(1).value("name")).isEqualTo("new");
    }

    @Test
    void s5_versionsDifferByAMicrosecond() {
        assumeComparesVersions();
        write(partner(1, "new", v(1).plusNanos(1_000)));
        assertOutcomes(write(partner(1, "old", v(1))), SUPERSEDED);
    }

    @Test
    void s5_tieGoesToTheLaterDelivery() {
        write(partner(1, "first", v(1)));
        assertOutcomes(write(partner(1, "second", v(1))), UPDATED);
        assertThat(partner(1).value("name")).isEqualTo("second");
    }

    @Test
    void s5_recordWithoutVersionOverwritesAnything() {
        write(partner(1, "versioned", v(5)));
        assertOutcomes(write(partner(1, "unversioned", null)), UPDATED);
        assertThat(partner(1).value("name")).isEqualTo("unversioned");
        assertThat(partner(1).version()).isNull();
    }

    @Test
    void s5_rowWithoutVersionIsOverwrittenByAnything() {
        write(partner(1, "unversioned", null));
        assertOutcomes(write(partner(1, "versioned", v(1))), UPDATED);
        assertThat(partner(1).version()).isEqualTo(v(1));
    }

    @Test
    void s5_deletionAtTheRowsVersionLosesToTheLiveRow() {
        assumeComparesVersions();
        write(partner(1, "live", v(2)));
        assertOutcomes(write(gone(1, v(2)), gone(1, v(1))), SUPERSEDED, SUPERSEDED);
        assertThat(partner(1).deleted()).isFalse();
    }

    @Test
    void s5_newerDeletionMarksTheRowAndKeepsItsValues() {
        assumeAble(Ability.OWN_COLUMNS);
        write(partner(1, "live", v(1)));
        assertOutcomes(write("deletes", PARTNERS, gone(1, v(2))), DELETED);
        StoredRow row = partner(1);
        assertThat(row.deleted()).isTrue();
        assertThat(row.value("_deleted_at")).isNotNull();
        assertThat(row.version()).isEqualTo(v(2));
        assertThat(row.runId()).isEqualTo("deletes");
        assertThat(row.value("name")).isEqualTo("live");
    }

    @Test
    void s5_deletionWithoutVersionDeletesWhateverIsThere() {
        write(partner(1, "live", v(1)));
        assertOutcomes(write(gone(1, null)), DELETED);
        assertThat(partner(1).deleted()).isTrue();
    }

    @Test
    void s5_deletionDeletesARowWithoutVersion() {
        write(partner(1, "live", null));
        assertOutcomes(write(gone(1, v(1))), DELETED);
        assertThat(partner(1).deleted()).isTrue();
    }

    @Test
    void s5_secondDeletionMovesTheVersionAndKeepsWhenTheRowWasMarked() {
        assumeComparesVersions();
        write(partner(1, "live", v(1)));
        write(gone(1, v(2)));
        Object markedAt = partner(1).value("_deleted_at");
        assertOutcomes(write(gone(1, v(4))), DELETED);
        assertOutcomes(write(gone(1, v(3))), SUPERSEDED);
        assertThat(partner(1).version()).isEqualTo(v(4));
        assertThat(partner(1).value("_deleted_at")).isEqualTo(markedAt);
    }

    @Test
    void s5_upsertAtTheDeletionsVersionRevivesTheRow() {
        assumeAble(Ability.OWN_COLUMNS);
        write(partner(1, "live", v(1)));
        write(gone(1, v(2)));
        assertOutcomes(write(partner(1, "live", v(2))), UPDATED);
        assertThat(partner(1).deleted()).isFalse();
        assertThat(partner(1).value("_deleted_at")).isNull();
    }

    @Test
    void s5_upsertOlderThanTheDeletionIsSuperseded() {
        assumeComparesVersions();
        write(partner(1, "live", v(1)));
        write(gone(1, v(3)));
        assertOutcomes(write(partner(1, "late", v(2))), SUPERSEDED);
        assertThat(partner(1).deleted()).isTrue();
    }

    @Test
    void s5_hardDeletionRemovesTheRowUnlessItIsNewer() {
        assumeComparesVersions();
        assumeAble(Ability.HARD_DELETES);
        TargetTable hard = hardPartners();
        write("run", hard, partner(1, "one", v(1)), partner(2, "two", v(2)), partner(3, "three", v(2)));
        WriteResult result = write("run", hard, gone(1, v(2)), gone(2, v(2)), gone(3, null));
        assertOutcomes(result, DELETED, SUPERSEDED, DELETED);
        assertThat(partners()).extracting(row -> row.value("id")).containsExactly(2L);
    }

    @Test
    void s5_hardDeletionRemovesARowThatWasOnlyMarked() {
        assumeAble(Ability.HARD_DELETES);
        write(partner(1, "one", v(1)));
        write(gone(1, v(2)));
        assertOutcomes(write("run", hardPartners(), gone(1, v(2))), DELETED);
        assertThat(partners()).isEmpty();
    }

    @Test
    void s4_forcedRecordVoidsWhatWasBeforeIt() {
        write(partner(1, "target", v(9)));
        WriteResult result =
                write(partner(1, "a", v(5)), partner(1, "b", v(3)).overwriting(), partner(1, "c", v(2)), gone(1, v(3)));
        assertOutcomes(result, SUPERSEDED, UPDATED, SUPERSEDED, SUPERSEDED);
        assertThat(partner(1).value("name")).isEqualTo("b");
        assertThat(partner(1).version()).isEqualTo(v(3));
    }

    @Test
    void s5_forcedRecordOverwritesANewerVersionAndKeepsItsOwn() {
        write(partner(1, "new", v(5)));
        assertOutcomes(write(partner(1, "repaired", v(2)).overwriting()), UPDATED);
        assertThat(partner(1).value("name")).isEqualTo("repaired");
        assertThat(partner(1).version()).isEqualTo(v(2));
        assertOutcomes(write(partner(1, "later", v(3))), UPDATED);
    }

    @Test
    void s5_forcedRecordRevivesARowOfANewerDeletion() {
        write(partner(1, "one", v(1)));
        write(gone(1, v(5)));
        assertOutcomes(write(partner(1, "one", v(1)).overwriting()), UPDATED);
        assertThat(partner(1).deleted()).isFalse();
        assertThat(partner(1).version()).isEqualTo(v(1));
    }

    @Test
    void s5_forcedRecordThatIsThereAlreadyIsUnchanged() {
        assumeComparesVersions();
        write("first", PARTNERS, partner(1, "one", v(1)));
        assertOutcomes(write("second", PARTNERS, partner(1, "one", v(1)).overwriting()), UNCHANGED);
        assertThat(partner(1).runId()).isEqualTo("first");
    }

    @Test
    void s5_forcedDeletionMarksANewerRow() {
        write(partner(1, "one", v(5)), partner(2, "two", v(2)));
        assertOutcomes(write(gone(1, v(2)).overwriting(), gone(2, v(2)).overwriting()), DELETED, DELETED);
        assertThat(partners()).extracting(StoredRow::deleted).containsExactly(true, true);
        assertThat(partner(1).version()).isEqualTo(v(2));
    }

    @Test
    void s5_forcedHardDeletionRemovesANewerRow() {
        assumeAble(Ability.HARD_DELETES);
        write("run", hardPartners(), partner(1, "one", v(5)), partner(2, "two", v(5)));
        assertOutcomes(write("run", hardPartners(), gone(1, v(2)).overwriting()), DELETED);
        assertThat(partners()).extracting(row -> row.value("id")).containsExactly(2L);
    }

    @Test
    void s7_sameValuesAtTheSameVersionAreNotWrittenAgain() {
        assumeComparesVersions();
        write("first", PARTNERS, partner(1, "one", v(1)), partner(2, "two", null));
        WriteResult result = write("second", PARTNERS, partner(1, "one", v(1)), partner(2, "two", null));
        assertOutcomes(result, UNCHANGED, UNCHANGED);
        assertThat(partners()).extracting(StoredRow::runId).containsExactly("first", "first");
    }

    @Test
    void s7_sameValuesAtANewerVersionAreWritten() {
        assumeAble(Ability.OWN_COLUMNS);
        write("first", PARTNERS, partner(1, "one", v(1)));
        assertOutcomes(write("second", PARTNERS, partner(1, "one", v(2))), UPDATED);
        assertThat(partner(1).version()).isEqualTo(v(2));
        assertThat(partner(1).runId()).isEqualTo("second");
    }

    @Test
    void s7_deletionOfWhatIsNotThereLeavesNothing() {
        assertOutcomes(write(gone(1, v(1)), gone(2, null)), DELETED, DELETED);
        assertThat(partners()).isEmpty();
    }

    @Test
    void s7_everyOutcomeInOneBatchAddsUp() {
        assumeComparesVersions();
        write(partner(1, "one", v(1)), partner(2, "two", v(1)), partner(3, "three", v(5)), partner(4, "four", v(1)));
        WriteResult result = write(
                partner(1, "one", v(1)),
                partner(2, "TWO", v(2)),
                partner(3, "old", v(1)),
                gone(4, v(2)),
                partner(5, "five", v(1)),
                SyncRecord.upsert(PARTNER, new @Nullable Object[] {6L, 6L, null, null}, v(1)),
                partner(5, "older", v(0)));
        assertOutcomes(result, UNCHANGED, UPDATED, SUPERSEDED, DELETED, CREATED, REJECTED, SUPERSEDED);
    }

    @Test
    void s4_keyOfSeveralFieldsIsOneKey() {
        RecordSchema schema = RecordSchema.of(
                null,
                List.of(
                        FieldSchema.of("code", LogicalType.STRING),
                        FieldSchema.of("id", LogicalType.INT64),
                        FieldSchema.of("company_id", LogicalType.INT64)),
                List.of("id", "company_id"));
        TargetTable table = TargetTable.builder("account.account", "account_account", schema)
                .build();
        SyncRecord first = SyncRecord.upsert(schema, new @Nullable Object[] {"100", 1L, 1L}, v(1));
        SyncRecord second = SyncRecord.upsert(schema, new @Nullable Object[] {"200", 1L, 2L}, v(1));
        SyncRecord changed = SyncRecord.upsert(schema, new @Nullable Object[] {"201", 1L, 2L}, v(2));
        SyncRecord deleted = SyncRecord.delete(schema, new RecordKey(List.of(1L, 1L)), v(2));
        assertOutcomes(write("run", table, first, second), CREATED, CREATED);
        assertOutcomes(write("run", table, changed, deleted), UPDATED, DELETED);
        assertThat(target().rows(table)).extracting(row -> row.value("code")).containsExactly("100", "201");
        assertThat(target().rows(table)).extracting(StoredRow::deleted).containsExactly(true, false);
    }
}
