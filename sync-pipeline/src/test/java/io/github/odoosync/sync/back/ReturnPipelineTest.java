package io.github.odoosync.sync.back;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.sync.Crashes;
import io.github.odoosync.sync.ForgettingLocks;
import io.github.odoosync.sync.PendingRejection;
import io.github.odoosync.sync.odoo.ConflictPolicy;
import io.github.odoosync.sync.odoo.GoneRecords;
import io.github.odoosync.sync.odoo.OdooSink;
import io.github.odoosync.sync.odoo.ReturnStream;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReturnPipelineTest {
    private static final ReturnStream CONTACTS = Shop.contacts();
    private static final ReturnStream ACCOUNTS =
            ReturnStream.of("Account", "res.partner").field("Name", "name");

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void carriesWhatChangedSinceTheLastRunAndTellsTheSourceItsIds() {
        String ada = shop.crm.create("Contact", Map.of("Name", "Ada", "Phone", "1"));
        ReturnResult first = shop.run(CONTACTS);
        long id = shop.partners().get(0);
        assertThat(first.written()).isEqualTo(1);
        assertThat(shop.crm.entry("Contact", ada).odooId).isEqualTo(id);
        assertThat(shop.audited(ada)).containsExactly(AuditAction.CREATED);

        shop.later();
        shop.crm.edit("Contact", ada, Map.of("Phone", "2"));
        ReturnResult second = shop.run(CONTACTS);

        assertThat(second.stream("Contact").read()).isEqualTo(1);
        assertThat(shop.partner(id, "phone")).isEqualTo("2");
        assertThat(shop.audited(ada)).containsExactly(AuditAction.CREATED, AuditAction.UPDATED);
        assertThat(shop.run(CONTACTS).read()).isZero();
    }

    @Test
    void w6_aRunThatDiesAtAnyMomentMakesEachContactOnceAndTellsOfIt() {
        // more moments than a run has, so that the last ones are undisturbed
        long deaths = IntStream.rangeClosed(1, 30)
                .filter(ReturnPipelineTest::diesAndGoesOn)
                .count();

        assertThat(deaths).isBetween(10L, 29L);
    }

    private static boolean diesAndGoesOn(int moment) {
        boolean died = false;
        try (Shop shop = new Shop()) {
            List<String> keys = IntStream.range(0, 5)
                    .mapToObj(i -> shop.crm.create("Contact", Map.of("Name", "N" + i)))
                    .toList();
            shop.crm.pageSize(2);
            Crashes crashes = new Crashes();
            shop.crm.onLinked(crashes::moment);
            crashes.in(moment);
            try {
                shop.back(CONTACTS)
                        .watermarkStore(crashes.around(shop.store))
                        .auditLog(crashes.around(shop.audit))
                        .build()
                        .run();
            } catch (Crashes.Crash e) {
                died = true;
            }

            shop.crm.onLinked(() -> {});
            shop.back(CONTACTS).to(OdooSink.to(shop.client())).build().run();

            assertThat(shop.partners()).as("moment %s", moment).hasSize(5);
            assertThat(shop.crm.live("Contact"))
                    .allSatisfy(entry -> assertThat(entry.odooId).isNotNull());
            assertThat(keys).allSatisfy(key -> assertThat(shop.audited(key))
                    .as("moment %s", moment)
                    .isNotEmpty());
            assertThat(shop.run(CONTACTS).written()).isZero();
        }
        return died;
    }

    @Test
    void s2_whatOdooFailsAtForTheMomentIsDeliveredAgain() {
        shop.crm.create("Contact", Map.of("Name", "Ada"));
        // more failures in a row than the client itself sits out
        shop.server.inject(Fault.htmlPage(502).method("load").times(7));

        shop.run(CONTACTS);

        assertThat(shop.partners()).hasSize(1);
    }

    @Test
    void a2_nothingIsSavedWhenTheAuditCannotBeWritten() {
        shop.crm.create("Contact", Map.of("Name", "Ada"));
        Crashes crashes = new Crashes();
        crashes.in(1);
        assertThatThrownBy(() -> shop.back(CONTACTS)
                        .auditLog(crashes.around(shop.audit))
                        .build()
                        .run())
                .isInstanceOf(Crashes.Crash.class);

        assertThat(shop.run(CONTACTS).stream("Contact").unchanged()).isEqualTo(1);
        assertThat(shop.audit.entries())
                .as("written before the crash, told after it")
                .hasSize(1);
    }

    @Test
    void a3a4_aRefusedRecordStopsNothingAndIsTriedAgainInEachRun() {
        String ada = shop.crm.create("Contact", Map.of("Phone", "1"));
        String bob = shop.crm.create("Contact", Map.of("Name", "Bob"));
        ReturnResult first = shop.run(CONTACTS);
        assertThat(first.written()).isEqualTo(1);
        assertThat(first.stream("Contact").pending())
                .extracting(row -> row.key().toString())
                .containsExactly(ada);
        assertThat(shop.audited(ada)).containsExactly(AuditAction.REJECTED);
        assertThat(shop.audited(bob)).containsExactly(AuditAction.CREATED);

        ReturnResult second = shop.run(CONTACTS);
        assertThat(second.rejected()).as("tried again").isEqualTo(1);
        PendingRejection pending = shop.back(CONTACTS).build().rejected().get(0);
        assertThat(pending.since()).isEqualTo(shop.server.clock().now());
        assertThat(pending.runId()).isEqualTo(second.run().runId());

        shop.later();
        shop.crm.edit("Contact", ada, Map.of("Name", "Ada"));
        ReturnResult third = shop.run(CONTACTS);
        assertThat(third.stream("Contact").pending()).isEmpty();
        assertThat(shop.partners()).hasSize(2);
    }

    @Test
    void a4_aRefusedRecordThatIsGoneIsForgotten() {
        String ada = shop.crm.create("Contact", Map.of("Phone", "1"));
        shop.run(CONTACTS);
        shop.crm.delete("Contact", ada);

        assertThat(shop.run(CONTACTS).stream("Contact").pending()).isEmpty();
    }

    @Test
    void a4_whereTheSourceReadsNoSingleRecordsARefusedOneIsTriedAgainWhenItChanges() {
        shop.crm.findsNothing();
        String ada = shop.crm.create("Contact", Map.of("Phone", "1"));
        shop.run(CONTACTS);

        ReturnStreamResult second = shop.run(CONTACTS).stream("Contact");
        assertThat(second.pending()).hasSize(1);
        assertThat(second.notes()).anyMatch(note -> note.contains("when they change"));

        shop.crm.edit("Contact", ada, Map.of("Name", "Ada"));
        assertThat(shop.run(CONTACTS).stream("Contact").pending()).isEmpty();
    }

    @Test
    void w10_aChildThatComesBeforeItsParentIsTakenInTheSameRun() {
        ReturnStream tree = CONTACTS.reference("AccountId", "parent_id", "Contact");
        String child = shop.crm.create("Contact", Map.of("Name", "Child"));
        String parent = shop.crm.create("Contact", Map.of("Name", "Parent"));
        shop.crm.edit("Contact", child, Map.of("AccountId", parent));
        shop.crm.edit("Contact", parent, Map.of("Phone", "1"));

        ReturnStreamResult result = shop.run(tree).stream("Contact");

        assertThat(result.pending()).isEmpty();
        long childId = Objects.requireNonNull(shop.crm.entry("Contact", child).odooId);
        assertThat(shop.partner(childId, "parent_id")).isEqualTo(shop.crm.entry("Contact", parent).odooId);
    }

    @Test
    void aStreamWithoutFieldsOnlyNotesWhichRecordIsWhich() {
        long acme = shop.partner("Acme");
        String account = shop.crm.create("Account", Map.of("Name", "Another name"));
        shop.crm.linked("Account", Map.of(RecordKey.of(account), acme));
        shop.crm.create("Contact", Map.of("Name", "Ada", "AccountId", account));

        shop.run(ReturnStream.of("Account", "res.partner"), CONTACTS.reference("AccountId", "parent_id", "Account"));

        assertThat(shop.partner(acme, "name")).isEqualTo("Acme");
        assertThat(shop.partner(shop.partners().get(1), "parent_id")).isEqualTo(acme);
    }

    @Test
    void w7_whatAWholeReadingLacksIsGone() {
        ReturnStream unlinking = CONTACTS.gone(GoneRecords.UNLINK);
        List<String> keys = contacts(4);
        shop.run(ACCOUNTS, unlinking);
        long elsewhere = shop.partner("made in Odoo");
        shop.crm.create("Account", Map.of("Name", "Acme"));
        shop.run(ACCOUNTS, unlinking);
        shop.crm.delete("Contact", keys.get(1));
        shop.crm.forgetsPositions(true);

        ReturnResult result = shop.run(ACCOUNTS, unlinking);

        assertThat(result.stream("Contact").deleted()).isEqualTo(1);
        assertThat(shop.partners()).hasSize(5).contains(elsewhere);
        assertThat(shop.audited(keys.get(1))).endsWith(AuditAction.DELETED);
    }

    @Test
    void w7_whatIsGoneIsArchivedOnceAndNeverWhereItIsKept() {
        List<String> keys = contacts(2);
        shop.run(CONTACTS);
        shop.crm.delete("Contact", keys.get(0));
        assertThat(shop.run(CONTACTS).deleted()).isZero();

        ReturnStream archiving = CONTACTS.gone(GoneRecords.ARCHIVE);
        shop.crm.forgetsPositions(true);
        assertThat(shop.run(archiving).deleted()).isEqualTo(1);
        assertThat(shop.partner(shop.partners().get(0), "active")).isEqualTo(false);
        assertThat(shop.run(archiving).deleted()).isZero();
        assertThat(shop.partners()).hasSize(2);
    }

    @Test
    void w7_moreThanTheCapNeedsAnExplicitWord() {
        ReturnStream unlinking = CONTACTS.gone(GoneRecords.UNLINK);
        List<String> keys = contacts(30);
        shop.run(unlinking);
        keys.subList(0, 11).forEach(key -> shop.crm.delete("Contact", key));
        shop.crm.forgetsPositions(true);

        ReturnStreamResult refused = shop.run(unlinking).stream("Contact");
        assertThat(refused.deleted()).isZero();
        assertThat(refused.notes()).anyMatch(note -> note.startsWith("11 of 30 records"));
        shop.crm.forgetsPositions(false);
        assertThat(shop.run(unlinking).deleted()).isZero();

        ReturnResult allowed = shop.back(unlinking).build().runAllowingMassDeletes();
        assertThat(allowed.deleted()).isEqualTo(11);
        assertThat(shop.partners()).hasSize(19);
    }

    @Test
    void w7_aWholeReadingThatIsCutShortRemovesNothingAndBeginsAnew() {
        ReturnStream unlinking = CONTACTS.gone(GoneRecords.UNLINK);
        List<String> keys = contacts(6);
        shop.run(unlinking);
        shop.crm.delete("Contact", keys.get(0));
        shop.crm.forgetsPositions(true);
        shop.crm.pageSize(2);
        keys.subList(1, 6).forEach(key -> shop.crm.edit("Contact", key, Map.of("Phone", "9")));
        Crashes crashes = new Crashes();
        crashes.in(3);
        assertThatThrownBy(() -> shop.back(unlinking)
                        .auditLog(crashes.around(shop.audit))
                        .build()
                        .run())
                .as("with the second page")
                .isInstanceOf(Crashes.Crash.class);
        assertThat(shop.partners()).hasSize(6);

        assertThat(shop.run(unlinking).deleted()).isEqualTo(1);
        assertThat(shop.partners()).hasSize(5);
    }

    @Test
    void aStreamThatFailsDoesNotKeepTheOthersFromRunning() {
        shop.crm.create("Contact", Map.of("Name", "Ada"));

        assertThatThrownBy(() -> shop.run(ReturnStream.of("Broken", "res.partner"), CONTACTS))
                .isInstanceOfSatisfying(ReturnException.class, e -> assertThat(
                                e.result().orElseThrow().stream("Contact").written())
                        .isEqualTo(1))
                .hasMessageContaining("no object Broken");
    }

    @Test
    void a6_asLongAsAnotherHoldsTheLockItDoesNotRun() {
        try (PipelineLock lock = shop.store.lock("crm", "somebody else")) {
            assertThatThrownBy(() -> shop.run(CONTACTS))
                    .isInstanceOf(ReturnException.class)
                    .hasMessageContaining("somebody else");
        }
    }

    @Test
    void a6_aRunThatLostItsLockWritesAndSavesNothing() {
        shop.crm.create("Contact", Map.of("Name", "Ada"));
        ReturnPipeline pipeline = shop.back(CONTACTS)
                .watermarkStore(new ForgettingLocks(shop.store))
                .build();

        assertThatThrownBy(pipeline::run).isInstanceOf(ReturnException.class).hasMessageContaining("the lock is lost");
        assertThat(shop.partners()).isEmpty();
        assertThat(shop.store.load(ReturnMemory.id("crm", "Contact"))).isEmpty();
    }

    @Test
    void a5_aLogThatLacksWhatWasToldIsFoundOut() {
        contacts(3);
        shop.run(CONTACTS);
        shop.run(CONTACTS);

        AuditVerification whole = shop.back(CONTACTS).build().verifyAudit();
        assertThat(whole.intact()).isTrue();
        assertThat(whole.entries()).isEqualTo(3);
        AuditVerification emptied =
                shop.back(CONTACTS).auditLog(new InMemoryAuditLog()).build().verifyAudit();
        assertThat(emptied.firstBroken()).hasValue("entry 3 is not in the log");
    }

    @Test
    void stateIsApartFromThatOfAStreamOfTheSameNameThatGoesThere() {
        StreamId there = new StreamId("crm", "Contact");
        shop.store.save(there, new StreamState(null, "another's"));
        contacts(1);

        assertThat(shop.run(CONTACTS).written()).isEqualTo(1);

        assertThat(shop.store.load(there).orElseThrow().document()).isEqualTo("another's");
    }

    @Test
    void streamsComeAfterWhatTheyReferTo() {
        assertThatThrownBy(() -> shop.back(CONTACTS.reference("AccountId", "parent_id", "Account"), ACCOUNTS)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Account, which must be a stream before it");
    }

    @Test
    void w7_aWholeReadingThatIsCutShortMovesNoPosition() {
        ReturnStream unlinking = CONTACTS.gone(GoneRecords.UNLINK);
        List<String> keys = contacts(6);
        shop.run(unlinking);
        shop.crm.delete("Contact", keys.get(0));
        keys.subList(1, 6).forEach(key -> shop.crm.edit("Contact", key, Map.of("Phone", "9")));
        shop.crm.forgetsPositions(true);
        shop.crm.pageSize(2);
        Crashes crashes = new Crashes();
        crashes.in(3);
        assertThatThrownBy(() -> shop.back(unlinking)
                        .auditLog(crashes.around(shop.audit))
                        .build()
                        .run())
                .as("with the second page")
                .isInstanceOf(Crashes.Crash.class);

        shop.crm.forgetsPositions(false);
        assertThat(shop.run(unlinking).deleted())
                .as("told after the position of the first run")
                .isEqualTo(1);
        assertThat(shop.partners()).hasSize(5);
    }

    @Test
    void a1_whatIsReadAgainAndUnchangedIsNotToldAgain() {
        String ada = shop.crm.create("Contact", Map.of("Name", "Ada"));
        shop.run(CONTACTS);
        shop.crm.forgetsPositions(true);

        assertThat(shop.run(CONTACTS).stream("Contact").unchanged()).isEqualTo(1);

        assertThat(shop.audited(ada)).containsExactly(AuditAction.CREATED);
    }

    @Test
    void a4_theFirstRefusalCountsAsSinceWhen() {
        shop.crm.create("Contact", Map.of("Phone", "1"));
        Instant first = shop.server.clock().now();
        shop.run(CONTACTS);
        shop.later();
        shop.run(CONTACTS);

        assertThat(shop.back(CONTACTS).build().rejected())
                .singleElement()
                .extracting(PendingRejection::since)
                .isEqualTo(first);
    }

    @Test
    void whereOdoosValueWonTheRecordStaysContestedOverRunsUntilTheSourceIsTold() {
        long id = shop.partner("Ada");
        String ada = shop.crm.create("Contact", Map.of("Name", "Other"));
        shop.crm.linked("Contact", Map.of(RecordKey.of(ada), id));
        shop.crm.entry("Contact", ada).own = false;
        shop.later();
        shop.server.model("res.partner").write(id, Map.of("phone", "odoo"));
        ReturnStream names = ReturnStream.of("Contact", "res.partner").field("Name", "name", ConflictPolicy.ODOO_WINS);

        assertThat(shop.run(names).stream("Contact").contested()).containsExactly(id);
        assertThat(shop.run(names).stream("Contact").contested()).containsExactly(id);
    }

    private List<String> contacts(int count) {
        List<String> keys = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> keys.add(shop.crm.create("Contact", Map.of("Name", "N" + i))));
        return keys;
    }
}
