package io.github.odoosync.testkit.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditChain;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.audit.AuditQuery;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.spi.record.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link AuditLog} keeps: extend it, and say how the log is opened. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class AuditLogContractTest {
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00.123456Z");
    private static final String FINANCE = "finance";

    /** For those who extend it. */
    protected AuditLogContractTest() {}

    /**
     * Opens the test's place, which is empty when a test begins.
     *
     * @return a log; at each further call one that finds what the others have appended, as after a restart. What is kept in
     *     memory returns the same object
     */
    protected abstract AuditLog open();

    /**
     * Opens the test's place with segments that are sealed after each append; default none, and what it takes is skipped.
     *
     * @return the log, or empty if it has no segments
     */
    protected Optional<AuditLog> openWithSegmentPerAppend() {
        return Optional.empty();
    }

    /**
     * Changes the log in the test's place behind its back; default none, and what it takes is skipped.
     *
     * @return how
     */
    protected Optional<AuditTampering> tampering() {
        return Optional.empty();
    }

    /** All parts of an entry come back. */
    @Test
    protected void a1_entriesComeBackAsTheyWereWritten() {
        List<AuditEntry> entries = new ArrayList<>();
        for (AuditAction action : AuditAction.values()) {
            entries.add(new AuditEntry(
                    NOON,
                    FINANCE,
                    "run ü",
                    "account.move",
                    RecordKey.of(action.ordinal() * 1_000_000_000L),
                    NOON.minusSeconds(action.ordinal()),
                    action,
                    "\"Schema\".account_move",
                    7,
                    action == AuditAction.REJECTED
                            ? "22003: \"too\"\n\tlong\\ '\r\n\\N 漢 \uD83D\uDE00 \0 \uD83D"
                            : null));
        }
        entries.add(new AuditEntry(
                Instant.parse("2026-06-30T12:00:00Z"),
                FINANCE,
                "",
                "res.partner",
                new RecordKey(List.of(8L, "be", 3L)),
                null,
                AuditAction.DELETED,
                "",
                Long.MAX_VALUE,
                ""));
        entries.add(AuditEntry.note(NOON, FINANCE, "run-8", "", "the run's description: \"close\""));
        entries.add(AuditEntry.note(NOON, FINANCE, "run-8", "res.partner", "it was reset"));
        open().append(entries);

        assertThat(entries(AuditQuery.builder(FINANCE).build())).isEqualTo(entries);
        assertThat(open().verify(FINANCE, List.of()).intact()).isTrue();
    }

    /** Entries keep their order over appends. */
    @Test
    protected void a1_entriesComeInTheOrderInWhichTheyWereAppended() {
        AuditLog log = open();
        log.append(List.of(entry(9), entry(1)));
        log.append(List.of(entry(5)));
        log.append(List.of(entry(1), entry(7)));

        assertThat(ids(AuditQuery.builder(FINANCE).build())).containsExactly(9L, 1L, 5L, 1L, 7L);
    }

    /** What happened to a record, and what a run did, can be asked. */
    @Test
    protected void a1_entriesAreFoundByRecordRunActionAndTime() {
        open().append(List.of(
                entry("run-1", "account.move", 7, AuditAction.CREATED, NOON),
                entry("run-1", "res.partner", 7, AuditAction.CREATED, NOON.plusSeconds(1)),
                entry("run-2", "account.move", 7, AuditAction.UPDATED, NOON.plusSeconds(2)),
                entry("run-2", "account.move", 8, AuditAction.DELETED, NOON.plusSeconds(3))));

        AuditQuery.Builder record =
                AuditQuery.builder(FINANCE).stream("account.move").key(RecordKey.of(7L));
        assertThat(entries(record.build()))
                .extracting(AuditEntry::action)
                .containsExactly(AuditAction.CREATED, AuditAction.UPDATED);
        assertThat(entries(record.runId("run-2").build()))
                .extracting(AuditEntry::action)
                .containsExactly(AuditAction.UPDATED);
        assertThat(entries(AuditQuery.builder(FINANCE).runId("run-1").build()))
                .extracting(AuditEntry::stream)
                .containsExactly("account.move", "res.partner");
        assertThat(ids(AuditQuery.builder(FINANCE)
                        .actions(Set.of(AuditAction.UPDATED, AuditAction.DELETED))
                        .build()))
                .containsExactly(7L, 8L);
        assertThat(entries(AuditQuery.builder(FINANCE)
                        .from(NOON.plusSeconds(1))
                        .until(NOON.plusSeconds(3))
                        .build()))
                .extracting(AuditEntry::stream)
                .containsExactly("res.partner", "account.move");
        assertThat(entries(AuditQuery.builder(FINANCE).runId("run-3").build())).isEmpty();
    }

    /** What happened beside the records that moved can be asked too, and is in the chain. */
    @Test
    protected void a1_notesAreFoundByStreamAndAction() {
        AuditEntry ofRun = AuditEntry.note(NOON, FINANCE, "run-1", "", "another key is used");
        AuditEntry ofStream = AuditEntry.note(NOON, FINANCE, "run-1", "account.move", "it was reset");
        AuditHead head = open().append(List.of(entry(1), ofRun, ofStream));

        assertThat(entries(AuditQuery.builder(FINANCE)
                        .actions(Set.of(AuditAction.NOTED))
                        .build()))
                .containsExactly(ofRun, ofStream);
        assertThat(entries(AuditQuery.builder(FINANCE).stream("account.move")
                        .actions(Set.of(AuditAction.NOTED))
                        .build()))
                .containsExactly(ofStream);
        assertThat(entries(AuditQuery.builder(FINANCE).key(RecordKey.of(1L)).build()))
                .hasSize(1);
        assertThat(open().verify(FINANCE, List.of(head)).intact()).isTrue();
    }

    /** Pipelines share a place and nothing else. */
    @Test
    protected void a1_pipelinesAreKeptApart() {
        AuditLog log = open();
        AuditEntry other = new AuditEntry(
                NOON, "../finance", "run-1", "s", RecordKey.of(1L), null, AuditAction.CREATED, "t", 1, null);
        AuditHead finance = log.append(List.of(entry(7)));
        AuditHead others = log.append(List.of(other));

        assertThat(others).isEqualTo(AuditChain.next(AuditHead.START, other));
        assertThat(ids(AuditQuery.builder(FINANCE).build())).containsExactly(7L);
        assertThat(log.verify(FINANCE, List.of(finance)).entries()).isEqualTo(1);
        assertThat(log.verify("../finance", List.of(others)).intact()).isTrue();
    }

    /** A log may be long. */
    @Test
    protected void a1_manyEntriesAreReadOneByOne() {
        AuditHead head = open().append(LongStream.range(0, 12_345)
                .mapToObj(AuditLogContractTest::entry)
                .toList());

        assertThat(ids(AuditQuery.builder(FINANCE).build()))
                .isEqualTo(LongStream.range(0, 12_345).boxed().toList());
        assertThat(open().verify(FINANCE, List.of(head)).entries()).isEqualTo(12_345);
    }

    /** What was appended is there after a restart. */
    @Test
    protected void a2_entriesAreThereAfterARestart() {
        open().append(List.of(entry(7)));

        assertThat(ids(AuditQuery.builder(FINANCE).build())).containsExactly(7L);
    }

    /** What is appended in a session is durable at once, and closing the session does no harm to what comes after. */
    @Test
    protected void a2_appendsOfASessionAreDurableAndItEndsTwice() {
        AuditLog log = open();
        AuditLog.Session session = log.session();
        try (AuditLog.Session other = log.session()) {
            log.append(List.of(entry(7)));
            session.close();
            session.close();
            log.append(List.of(entry(8)));
            assertThat(ids(AuditQuery.builder(FINANCE).build())).containsExactly(7L, 8L);
        }
        AuditHead head = log.append(List.of(entry(9)));

        assertThat(ids(AuditQuery.builder(FINANCE).build())).containsExactly(7L, 8L, 9L);
        assertThat(open().verify(FINANCE, List.of(head)).intact()).isTrue();
    }

    /** The chain is the one that {@link AuditChain} defines, also across restarts. */
    @Test
    protected void a5_theHeadFollowsFromTheEntries() {
        AuditHead expected = AuditHead.START;
        for (int i = 0; i < 4; i++) {
            List<AuditEntry> entries = List.of(entry(i), entry(i + 10L));
            for (AuditEntry entry : entries) {
                expected = AuditChain.next(expected, entry);
            }
            assertThat(open().append(entries)).isEqualTo(expected);
        }
    }

    /** A log as it was written is intact, and holds every head that it gave. */
    @Test
    protected void a5_aLogAsItWasWrittenIsIntact() {
        List<AuditHead> heads = new ArrayList<>(List.of(AuditHead.START));
        for (int i = 0; i < 5; i++) {
            heads.add(open().append(List.of(entry(i), entry(i + 10L))));
        }

        AuditVerification found = open().verify(FINANCE, heads);
        assertThat(found.firstBroken()).isEmpty();
        assertThat(found.entries()).isEqualTo(10);
        assertThat(found.repairs()).isEmpty();
    }

    /** Nothing was appended, nothing is broken, unless a mark tells otherwise. */
    @Test
    protected void a5_anEmptyLogIsIntactUnlessAHeadTellsOfEntries() {
        assertThat(open().verify(FINANCE, List.of()).intact()).isTrue();
        assertThat(open().verify(FINANCE, List.of(AuditHead.START)).intact()).isTrue();
        AuditHead head = AuditChain.next(AuditHead.START, entry(1));
        assertThat(open().verify(FINANCE, List.of(head)).firstBroken().orElseThrow())
                .contains("1");
    }

    /** A head beyond the end means that the tail was cut off. */
    @Test
    protected void a5_aTailThatWasCutOffIsNamed() {
        AuditHead end = open().append(List.of(entry(1), entry(2)));
        AuditHead cut = AuditChain.next(end, entry(3));

        assertThat(open().verify(FINANCE, List.of(end, cut)).firstBroken().orElseThrow())
                .contains("entry 3");
    }

    /** A log that was written anew does not hold the old heads. */
    @Test
    protected void a5_aHeadOfAnotherChainIsNamed() {
        open().append(List.of(entry(1), entry(2)));
        AuditHead other = AuditChain.next(AuditHead.START, entry(2));

        assertThat(open().verify(FINANCE, List.of(other)).firstBroken().orElseThrow())
                .contains("entry 1");
    }

    /**
     * Threads may append at once.
     *
     * @throws Exception if the test is interrupted
     */
    @Test
    protected void a5_threadsDoNotForkTheChain() throws Exception {
        AuditLog log = open();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<AuditHead> heads = new ArrayList<>();
        try {
            List<Future<AuditHead>> appends = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                List<AuditEntry> entries = List.of(entry(i), entry(i + 100L), entry(i + 200L));
                appends.add(pool.submit(() -> log.append(entries)));
            }
            for (Future<AuditHead> append : appends) {
                heads.add(append.get());
            }
        } finally {
            pool.shutdownNow();
            assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        AuditVerification found = open().verify(FINANCE, heads);
        assertThat(found.firstBroken()).isEmpty();
        assertThat(found.entries()).isEqualTo(60);
    }

    /**
     * An entry that was edited is named.
     *
     * @throws Exception if the log can't be changed
     */
    @Test
    protected void a5_anEntryThatWasChangedIsNamed() throws Exception {
        open().append(LongStream.range(0, 5)
                .mapToObj(AuditLogContractTest::entry)
                .toList());
        open().append(List.of(entry(6)));
        requireTampering().change(FINANCE, 3);

        AuditVerification found = open().verify(FINANCE, List.of());
        assertThat(found.firstBroken().orElseThrow()).contains("entry 3");
        assertThat(found.entries()).isEqualTo(2);
    }

    /**
     * An entry that was taken out is named.
     *
     * @throws Exception if the log can't be changed
     */
    @Test
    protected void a5_anEntryThatWasRemovedIsNamed() throws Exception {
        open().append(LongStream.range(0, 5)
                .mapToObj(AuditLogContractTest::entry)
                .toList());
        requireTampering().remove(FINANCE, 3);

        assertThat(open().verify(FINANCE, List.of()).firstBroken().orElseThrow())
                .contains("entry 3 is due");
    }

    /**
     * Segments are checked one after the other.
     *
     * @throws Exception if the log can't be changed
     */
    @Test
    protected void a5_anEntryOfASealedSegmentThatWasChangedIsNamed() throws Exception {
        AuditLog log = requireSegments();
        for (int i = 0; i < 5; i++) {
            log.append(List.of(entry(i), entry(i + 10L)));
        }
        requireTampering().change(FINANCE, 4);

        assertThat(log.verify(FINANCE, List.of()).firstBroken().orElseThrow()).contains("entry 4");
    }

    /** Retention removes whole segments, and the chain still reaches from end to end. */
    @Test
    protected void a5_retentionDropsWholeSegmentsAndKeepsTheirSeals() {
        AuditLog log = requireSegments();
        List<AuditHead> heads = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            Instant noon = NOON.plus(Duration.ofDays(day));
            heads.add(log.append(List.of(
                    entry("run", "s", day, AuditAction.CREATED, noon),
                    entry("run", "s", day, AuditAction.UPDATED, noon.plusSeconds(1)))));
        }

        assertThat(log.drop(FINANCE, NOON.plus(Duration.ofDays(2)))).isEqualTo(2);
        assertThat(log.drop(FINANCE, NOON.plus(Duration.ofDays(2)))).isZero();

        assertThat(ids(AuditQuery.builder(FINANCE).build())).containsExactly(2L, 2L, 3L, 3L, 4L, 4L);
        AuditVerification found = open().verify(FINANCE, heads);
        assertThat(found.firstBroken()).isEmpty();
        assertThat(found.segments()).isEqualTo(3);
        assertThat(found.droppedSegments()).isEqualTo(2);
        assertThat(found.entries()).isEqualTo(6);
    }

    /** The segment that grows stays, and the log goes on where it was. */
    @Test
    protected void a5_retentionLeavesTheLastSegment() {
        AuditLog log = requireSegments();
        log.append(List.of(entry(1)));
        AuditHead head = log.append(List.of(entry(2)));

        assertThat(log.drop(FINANCE, NOON.plus(Duration.ofDays(1000)))).isEqualTo(1);
        assertThat(log.append(List.of(entry(3)))).isEqualTo(AuditChain.next(head, entry(3)));
        assertThat(ids(AuditQuery.builder(FINANCE).build())).containsExactly(2L, 3L);
        assertThat(log.verify(FINANCE, List.of(head)).intact()).isTrue();
    }

    /** Nothing is dropped before its time. */
    @Test
    protected void a5_retentionDropsNothingThatIsNotOlder() {
        AuditLog log = requireSegments();
        log.append(List.of(entry(1)));
        log.append(List.of(entry(2)));

        assertThat(log.drop(FINANCE, NOON)).isZero();
        assertThat(log.drop("another", NOON.plusSeconds(1))).isZero();
        assertThat(ids(AuditQuery.builder(FINANCE).build())).containsExactly(1L, 2L);
    }

    private AuditLog requireSegments() {
        Optional<AuditLog> log = openWithSegmentPerAppend();
        assumeTrue(log.isPresent(), "the log has no segments");
        return log.orElseThrow();
    }

    private AuditTampering requireTampering() {
        Optional<AuditTampering> tampering = tampering();
        assumeTrue(tampering.isPresent(), "the test can't change the log behind its back");
        return tampering.orElseThrow();
    }

    private List<AuditEntry> entries(AuditQuery query) {
        try (Stream<AuditEntry> entries = open().entries(query)) {
            return entries.toList();
        }
    }

    private List<Long> ids(AuditQuery query) {
        return entries(query).stream()
                .map(entry -> (Long) entry.key().values().get(0))
                .toList();
    }

    private static AuditEntry entry(long id) {
        return entry("run-1", "account.move", id, AuditAction.CREATED, NOON);
    }

    private static AuditEntry entry(String run, String stream, long id, AuditAction action, Instant at) {
        return new AuditEntry(
                at, FINANCE, run, stream, RecordKey.of(id), NOON, action, stream.replace('.', '_'), 1, null);
    }
}
