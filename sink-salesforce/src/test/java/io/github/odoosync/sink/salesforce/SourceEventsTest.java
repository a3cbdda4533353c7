package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.ChangingOrg.ANN;
import static io.github.odoosync.sink.salesforce.ChangingOrg.US;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sink.salesforce.internal.events.RecordChange;
import io.github.odoosync.sink.salesforce.internal.events.RecordChange.Kind;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourceFields;
import io.github.odoosync.spi.source.SourcePage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SourceEventsTest {
    private final ChangingOrg org = new ChangingOrg();
    private final EventBus bus = new EventBus();
    private final Mirror mirror = new Mirror(SourceFixture.source(org)
            .object("Contact", "LastName")
            .changeFeeds((object, replayId) -> bus.from(replayId))
            .build());

    @Test
    void eventsNameRecordsThatAreReadWhole() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        mirror.read();
        org.pass(Duration.ofHours(1));
        org.edit(ann, "Anna", ANN);
        String bea = org.create("Bea", ANN);
        bus.tell(change(ann, Kind.UPDATED, false), change(bea, Kind.CREATED, false));
        org.calls.clear();
        assertThat(mirror.read()).hasSize(2);
        assertThat(mirror.value(ann, "LastName")).isEqualTo("Anna");
        assertThat(org.calls).hasSize(1);
        assertThat(mirror.read()).isEmpty();
        assertThat(bus.opened).isEqualTo(3);
    }

    @Test
    void firstEverythingIsReadAndThenWhatEventsToldMeanwhile() {
        String ann = org.create("Ann", ANN);
        org.pass(Duration.ofHours(1));
        bus.tell(change(ann, Kind.CREATED, false));
        mirror.read();
        String bea = org.create("Bea", ANN);
        mirror.read();
        assertThat(mirror.records).containsOnlyKeys(ann, bea);
        org.pass(Duration.ofHours(1));
        org.edit(bea, "Beate", ANN);
        bus.tell(change(bea, Kind.UPDATED, false));
        mirror.read();
        assertThat(mirror.value(bea, "LastName")).isEqualTo("Beate");
    }

    @Test
    void whatPollingHasReadIsNotReadAgainByEvents() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(org.create("N" + i, ANN));
            bus.tell(change(ids.get(i), Kind.CREATED, false));
            org.pass(Duration.ofHours(1));
        }
        mirror.read();
        mirror.pages.clear();
        mirror.read();
        assertThat(mirror.pages.stream().flatMap(page -> page.records().stream()))
                .hasSizeLessThan(3);
        assertThat(mirror.position).endsWith(" MjA");
    }

    @Test
    void deletionsAndGapsAreRead() {
        String ann = org.create("Ann", ANN);
        String bea = org.create("Bea", ANN);
        String cea = org.create("Cea", ANN);
        mirror.read();
        mirror.read();
        org.delete(ann);
        org.purge(bea);
        org.edit(cea, "C", ANN);
        bus.tell(change(ann, Kind.DELETED, false), change(bea, Kind.DELETED, false), change(cea, Kind.GAP, false));
        mirror.read();
        assertThat(mirror.records).containsOnlyKeys(cea);
        assertThat(mirror.value(cea, "LastName")).isEqualTo("C");
        org.undelete(ann);
        bus.tell(change(ann, Kind.UNDELETED, false));
        mirror.read();
        assertThat(mirror.records).containsOnlyKeys(ann, cea);
    }

    @Test
    void aRecordThatIsNotSeenIsNotTakenForDeleted() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        mirror.read();
        org.hide(ann);
        bus.tell(change(ann, Kind.UPDATED, false));
        mirror.read();
        assertThat(mirror.records).containsOnlyKeys(ann);
    }

    @Test
    void lostEventsLeadToPolling() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        mirror.read();
        org.pass(Duration.ofHours(1));
        org.edit(ann, "Anna", ANN);
        bus.lose();
        mirror.read();
        assertThat(mirror.value(ann, "LastName")).isEqualTo("Anna");
        assertThat(mirror.position).endsWith(" MQ");
    }

    @Test
    void eventsThatWereGatheredBeforeALossAreReadToo() {
        mirror.read();
        mirror.read();
        org.pass(Duration.ofHours(1));
        String ann = org.create("Ann", ANN);
        bus.tell(change(ann, Kind.CREATED, false));
        org.pass(Duration.ofHours(1));
        String bea = org.create("Bea", ANN);
        bus.tell(change(bea, Kind.CREATED, false));
        bus.lose();
        mirror.read();
        assertThat(mirror.records).containsOnlyKeys(ann, bea);
    }

    @Test
    void anOrgThatLosesEventsAllTheTimeIsPolledOnceAReading() {
        mirror.read();
        mirror.read();
        String ann = org.create("Ann", ANN);
        bus.lose();
        bus.lose();
        bus.lose();
        mirror.read();
        assertThat(mirror.records).containsOnlyKeys(ann);
        assertThat(mirror.position).endsWith(" MQ");
        mirror.read();
        mirror.read();
        assertThat(mirror.position).endsWith(" Mw");
    }

    @Test
    void aDeletionThatPollingInPlaceOfALostEventDidNotSeeIsReadWithinADay() {
        String ann = org.create("Ann", ANN);
        bus.tell(change(ann, Kind.CREATED, false));
        mirror.read();
        mirror.read();
        org.pass(Duration.ofHours(1).plusSeconds(20));
        org.purge(ann);
        org.pass(Duration.ofSeconds(20));
        bus.lose();
        mirror.read();
        for (int hour = 0; hour < 26; hour++) {
            org.pass(Duration.ofHours(1));
            bus.tell(change(org.create("N", ANN), Kind.CREATED, false));
            mirror.read();
        }
        assertThat(mirror.records).doesNotContainKey(ann);
    }

    @Test
    void lostEventsArePolledAgainAfterACrash() {
        mirror.read();
        mirror.read();
        org.pass(Duration.ofHours(1));
        String ann = org.create("Ann", ANN);
        bus.lose();
        mirror.read(1);
        assertThat(mirror.records).isEmpty();
        mirror.read();
        assertThat(mirror.records).containsOnlyKeys(ann);
    }

    @Test
    void anEventThatNamesNoSingleRecordLeadsToPolling() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        mirror.read();
        org.pass(Duration.ofHours(1));
        org.edit(ann, "Anna", ANN);
        bus.tell(change("003*", Kind.GAP, false));
        mirror.read();
        assertThat(mirror.value(ann, "LastName")).isEqualTo("Anna");
    }

    @Test
    void eventsLostBeyondTheLogLeadToAReadingOfEverything() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        mirror.read();
        org.rows.remove(ann);
        String bea = org.create("Bea", ANN);
        bus.lose();
        org.mostDeletions = -1;
        mirror.read();
        assertThat(mirror.position).isEqualTo("1 whole");
        org.mostDeletions = 600_000;
        mirror.read();
        assertThat(mirror.records).containsOnlyKeys(bea);
        assertThat(mirror.pages.get(mirror.pages.size() - 1).whole()).isTrue();
    }

    @Test
    void aChangeOfOthersIsNotHiddenBehindOurLaterOne() {
        String ann = org.create("Ann", ANN);
        String bea = org.create("Bea", ANN);
        mirror.read();
        mirror.read();
        org.edit(ann, "Anna", ANN);
        org.edit(ann, "Anna", US);
        org.edit(bea, "Beate", US);
        bus.tell(change(ann, Kind.UPDATED, false), change(ann, Kind.UPDATED, true), change(bea, Kind.UPDATED, true));
        mirror.read();
        assertThat(mirror.value(ann, SourceFields.OWN_CHANGE)).isEqualTo("false");
        assertThat(mirror.value(bea, SourceFields.OWN_CHANGE)).isEqualTo("true");
    }

    @Test
    void aQuietFeedKeepsItsPlaceInTheLogOfDeletions() {
        mirror.read();
        mirror.read();
        for (int day = 0; day < 40; day++) {
            org.pass(Duration.ofHours(25));
            org.logBegins = org.now.minus(Duration.ofDays(15));
            mirror.read();
        }
        assertThat(mirror.pages.stream().filter(SourcePage::whole)).hasSize(1);
    }

    @Test
    void manyEventsAreReadPageByPage() {
        mirror.read();
        mirror.read();
        for (int i = 0; i < 500; i++) {
            bus.tell(change(org.create("N" + i, ANN), Kind.CREATED, false));
        }
        mirror.pages.clear();
        assertThat(mirror.read()).hasSize(500).extracting(SyncRecord::key).doesNotHaveDuplicates();
        assertThat(mirror.pages).hasSizeBetween(3, 4);
    }

    @Test
    void theFeedIsClosedWithTheReader() {
        mirror.read();
        mirror.read();
        assertThat(bus.closed).isEqualTo(bus.opened).isPositive();
    }

    private RecordChange change(String id, Kind kind, boolean ours) {
        return new RecordChange(id, kind, org.now, ours, Set.of());
    }
}
