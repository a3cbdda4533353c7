package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.ChangingOrg.ANN;
import static io.github.odoosync.sink.salesforce.ChangingOrg.US;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourceFields;
import io.github.odoosync.spi.source.SourcePage;
import io.github.odoosync.spi.source.SourceReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SourceReadingTest {
    private final ChangingOrg org = new ChangingOrg();
    private final Mirror mirror = new Mirror(SourceFixture.contacts(org, 3));

    @Test
    void firstReadingIsOfEverything() {
        List<String> ids =
                IntStream.range(0, 7).mapToObj(i -> org.create("N" + i, ANN)).toList();
        mirror.read();
        assertThat(mirror.records.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(mirror.pages).hasSize(3).allMatch(SourcePage::whole);
        assertThat(mirror.pages.get(0).position()).isEqualTo("1 whole");
        assertThat(mirror.position).isEqualTo("1 2026-11-26T10:00:00Z 2026-11-26T10:00:00Z");
    }

    @Test
    void anEmptyObjectHasAPositionToo() {
        mirror.read();
        assertThat(mirror.pages).hasSize(1);
        String id = org.create("Ann", ANN);
        mirror.read();
        assertThat(mirror.records).containsOnlyKeys(id);
        assertThat(mirror.pages.get(1).whole()).isFalse();
    }

    @Test
    void aPollReadsChangesAloneAndCostsTwoCalls() {
        String ann = org.create("Ann", ANN);
        org.create("Bea", ANN);
        mirror.read();
        org.pass(Duration.ofHours(1));
        mirror.read();
        org.edit(ann, "Anna", ANN);
        org.calls.clear();
        assertThat(mirror.read()).extracting(record -> record.key().toString()).containsExactly(ann);
        assertThat(mirror.value(ann, "LastName")).isEqualTo("Anna");
        assertThat(org.calls).hasSize(2);
    }

    @Test
    void aQuietObjectIsNotReadAgain() {
        for (int i = 0; i < 9; i++) {
            org.create("N" + i, ANN);
        }
        mirror.read();
        org.pass(Duration.ofMinutes(11));
        mirror.read();
        assertThat(mirror.read()).isEmpty();
    }

    @Test
    void recordsOfOneSecondAreReadPageByPage() {
        mirror.read();
        List<String> ids =
                IntStream.range(0, 20).mapToObj(i -> org.create("N" + i, ANN)).toList();
        assertThat(mirror.read())
                .extracting(record -> record.key().toString())
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void pagesOfThousandsAreReadOnceEach() {
        Mirror large = new Mirror(SourceFixture.contacts(org, 2_000));
        large.read();
        org.chunk = 700;
        for (int i = 0; i < 5_001; i++) {
            org.create("N" + i, ANN);
        }
        assertThat(large.read()).hasSize(5_001).extracting(SyncRecord::key).doesNotHaveDuplicates();
        assertThat(large.pages).hasSize(4);
    }

    @Test
    void aLostQueryLocatorLosesNothing() {
        mirror.read();
        org.chunk = 2;
        for (int i = 0; i < 9; i++) {
            org.create("N" + i, ANN);
        }
        org.before = call -> call.path().startsWith("/query/01g") && org.calls.size() % 2 == 0
                ? ChangingOrg.refused(400, "INVALID_QUERY_LOCATOR")
                : null;
        assertThat(mirror.read()).hasSize(9);
        assertThat(org.calls).anyMatch(call -> call.path().startsWith("/query/01g"));
        org.before =
                call -> call.path().startsWith("/query/01g") ? ChangingOrg.refused(400, "INVALID_QUERY_LOCATOR") : null;
        mirror.position = null;
        assertThat(mirror.read()).hasSize(9);
    }

    @Test
    void whatBecomesVisibleLateWithinTheOverlapIsRead() {
        org.create("Ann", ANN);
        mirror.read();
        org.pass(Duration.ofMinutes(20));
        org.create("Bea", ANN);
        Instant begun = org.now.minus(Duration.ofMinutes(10));
        mirror.read();
        String late = org.create("Late", ANN, begun);
        mirror.read();
        assertThat(mirror.records).containsKey(late);
    }

    @Test
    void aRecordThatChangesWhileEverythingIsReadIsNotTakenForGone() {
        for (int i = 0; i < 10; i++) {
            org.create("N" + i, ANN);
        }
        Mirror other = new Mirror(SourceFixture.contacts(org, 3));
        other.read();
        other.position = null;
        org.before = call -> {
            if (call.path().startsWith("/query?")) {
                org.pass(Duration.ofSeconds(1));
                org.living().forEach(id -> org.edit(id, "new", ANN));
            }
            return null;
        };
        other.read();
        assertThat(other.records.keySet()).containsExactlyElementsOf(org.living());
        org.before = call -> null;
        other.read();
        assertThat(other.records.values()).allMatch(record -> "new".equals(record.value("LastName")));
    }

    @Test
    void aRecordThatChangesWhileChangesAreReadIsReadAgain() {
        mirror.read();
        for (int i = 0; i < 8; i++) {
            org.create("N" + i, ANN);
        }
        org.before = call -> {
            if (call.path().startsWith("/queryAll?")) {
                org.pass(Duration.ofSeconds(1));
                org.edit(org.rows.firstKey(), "at " + org.now, ANN);
                org.edit(org.rows.lastKey(), "at " + org.now, ANN);
            }
            return null;
        };
        mirror.read();
        org.before = call -> null;
        mirror.read();
        assertThat(mirror.records).hasSize(8);
        org.rows.values().forEach(row -> assertThat(mirror.value(row.id, "LastName"))
                .isEqualTo(row.fields.get("LastName")));
    }

    @Test
    void aReadingEndsThoughTheOrgGoesOn() {
        mirror.read();
        for (int i = 0; i < 12; i++) {
            org.create("N" + i, ANN);
        }
        org.before = call -> {
            org.pass(Duration.ofSeconds(1));
            org.create("more", ANN);
            org.create("more", ANN);
            org.create("more", ANN);
            return null;
        };
        assertThat(mirror.read()).hasSizeLessThan(60);
        org.before = call -> null;
        mirror.read();
        assertThat(mirror.records.keySet()).containsExactlyElementsOf(org.living());
    }

    @Test
    void w6_aReadingThatWasKilledGoesOnFromItsPages() {
        mirror.read();
        for (int i = 0; i < 9; i++) {
            org.pass(Duration.ofMinutes(30));
            org.create("N" + i, ANN);
        }
        mirror.read(2);
        assertThat(mirror.records).hasSize(6);
        assertThat(mirror.read()).hasSize(4);
        assertThat(mirror.records).hasSize(9);
    }

    @Test
    void aReadingOfEverythingThatWasKilledBeginsAgain() {
        for (int i = 0; i < 9; i++) {
            org.create("N" + i, ANN);
        }
        mirror.read(2);
        assertThat(mirror.read()).hasSize(9);
        assertThat(mirror.pages.get(2).whole()).isTrue();
    }

    @Test
    void aReaderThatIsSlowLosesNothing() {
        mirror.read();
        for (int i = 0; i < 7; i++) {
            org.create("N" + i, ANN);
        }
        try (SourceReader reader = mirror.open()) {
            for (SourcePage page = reader.next(); page != null; page = reader.next()) {
                mirror.take(page);
                org.pass(Duration.ofDays(3));
            }
        }
        assertThat(mirror.records).hasSize(7);
    }

    @Test
    void ourOwnChangesAreTold() {
        String ann = org.create("Ann", ANN);
        String bea = org.create("Bea", US);
        String cea = org.create("Cea", "005000000000001");
        mirror.read();
        assertThat(mirror.value(ann, SourceFields.OWN_CHANGE)).isEqualTo("false");
        assertThat(mirror.value(bea, SourceFields.OWN_CHANGE)).isEqualTo("true");
        assertThat(mirror.value(cea, SourceFields.OWN_CHANGE)).isEqualTo("true");
    }

    @Test
    void recordsTellWhichOfOdoosTheyAreAndTheVersionThatWasWritten() {
        Mirror full = new Mirror(SourceFixture.source(org)
                .versionField("Odoo_Version__c")
                .object("Contact", "LastName", "Credit__c")
                .build());
        String ann = org.create("Ann", ANN);
        org.set(ann, ChangingOrg.EXT, "acme:res.partner,7");
        org.set(ann, "Odoo_Version__c", "2026-11-20T08:00:00.000+0000");
        org.set(ann, "Credit__c", new BigDecimal("1234567890123456.78"));
        String bea = org.create("Bea", ANN);
        org.set(bea, ChangingOrg.EXT, "other:res.partner,8");
        full.read();
        SyncRecord record = Objects.requireNonNull(full.records.get(ann));
        assertThat(record.value(SourceFields.ODOO_ID)).isEqualTo(7L);
        assertThat(record.value(SourceFields.WRITTEN_VERSION)).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
        assertThat(record.value("Credit__c")).isEqualTo(new BigDecimal("1234567890123456.78"));
        assertThat(record.version()).contains(org.now);
        assertThat(full.value(bea, SourceFields.ODOO_ID)).isEqualTo("null");
    }

    @Test
    void fieldsOfParentsAreRead() {
        org.withField("AccountId", "reference", ",\"relationshipName\":\"Account\",\"referenceTo\":[\"Account\"]");
        Mirror people = new Mirror(SourceFixture.source(org)
                .object("Contact", "Account.Odoo_Id__c")
                .build());
        String ann = org.create("Ann", ANN);
        org.set(ann, "Account", Map.of(ChangingOrg.EXT, "acme:res.partner,3"));
        String bea = org.create("Bea", ANN);
        people.read();
        assertThat(people.value(ann, "Account.Odoo_Id__c")).isEqualTo("acme:res.partner,3");
        assertThat(people.value(bea, "Account.Odoo_Id__c")).isEqualTo("null");
    }
}
