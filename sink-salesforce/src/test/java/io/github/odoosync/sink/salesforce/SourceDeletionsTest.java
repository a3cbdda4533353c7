package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.ChangingOrg.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourceException;
import io.github.odoosync.spi.source.SourcePage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SourceDeletionsTest {
    private final ChangingOrg org = new ChangingOrg();
    private final Mirror mirror = new Mirror(SourceFixture.contacts(org, 3));

    @Test
    void aDeletionIsToldAtOnce() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        org.pass(Duration.ofSeconds(5));
        org.delete(ann);
        List<SyncRecord> told = mirror.read();
        assertThat(told).singleElement().matches(SyncRecord::deleted);
        assertThat(told.get(0).version()).contains(org.now);
        assertThat(mirror.records).isEmpty();
    }

    @Test
    void aDeletionThatTheRecycleBinForgotIsToldByTheLog() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        org.pass(Duration.ofHours(1));
        org.purge(ann);
        org.pass(Duration.ofMinutes(2));
        assertThat(mirror.read()).singleElement().matches(SyncRecord::deleted);
        assertThat(mirror.records).isEmpty();
    }

    @Test
    void aRecordThatLeftTheRecycleBinAgainIsNotTakenForDeleted() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        org.pass(Duration.ofHours(1));
        org.delete(ann);
        mirror.read();
        org.undelete(ann);
        org.pass(Duration.ofMinutes(2));
        assertThat(mirror.read()).isNotEmpty().noneMatch(SyncRecord::deleted);
        assertThat(mirror.records).containsOnlyKeys(ann);
    }

    @Test
    void aLostQueryLocatorIsNotTakenForDeletions() {
        List<String> ids =
                IntStream.range(0, 9).mapToObj(i -> org.create("N", ANN)).toList();
        mirror.read();
        org.pass(Duration.ofHours(1));
        ids.forEach(org::delete);
        ids.forEach(org::undelete);
        org.pass(Duration.ofMinutes(2));
        org.chunk = 4;
        org.before =
                call -> call.path().startsWith("/query/01g") ? ChangingOrg.refused(400, "INVALID_QUERY_LOCATOR") : null;
        assertThat(mirror.read()).isNotEmpty().noneMatch(SyncRecord::deleted);
    }

    @Test
    void deletionsWhoseTransactionWasOpenAreToldLater() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        org.pass(Duration.ofHours(2));
        org.uncommitted = org.now.minus(Duration.ofMinutes(30));
        mirror.read();
        org.uncommitted = null;
        org.rows.remove(ann);
        org.log.add(new ChangingOrg.Deletion(ann, org.now.minus(Duration.ofMinutes(29))));
        org.pass(Duration.ofMinutes(1));
        mirror.read();
        assertThat(mirror.records).isEmpty();
    }

    @Test
    void manyDeletionsAreToldPageByPage() {
        List<String> ids =
                IntStream.range(0, 450).mapToObj(i -> org.create("N", ANN)).toList();
        mirror.read();
        org.pass(Duration.ofHours(1));
        ids.forEach(org::purge);
        org.pass(Duration.ofMinutes(2));
        mirror.pages.clear();
        mirror.read();
        assertThat(mirror.records).isEmpty();
        assertThat(mirror.pages).extracting(page -> page.records().size()).containsExactly(200, 200, 50, 0);
    }

    @Test
    void afterFifteenDaysEverythingIsRead() {
        String ann = org.create("Ann", ANN);
        String bea = org.create("Bea", ANN);
        mirror.read();
        org.purge(ann);
        org.pass(Duration.ofDays(20));
        org.logBegins = org.now.minus(Duration.ofDays(15));
        mirror.read();
        assertThat(mirror.records).containsOnlyKeys(bea);
        assertThat(mirror.pages.get(mirror.pages.size() - 1).whole()).isTrue();
        mirror.read();
        assertThat(mirror.pages.get(mirror.pages.size() - 1).whole()).isFalse();
    }

    @Test
    void aLogThatBeginsLaterThanThePositionIsNotTrusted() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        org.log.clear();
        org.rows.remove(ann);
        org.pass(Duration.ofHours(1));
        org.onTheWay =
                json -> json.replaceFirst("(\"earliestDateAvailable\":\")[^\"]+", "$12026-11-26T10:30:00.000+0000");
        mirror.read();
        assertThat(mirror.pages.get(1).whole()).isTrue();
        assertThat(mirror.records).isEmpty();
    }

    @Test
    void tooManyDeletionsLeadToAReadingOfEverything() {
        List<String> ids =
                IntStream.range(0, 9).mapToObj(i -> org.create("N", ANN)).toList();
        mirror.read();
        org.pass(Duration.ofHours(1));
        org.mostDeletions = 5;
        ids.subList(0, 7).forEach(org::purge);
        org.pass(Duration.ofHours(1));
        mirror.read();
        assertThat(mirror.records.keySet()).containsExactlyInAnyOrderElementsOf(ids.subList(7, 9));
    }

    @Test
    void aQuietObjectKeepsItsPlaceInTheLog() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        for (int day = 0; day < 40; day++) {
            org.pass(Duration.ofDays(1));
            org.logBegins = org.now.minus(Duration.ofDays(15));
            mirror.read();
        }
        assertThat(mirror.pages.stream().filter(SourcePage::whole)).hasSize(1);
        org.purge(ann);
        org.pass(Duration.ofMinutes(1));
        mirror.read();
        assertThat(mirror.records).isEmpty();
    }

    @Test
    void aRecordThatTheUserSeesNoMoreStaysUntilEverythingIsRead() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        org.pass(Duration.ofHours(1));
        org.hide(ann);
        mirror.read();
        assertThat(mirror.records).containsOnlyKeys(ann);
        mirror.position = null;
        mirror.read();
        assertThat(mirror.records).isEmpty();
    }

    @Test
    void aMachineWhoseClockIsBehindReadsAllTheSame() {
        String ann = org.create("Ann", ANN);
        Mirror late = new Mirror(SourceFixture.source(org)
                .object("Contact", "LastName")
                .clock(Clock.offset(org, Duration.ofHours(-3)))
                .build());
        late.read();
        org.pass(Duration.ofHours(1));
        String bea = org.create("Bea", ANN);
        org.delete(ann);
        late.read();
        assertThat(late.records).containsOnlyKeys(bea);
    }

    @Test
    void aMachineWhoseClockIsAheadIsTold() {
        Mirror early = new Mirror(SourceFixture.source(org)
                .object("Contact", "LastName")
                .clock(Clock.offset(org, Duration.ofHours(1)))
                .build());
        assertThatThrownBy(early::read)
                .isInstanceOf(SourceException.class)
                .hasMessage("asking for deletions of Contact was refused: INVALID_REPLICATION_DATE; see whether this"
                        + " machine's clock is right, and whether the user may read it");
    }

    @Test
    void aLogThatTheUserMayNotReadIsAnErrorAndNoReadingOfEverything() {
        org.create("Ann", ANN);
        mirror.read();
        org.pass(Duration.ofHours(1));
        org.before = call ->
                call.what().startsWith("asking for deletions") ? ChangingOrg.refused(400, "INSUFFICIENT_ACCESS") : null;
        assertThatThrownBy(mirror::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("INSUFFICIENT_ACCESS")
                .hasMessageContaining("check that the user may read it");
    }
}
