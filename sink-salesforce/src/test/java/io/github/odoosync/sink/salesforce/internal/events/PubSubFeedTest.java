package io.github.odoosync.sink.salesforce.internal.events;

import static io.github.odoosync.sink.salesforce.internal.events.PubSubRig.SOON;
import static io.github.odoosync.sink.salesforce.internal.events.PubSubRig.await;
import static io.github.odoosync.sink.salesforce.internal.events.PubSubRig.read;
import static io.github.odoosync.sink.salesforce.internal.events.PubSubRig.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.odoosync.salesforce.pubsub.internal.FetchRequest;
import io.github.odoosync.salesforce.pubsub.internal.ReplayPreset;
import io.github.odoosync.sink.salesforce.internal.events.RecordChange.Kind;
import io.github.odoosync.spi.source.SourceException;
import io.github.odoosync.standin.salesforce.Org;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PubSubFeedTest {
    private final PubSubRig rig = new PubSubRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void tellsChangesInTheOrderOfTheirCommits() {
        ChangeFeed feed = rig.following();
        String id = rig.contact("Lovelace");
        rig.clock.advance(Duration.ofSeconds(2));
        rig.org.edit(Org.OTHER_USER, "Contact", id, Map.of("LastName", "Byron", "Phone", "1"));
        rig.org.delete(Org.OTHER_USER, "Contact", id);
        rig.org.undelete(Org.OTHER_USER, "Contact", id);
        List<RecordChange> changes = read(feed, 4);
        assertThat(changes)
                .extracting(RecordChange::kind)
                .containsExactly(Kind.CREATED, Kind.UPDATED, Kind.DELETED, Kind.UNDELETED);
        assertThat(changes).extracting(RecordChange::recordId).containsOnly(id);
        assertThat(changes.get(1).committedAt()).isEqualTo(rig.clock.instant());
        assertThat(changes).extracting(RecordChange::ours).containsOnly(false);
    }

    @Test
    void namesChangedFieldsThoseWithinOthersToo() {
        ChangeFeed feed = rig.following();
        String id = rig.contact("Lovelace");
        rig.org.edit(Org.OTHER_USER, "Contact", id, Map.of("LastName", "Byron", "Phone", "1", "MailingCity", "Ockham"));
        assertThat(read(feed, 2).get(1).changedFields())
                .containsExactlyInAnyOrder("Name.LastName", "Phone", "MailingAddress.City");
    }

    @Test
    void knowsOwnChangesByTheClientThatTheOriginNames() {
        ChangeFeed feed = rig.following();
        rig.event("UPDATE", "odoosync", "003000000000001AAA");
        rig.event("UPDATE", "odoosync2", "003000000000002AAA");
        rig.event("UPDATE", "", "003000000000003AAA");
        assertThat(read(feed, 3)).extracting(RecordChange::ours).containsExactly(true, false, false);
    }

    @Test
    void tellsEachRecordOfAnEvent() {
        ChangeFeed feed = rig.following();
        rig.event("UPDATE", "", "003000000000001AAA", "003000000000002AAA");
        assertThat(read(feed, 2))
                .extracting(RecordChange::recordId)
                .containsExactly("003000000000001AAA", "003000000000002AAA");
    }

    @Test
    void tellsWhatAnEventDoesNotSayAsAGap() {
        ChangeFeed feed = rig.following();
        Stream.of("GAP_CREATE", "GAP_UPDATE", "GAP_DELETE", "GAP_UNDELETE")
                .forEach(type -> rig.event(type, "", "003000000000001AAA"));
        assertThat(read(feed, 4)).extracting(RecordChange::kind).containsOnly(Kind.GAP);
    }

    @Test
    void tellsAnOverflowAsLoss() {
        ChangeFeed feed = rig.following();
        rig.contact("Lovelace");
        assertThat(told(feed).lost()).isTrue();
        rig.contact("Byron");
        assertThat(told(feed).lost()).isFalse();
        rig.event("GAP_OVERFLOW", "");
        Changes overflow = told(feed);
        assertThat(overflow.lost()).isTrue();
        assertThat(overflow.changes()).isEmpty();
        rig.event("UPDATE", "", "003*");
        assertThat(told(feed).lost()).as("all records of an object").isTrue();
        rig.contact("King");
        assertThat(told(feed).lost()).isFalse();
    }

    @Test
    void tellsTheFirstChangesAfterNoPlaceAsLost() {
        rig.contact("before");
        ChangeFeed feed = rig.following();
        String id = rig.contact("after");
        Changes first = told(feed);
        assertThat(first.lost()).isTrue();
        assertThat(first.changes()).extracting(RecordChange::recordId).containsExactly(id);
        assertThat(presets()).containsExactly(ReplayPreset.LATEST);
    }

    @Test
    void goesOnBehindTheEventOfItsPlace() {
        ChangeFeed feed = rig.following();
        rig.contact("told");
        byte[] place = told(feed).replayId();
        feed.close();
        String id = rig.contact("later");
        Changes later = told(rig.feed(place));
        assertThat(later.lost()).isFalse();
        assertThat(later.changes()).extracting(RecordChange::recordId).containsExactly(id);
        assertThat(presets()).containsExactly(ReplayPreset.LATEST, ReplayPreset.CUSTOM);
    }

    @Test
    void asksForAtMostAHundredAndAgainWhenTheyCame() {
        ChangeFeed feed = rig.following();
        List<String> ids = contacts(250);
        assertThat(read(feed, 250)).extracting(RecordChange::recordId).containsExactlyElementsOf(ids);
        assertThat(rig.pubSub.requests())
                .hasSizeBetween(3, 4)
                .extracting(FetchRequest::getNumRequested)
                .containsOnly(100);
        assertThat(rig.pubSub.subscriptions()).hasSize(1);
    }

    @Test
    void asksAgainWithinAMinuteWhileNobodyReads() {
        rig.following();
        contacts(100);
        await(() -> rig.pubSub.requests().size() == 2);
        rig.clock.advance(Duration.ofSeconds(61));
        rig.pubSub.tick();
        assertThat(rig.pubSub.openStreams()).isEqualTo(1);
    }

    @Test
    void holdsABoundedNumberOfEventsForAReaderThatIsAway() {
        ChangeFeed feed = rig.following();
        List<String> ids = contacts(PubSubFeed.CAPACITY + 300);
        await(() -> requested() == PubSubFeed.CAPACITY);
        rig.clock.advance(Duration.ofHours(1));
        rig.pubSub.tick();
        assertThat(rig.pubSub.openStreams()).as("streams of whom nobody reads").isZero();
        assertThat(requested()).isEqualTo(PubSubFeed.CAPACITY);
        assertThat(read(feed, ids.size())).extracting(RecordChange::recordId).containsExactlyElementsOf(ids);
        assertThat(presets()).containsExactly(ReplayPreset.LATEST, ReplayPreset.CUSTOM);
    }

    @Test
    void asksForASchemaOnce() {
        ChangeFeed feed = rig.following();
        contacts(5);
        read(feed, 5);
        assertThat(rig.pubSub.schemaRequests()).hasSize(1);
    }

    @Test
    void keepsAnEventWhoseSchemaCanNotBeHadYet() {
        ChangeFeed feed = rig.following();
        rig.pubSub.failNext(Status.UNAVAILABLE);
        String id = rig.contact("Lovelace");
        assertThat(read(feed, 1)).extracting(RecordChange::recordId).containsExactly(id);
        assertThat(rig.backoffs).hasSize(1);
    }

    @Test
    void keepsThePlaceOfASignOfLife() {
        ChangeFeed feed = rig.following();
        rig.contact("Lovelace");
        byte[] first = told(feed).replayId();
        rig.clock.advance(Duration.ofSeconds(270));
        rig.pubSub.tick();
        Changes alive = told(feed);
        assertThat(alive.changes()).isEmpty();
        assertThat(alive.lost()).isFalse();
        assertThat(alive.replayId()).isNotEqualTo(first);
        feed.close();
        rig.clock.advance(Duration.ofHours(72).minusSeconds(1));
        String id = rig.contact("Byron");
        Changes later = told(rig.feed(alive.replayId()));
        assertThat(later.lost())
                .as("the place of the event is too old, that of the sign is not")
                .isFalse();
        assertThat(later.changes()).extracting(RecordChange::recordId).containsExactly(id);
    }

    @Test
    void case8_goesOnFromTheEarliestOnceWhenItsPlaceIsTooOld() {
        ChangeFeed before = rig.following();
        rig.contact("told");
        byte[] place = told(before).replayId();
        before.close();
        rig.contact("too old by now");
        rig.clock.advance(Duration.ofHours(73));
        String kept = rig.contact("kept");
        staleOnce(rig.feed(place), kept);
    }

    @Test
    void case8_goesOnFromTheEarliestOnceWhenItsPlaceIsCorrupted() {
        String kept = rig.contact("kept");
        staleOnce(rig.feed(new byte[] {1, 2, 3}), kept);
    }

    private void staleOnce(ChangeFeed feed, String kept) {
        Changes loss = told(feed);
        assertThat(loss.lost()).as("a polling reading must cover it").isTrue();
        assertThat(loss.changes()).isEmpty();
        Changes next = told(feed);
        assertThat(next.lost()).isFalse();
        assertThat(next.changes()).extracting(RecordChange::recordId).containsExactly(kept);
        assertThat(presets()).endsWith(ReplayPreset.CUSTOM, ReplayPreset.EARLIEST);
        rig.pubSub.dropStreams();
        String later = rig.contact("later");
        assertThat(read(feed, 1)).extracting(RecordChange::recordId).containsExactly(later);
        assertThat(presets()).as("no loop").endsWith(ReplayPreset.CUSTOM, ReplayPreset.EARLIEST, ReplayPreset.CUSTOM);
    }

    @Test
    void subscribesAgainWhereItWasWhenTheStreamBreaks() {
        ChangeFeed feed = rig.following();
        String first = rig.contact("first");
        assertThat(read(feed, 1)).extracting(RecordChange::recordId).containsExactly(first);
        rig.pubSub.dropStreams();
        String second = rig.contact("second");
        assertThat(read(feed, 1)).extracting(RecordChange::recordId).containsExactly(second);
        assertThat(rig.backoffs).hasSize(1);
        assertThat(presets()).containsExactly(ReplayPreset.LATEST, ReplayPreset.CUSTOM);
    }

    @Test
    void subscribesAgainWhereItWasWhenTheOrgClosesTheStream() {
        ChangeFeed feed = rig.following();
        String first = rig.contact("first");
        await(() -> rig.pubSub.openStreams() == 1);
        rig.pubSub.completeStreams();
        String second = rig.contact("second");
        assertThat(read(feed, 2)).extracting(RecordChange::recordId).containsExactly(first, second);
        assertThat(rig.backoffs).hasSize(1);
    }

    @Test
    void waitsLongerEachTimeAndTellsAfterFiveFailures() {
        ChangeFeed feed = rig.following();
        rig.pubSub.close();
        SourceException failure = catchThrowableOfType(SourceException.class, () -> feed.next(SOON));
        assertThat(failure.retryable()).isTrue();
        assertThat(failure).hasMessageContaining("UNAVAILABLE").hasMessageContaining("5 attempts");
        assertThat(rig.backoffs).hasSize(5).isSorted();
        assertThatThrownBy(() -> feed.next(SOON)).hasMessageContaining("10 attempts");
    }

    @Test
    void getsOneNewTokenAndSubscribesAgain() {
        ChangeFeed feed = rig.following();
        String first = rig.contact("first");
        read(feed, 1);
        rig.server.expireToken();
        rig.pubSub.tick();
        String second = rig.contact("second");
        assertThat(read(feed, 1)).extracting(RecordChange::recordId).containsExactly(second);
        assertThat(first).isNotEqualTo(second);
        assertThat(rig.logins()).isEqualTo(2);
        assertThat(rig.backoffs).isEmpty();
    }

    @Test
    void doesNotAskForTokensWithoutEnd() {
        ChangeFeed feed = rig.following();
        rig.server.sameTokenAgain(true);
        rig.server.expireToken();
        rig.pubSub.tick();
        SourceException failure = catchThrowableOfType(SourceException.class, () -> feed.next(SOON));
        assertThat(failure.retryable()).isTrue();
        assertThat(rig.logins()).isLessThanOrEqualTo(6);
    }

    @Test
    void case10_deliversAfterHoursWithoutEventsAndAnExpiredToken() {
        ChangeFeed feed = rig.following();
        byte[] place = new byte[0];
        for (int hour = 0; hour < 9; hour++) {
            if (hour == 4) {
                rig.server.expireToken();
            }
            for (int sign = 0; sign < 15; sign++) {
                rig.clock.advance(Duration.ofSeconds(270));
                rig.pubSub.tick();
            }
            if (hour == 4) {
                await(() -> {
                    feed.next(Duration.ZERO);
                    return rig.pubSub.openStreams() == 1;
                });
            } else {
                place = told(feed).replayId();
            }
        }
        assertThat(place).isNotEmpty();
        String id = rig.contact("after hours");
        assertThat(read(feed, 1)).extracting(RecordChange::recordId).containsExactly(id);
        assertThat(rig.logins()).isEqualTo(2);
        assertThat(presets()).containsExactly(ReplayPreset.LATEST, ReplayPreset.CUSTOM);
    }

    @Test
    void subscribesAgainWhereTheOrgGivesNoSignOfLife() {
        ChangeFeed feed = rig.following();
        rig.contact("first");
        read(feed, 1);
        rig.pubSub.muteStreams();
        String id = rig.contact("unheard");
        rig.clock.advance(PubSubFeed.SILENCE.plusSeconds(1));
        // it subscribes again, and what comes may be there at once
        Changes early = feed.next(Duration.ZERO);
        assertThat(early == null ? read(feed, 1) : early.changes())
                .extracting(RecordChange::recordId)
                .containsExactly(id);
        assertThat(rig.backoffs).isEmpty();
    }

    @Test
    void saysWhatToDoWhereTheObjectIsNotSelected() {
        rig.pubSub.unselect("Contact");
        SourceException refused =
                catchThrowableOfType(SourceException.class, () -> rig.feed(null).next(SOON));
        assertThat(refused.retryable()).isFalse();
        assertThat(refused).hasMessageContaining("Contact").hasMessageContaining("Change Data Capture");
    }

    @Test
    void endsTheStreamWhenClosed() {
        ChangeFeed feed = rig.following();
        feed.close();
        await(() -> rig.pubSub.openStreams() == 0);
    }

    @Test
    void listensWhereCustomObjectsAreTold() {
        assertThat(PubSubFeed.topic("Contact")).isEqualTo("/data/ContactChangeEvent");
        assertThat(PubSubFeed.topic("Odoo_Invoice__c")).isEqualTo("/data/Odoo_Invoice__ChangeEvent");
    }

    private List<String> contacts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> rig.contact("Contact " + number))
                .toList();
    }

    private int requested() {
        return rig.pubSub.requests().stream()
                .mapToInt(FetchRequest::getNumRequested)
                .sum();
    }

    private List<ReplayPreset> presets() {
        return rig.pubSub.subscriptions().stream()
                .map(FetchRequest::getReplayPreset)
                .toList();
    }
}
