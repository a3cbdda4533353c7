package io.github.odoosync.sync.back;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.sync.Crashes;
import io.github.odoosync.sync.odoo.GoneRecords;
import io.github.odoosync.sync.odoo.ReturnStream;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run back to Odoo leaves for the next one, and what it tells of itself. */
@Timeout(120)
class ReturnRunsTest {
    private static final ReturnStream CONTACTS = Shop.contacts();
    private static final ReturnStream UNLINKING = CONTACTS.gone(GoneRecords.UNLINK);

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void w6_thePositionMovesWithEachPage() {
        contacts(6);
        shop.crm.pageSize(2);

        diesAtAnAppend(3, CONTACTS);

        assertThat(ReturnMemory.load(shop.store, ReturnMemory.id("crm", "Contact"))
                        .position())
                .as("the end of the first page")
                .isEqualTo("2");
    }

    @Test
    void w7_aWholeReadingCountsWhatIsGoneAndIsGoneOnFrom() {
        List<String> keys = contacts(4);
        settle(UNLINKING);
        shop.crm.delete("Contact", keys.get(1));
        shop.crm.forgetsPositions(true);

        ReturnResult whole = shop.run(UNLINKING);
        assertThat(whole.read()).as("three that are there, and one that is not").isEqualTo(4);
        assertThat(whole.deleted()).isEqualTo(1);

        shop.crm.forgetsPositions(false);
        assertThat(shop.run(UNLINKING).read()).isZero();
    }

    @Test
    void w7_allIsReadAnewOnlyWhereDeletionsWereRefused() {
        List<String> keys = contacts(30);
        settle(UNLINKING);
        ReturnPipeline pipeline = shop.back(UNLINKING).build();
        assertThat(pipeline.runAllowingMassDeletes().read()).isZero();

        keys.subList(0, 11).forEach(key -> shop.crm.hide("Contact", key));
        shop.crm.forgetsPositions(true);
        assertThat(pipeline.run().deleted()).isZero();
        shop.crm.forgetsPositions(false);

        assertThat(pipeline.runAllowingMassDeletes().deleted()).isEqualTo(11);
        assertThat(pipeline.runAllowingMassDeletes().read()).isZero();
    }

    @Test
    void w10_aChildIsTakenInTheSameRunWhereTheSourceReadsNoSingleRecordsToo() {
        shop.crm.findsNothing();
        ReturnStream tree = CONTACTS.reference("AccountId", "parent_id", "Contact");
        String child = shop.crm.create("Contact", Map.of("Name", "Child"));
        String parent = shop.crm.create("Contact", Map.of("Name", "Parent"));
        shop.crm.edit("Contact", child, Map.of("AccountId", parent));
        shop.crm.edit("Contact", parent, Map.of("Phone", "1"));

        assertThat(shop.run(tree).stream("Contact").pending()).isEmpty();
    }

    @Test
    void a2_onlyWhatMayHaveBeenWrittenBeforeADeathIsToldThoughItIsUnchanged() {
        List<String> keys = contacts(2);
        settle(CONTACTS);
        shop.later();
        shop.crm.pageSize(1);
        shop.crm.edit("Contact", keys.get(0), Map.of("Phone", "2"));
        shop.crm.edit("Contact", keys.get(1), Map.of("Name", "N1"));
        diesAtAnAppend(1, CONTACTS);

        assertThat(shop.run(CONTACTS).stream("Contact").unchanged()).isEqualTo(2);

        assertThat(shop.audited(keys.get(0))).hasSize(2).startsWith(AuditAction.CREATED);
        assertThat(shop.audited(keys.get(1))).containsExactly(AuditAction.CREATED);
    }

    @Test
    void a3_whatIsTriedAgainCountsAsRead() {
        shop.crm.create("Contact", Map.of("Phone", "1"));
        shop.run(CONTACTS);

        assertThat(shop.run(CONTACTS).read()).isEqualTo(1);
    }

    @Test
    void a4_aRefusedRecordThatIsOutOfSightIsForgotten() {
        String ada = shop.crm.create("Contact", Map.of("Phone", "1"));
        String bob = shop.crm.create("Contact", Map.of("Phone", "2"));
        shop.run(CONTACTS);
        shop.crm.hide("Contact", ada);

        shop.run(CONTACTS);

        assertThat(shop.back(CONTACTS).build().rejected())
                .extracting(row -> row.key().toString())
                .containsExactly(bob);
        shop.crm.hide("Contact", bob);
        shop.run(CONTACTS);
        assertThat(shop.back(CONTACTS).build().rejected()).isEmpty();
    }

    @Test
    void a5_whatIsToldOfAStreamThatFailedCannotBeCutOff() {
        assertThatThrownBy(() -> shop.run(ReturnStream.of("Broken", "res.partner")))
                .isInstanceOf(ReturnException.class);

        assertThat(shop.audit.entries()).extracting(AuditEntry::action).containsExactly(AuditAction.NOTED);
        assertThat(brokenWithout(1, ReturnStream.of("Broken", "res.partner"))).isEqualTo("entry 1 is not in the log");
    }

    @Test
    void a5_whatIsToldOfRefusedDeletionsCannotBeCutOff() {
        List<String> keys = contacts(30);
        settle(UNLINKING);
        keys.subList(0, 11).forEach(key -> shop.crm.hide("Contact", key));
        shop.crm.forgetsPositions(true);
        shop.run(UNLINKING);

        assertThat(shop.audit.entries()).hasSize(31);
        assertThat(brokenWithout(1, UNLINKING)).isEqualTo("entry 31 is not in the log");
    }

    @Test
    void aBatchIsDeliveredAtLeastOnce() {
        assertThatThrownBy(() -> shop.back(CONTACTS).writeAttempts(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("writeAttempts is 0, must be at least 1");
        contacts(1);

        assertThat(shop.back(CONTACTS).writeAttempts(1).build().run().written()).isEqualTo(1);
    }

    /** What verifying says of a log that lacks its last entries. */
    private String brokenWithout(int entries, ReturnStream stream) {
        List<AuditEntry> all = shop.audit.entries();
        InMemoryAuditLog cut = new InMemoryAuditLog();
        if (all.size() > entries) {
            cut.append(all.subList(0, all.size() - entries));
        }
        return shop.back(stream)
                .auditLog(cut)
                .build()
                .verifyAudit()
                .firstBroken()
                .orElse("intact");
    }

    private void diesAtAnAppend(int moment, ReturnStream stream) {
        Crashes crashes = new Crashes();
        crashes.in(moment);
        ReturnPipeline pipeline =
                shop.back(stream).auditLog(crashes.around(shop.audit)).build();
        assertThatThrownBy(pipeline::run).isInstanceOf(Crashes.Crash.class);
    }

    /** Runs until nothing is left to do: what the source is told of ids comes back once as our own change. */
    private void settle(ReturnStream stream) {
        shop.run(stream);
        shop.run(stream);
        assertThat(shop.run(stream).read()).isZero();
    }

    private List<String> contacts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> shop.crm.create("Contact", Map.of("Name", "N" + i)))
                .toList();
    }
}
