package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.OrgFixture.account;
import static io.github.odoosync.sink.salesforce.OrgFixture.accounts;
import static io.github.odoosync.sink.salesforce.OrgFixture.gone;
import static io.github.odoosync.sink.salesforce.OrgFixture.v;
import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.DELETED;
import static io.github.odoosync.spi.sink.Outcome.REJECTED;
import static io.github.odoosync.spi.sink.Outcome.SUPERSEDED;
import static io.github.odoosync.spi.sink.Outcome.UNCHANGED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.salesforce.MemoryOrg.Fault;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.WriteResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the records of a batch: S2 to S5 and S7. */
class WritingTest {
    private final OrgFixture fixture = new OrgFixture();
    private final MemoryOrg org = fixture.org;

    private static void assertOutcomes(WriteResult result, Outcome... outcomes) {
        assertThat(IntStream.range(0, result.delivered()).mapToObj(result::outcome))
                .containsExactly(outcomes);
    }

    @Test
    void s2_redeliveredBatchLeavesTheSameRecords() {
        SyncRecord[] batch = {account(1, "one"), account(2, "two"), gone(3, v(1))};
        assertOutcomes(fixture.write(batch), CREATED, CREATED, DELETED);
        String once = org.records.toString();
        assertOutcomes(fixture.write(batch), UPDATED, UPDATED, DELETED);
        assertThat(org.records).hasToString(once);
    }

    @Test
    void s3_valueThatDoesNotFitIsRejectedForThatRowBeforeItIsSent() {
        WriteResult result = fixture.write(
                account(1, "x".repeat(81)),
                account(2, "\uD83D\uDE00".repeat(80)),
                account(3, "digits", new BigDecimal("0.001000"), null),
                account(4, "room", new BigDecimal("12345678901"), null),
                account(5, "fits", new BigDecimal("-1234567890.120000"), null),
                SyncRecord.upsert(OrgFixture.ACCOUNT, new @Nullable Object[] {6L, 6L, null, null}, v(1)),
                SyncRecord.upsert(OrgFixture.ACCOUNT, new @Nullable Object[] {null, "no key", null, null}, v(1)),
                account(8, "half \uD83D"));
        assertOutcomes(result, REJECTED, CREATED, REJECTED, REJECTED, CREATED, REJECTED, REJECTED, REJECTED);
        assertThat(result.rejections())
                .extracting(Rejection::code)
                .containsExactly(
                        "STRING_TOO_LONG",
                        "NUMBER_OUTSIDE_VALID_RANGE",
                        "NUMBER_OUTSIDE_VALID_RANGE",
                        "INVALID_TYPE_ON_FIELD_IN_RECORD",
                        "MISSING_ARGUMENT",
                        "INVALID_TYPE_ON_FIELD_IN_RECORD");
        assertThat(result.rejections().get(0).message()).contains("Name", "80").doesNotContain("xxx");
        assertThat(fixture.stored(5)).containsEntry("Credit__c", "-1234567890.12");
        assertThat(org.all("Account")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void s3_rejectionTellsNoneOfTheRecordsValues(int bulkFrom) {
        fixture.bulkFrom(bulkFrom);
        org.refuses.put("acme:res.partner,1", new Fault("STRING_TOO_LONG", "Name: too large: secret", List.of("Name")));
        org.refuses.put(
                "acme:res.partner,2",
                new Fault("FIELD_CUSTOM_VALIDATION_EXCEPTION", "no, secret! sec", List.of("Name")));
        WriteResult result = fixture.write(account(1, "secret"), account(2, "secret"));
        assertThat(result.rejections()).hasSize(2).allSatisfy(rejection -> assertThat(rejection.message())
                .contains(rejection.code(), "on Name")
                .doesNotContain("secret"));
        assertThat(result.rejections().get(1).message()).contains("no, …! sec");
    }

    @Test
    void s3_rejectedRecordDoesNotHideAnOlderOneOfItsKey() {
        assertOutcomes(fixture.write(account(1, "old"), account(1, "x".repeat(99), v(2))), CREATED, REJECTED);
        assertThat(fixture.stored(1)).containsEntry("Name", "old");
    }

    @Test
    void s4_newestVersionOfAKeyInABatchWins() {
        assertOutcomes(
                fixture.write(account(1, "old"), account(1, "new", v(3)), account(1, "middle", v(2))),
                SUPERSEDED,
                CREATED,
                SUPERSEDED);
        assertThat(fixture.stored(1)).containsEntry("Name", "new");
    }

    @Test
    void s4_tiesUnversionedAndForcedRecordsAreChosenByTheirOrder() {
        assertOutcomes(fixture.write(account(1, "first"), account(1, "second")), SUPERSEDED, CREATED);
        assertOutcomes(
                fixture.write(account(2, "a", v(5)), account(2, "b", null), account(2, "c", v(2))),
                SUPERSEDED,
                SUPERSEDED,
                CREATED);
        assertOutcomes(
                fixture.write(account(3, "a", v(5)), account(3, "b", v(3)).overwriting(), account(3, "c", v(2))),
                SUPERSEDED,
                CREATED,
                SUPERSEDED);
        assertOutcomes(fixture.write(account(4, "live"), gone(4, v(1))), CREATED, SUPERSEDED);
        assertOutcomes(fixture.write(gone(5, v(1)), account(5, "live")), SUPERSEDED, CREATED);
        assertThat(fixture.stored(2)).containsEntry("Name", "c");
        assertThat(fixture.stored(3)).containsEntry("Name", "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void s5_softDeletionMarksWhatIsThereAndLeavesNothingElse(int bulkFrom) {
        fixture.bulkFrom(bulkFrom);
        fixture.write(account(1, "one"), account(2, "two"));
        assertOutcomes(fixture.write(gone(1, v(2)), gone(9, v(2)), account(3, "three")), DELETED, DELETED, CREATED);
        assertThat(fixture.stored(1))
                .containsEntry("Odoo_Deleted__c", "true")
                .containsEntry("Odoo_Version__c", "2026-01-31T12:00:02.000Z")
                .containsEntry("Name", "one");
        assertThat(org.find("Account", "acme:res.partner,9")).isEmpty();
        assertOutcomes(fixture.write(account(1, "back", v(3))), UPDATED);
        assertThat(fixture.stored(1)).containsEntry("Odoo_Deleted__c", "false");
    }

    @Test
    void s5_hardDeletionRemoves200ACallAndUnknownOnesAreNoError() {
        List<SyncRecord> records =
                LongStream.rangeClosed(1, 450).mapToObj(id -> account(id, "a")).toList();
        fixture.write(accounts(Deletes.HARD), records);
        org.store("Account", "other:res.partner,1");
        List<SyncRecord> deletions =
                LongStream.rangeClosed(2, 460).mapToObj(id -> gone(id, null)).toList();
        WriteResult result = fixture.write(accounts(Deletes.HARD), deletions);
        assertThat(result.count(DELETED)).isEqualTo(459);
        assertThat(org.calls("DELETE", "/composite/sobjects?ids=")).hasSize(3);
        assertThat(org.all("Account"))
                .extracting(record -> record.get(MemoryOrg.EXT))
                .containsExactly("acme:res.partner,1", "other:res.partner,1");
        assertThat(org.calls("GET", "/query"))
                .allSatisfy(call -> assertThat(call.path().length()).isLessThan(16_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOFT", "HARD"})
    void case9_deletionOfAnExternalIdOfTwoRecordsIsReported(Deletes deletes) {
        org.store("Account", "acme:res.partner,1");
        org.store("Account", "acme:res.partner,1");
        WriteResult result = fixture.write(accounts(deletes), List.of(gone(1, v(1))));
        assertThat(result.rejections()).extracting(Rejection::code).containsExactly("DUPLICATE_EXTERNAL_ID");
        assertThat(org.all("Account")).hasSize(2).noneMatch(record -> record.containsKey("Odoo_Deleted__c"));
    }

    @Test
    void s5_keptDeletionLeavesTheRecord() {
        fixture.write(account(1, "one"));
        assertOutcomes(fixture.write(accounts(Deletes.KEEP), List.of(gone(1, v(2)))), UNCHANGED);
        assertThat(fixture.stored(1)).containsEntry("Odoo_Deleted__c", "false");
    }

    @Test
    void s7_collectionThatAnswersForFewerRowsIsAnError() {
        org.loses = 1;
        assertThatThrownBy(() -> fixture.write(account(1, "one"), account(2, "two")))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("1 of 2 rows (S7)");
    }
}
