package io.github.odoosync.testkit.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link WatermarkStore} keeps: extend it, and say how the store is opened.
 *
 * <p>That a lock goes with a process that was killed (A6) takes a second process, and so a test of your own.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class WatermarkStoreContractTest {
    private static final StreamId MOVES = new StreamId("finance", "account.move");
    private static final StreamState STATE =
            new StreamState(Instant.parse("2026-06-30T12:00:00.123456Z"), "{\"format\":1}");

    /** For those who extend it. */
    protected WatermarkStoreContractTest() {}

    /**
     * Opens the test's place, which is empty when a test begins.
     *
     * @return a store; at each further call one that finds what the others have saved, as after a restart. What is kept in
     *     memory returns the same object
     */
    protected abstract WatermarkStore open();

    /** The state is there after a restart. */
    @Test
    protected void w6_aSavedStateIsThereAfterARestart() {
        open().save(MOVES, STATE);

        assertThat(open().load(MOVES)).contains(STATE);
    }

    /** There is no state but what was saved. */
    @Test
    protected void w6_aStreamThatWasNeverSavedHasNoState() {
        WatermarkStore store = open();
        assertThat(store.load(MOVES)).isEmpty();
        store.save(MOVES, STATE);
        assertThat(store.load(new StreamId("finance", "account"))).isEmpty();
        assertThat(store.load(new StreamId("stock", "account.move"))).isEmpty();
    }

    /** The last save counts. */
    @Test
    protected void w6_aSaveReplacesTheStateBefore() {
        WatermarkStore store = open();
        store.save(MOVES, STATE);
        StreamState later = new StreamState(Instant.parse("2026-06-30T12:10:00Z"), "{}");
        store.save(MOVES, later);

        assertThat(store.load(MOVES)).contains(later);
        assertThat(open().load(MOVES)).contains(later);
    }

    /** A first load that has not ended has no mark. */
    @Test
    protected void w6_aStateMayHaveNoMark() {
        StreamState noMark = new StreamState(null, "{}");
        open().save(MOVES, noMark);

        assertThat(open().load(MOVES)).contains(noMark);
    }

    /** The document comes back letter by letter. */
    @Test
    protected void w6_aDocumentIsKeptAsItIs() {
        for (String document : List.of(
                "", " ", "{\"a\":\n\t\"\\\\ ' \u2028 ü 漢 \uD83D\uDE00\",\r\n\"b\":null}", "x".repeat(4_000_000))) {
            StreamState state = new StreamState(STATE.mark(), document);
            open().save(MOVES, state);

            assertThat(open().load(MOVES).orElseThrow().document().equals(document))
                    .as("a document of %d characters", document.length())
                    .isTrue();
        }
    }

    /** Names do not run into each other. */
    @Test
    protected void w6_streamsAreKeptApartWhateverTheyAreCalled() {
        WatermarkStore store = open();
        List<StreamId> ids = List.of(
                MOVES,
                new StreamId("finance", "account_move"),
                new StreamId("finance", "../account.move"),
                new StreamId("finance", "'; --"),
                new StreamId("a/b", "c"),
                new StreamId("a", "b/c"),
                new StreamId("ü 漢", "%"));
        ids.forEach(id -> store.save(id, new StreamState(null, id.toString() + id.stream())));

        assertThat(ids).allSatisfy(id -> assertThat(open().load(id))
                .contains(new StreamState(null, id.toString() + id.stream())));
    }

    /**
     * A reader sees the old state or the new.
     *
     * @throws Exception if the test is interrupted
     */
    @Test
    protected void w6_readersSeeTheStateBeforeOrAfterASave() throws Exception {
        WatermarkStore store = open();
        List<StreamState> states = List.of(
                new StreamState(Instant.parse("2026-06-30T12:00:00Z"), "a".repeat(100_000)),
                new StreamState(Instant.parse("2026-06-30T13:00:00Z"), "b".repeat(200_000)));
        store.save(MOVES, states.get(0));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> saves = writer.submit(() -> {
                for (int i = 1; i <= 20; i++) {
                    store.save(MOVES, states.get(i % 2));
                }
            });
            do {
                assertThat(states.contains(store.load(MOVES).orElseThrow())).isTrue();
            } while (!saves.isDone());
            saves.get();
        } finally {
            end(writer);
        }
    }

    /**
     * Threads save streams of their own at once.
     *
     * @throws Exception if the test is interrupted
     */
    @Test
    protected void w6_streamsAreSavedSideBySide() throws Exception {
        WatermarkStore store = open();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> saves = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                StreamId stream = new StreamId("finance", "stream" + i);
                saves.add(pool.submit(() -> {
                    for (int n = 0; n < 10; n++) {
                        store.save(stream, new StreamState(null, stream.stream() + n));
                    }
                }));
            }
            for (Future<?> save : saves) {
                save.get();
            }
        } finally {
            end(pool);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(store.load(new StreamId("finance", "stream" + i)))
                    .contains(new StreamState(null, "stream" + i + "9"));
        }
    }

    /** The second one is told who holds the lock. */
    @Test
    protected void a6_aSecondHolderIsToldWhoHoldsTheLock() {
        try (PipelineLock lock = open().lock("finance", "host-1, process 42")) {
            lock.requireHeld();

            assertThatThrownBy(() -> open().lock("finance", "host-2"))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("finance")
                    .hasMessageContaining("host-1, process 42");
            lock.requireHeld();
        }
    }

    /** A lock is free again after it was given back. */
    @Test
    protected void a6_aLockThatWasGivenBackCanBeTaken() {
        open().lock("finance", "first").close();

        try (PipelineLock lock = open().lock("finance", "second")) {
            lock.requireHeld();
        }
    }

    /** Who gave the lock back does not hold it. */
    @Test
    protected void a6_aLockThatWasGivenBackIsNotHeld() {
        PipelineLock lock = open().lock("finance", "first");
        lock.close();

        assertThatThrownBy(lock::requireHeld).isInstanceOf(StateException.class);
    }

    /** A second close takes nothing from the next holder. */
    @Test
    protected void a6_givingBackTwiceDoesNoHarm() {
        PipelineLock first = open().lock("finance", "first");
        first.close();
        try (PipelineLock second = open().lock("finance", "second")) {
            first.close();

            second.requireHeld();
            assertThatThrownBy(() -> open().lock("finance", "third"))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("second");
        }
    }

    /** Pipelines run side by side. */
    @Test
    protected void a6_pipelinesDoNotExcludeEachOther() {
        try (PipelineLock finance = open().lock("finance", "first");
                PipelineLock stock = open().lock("stock", "second")) {
            finance.requireHeld();
            stock.requireHeld();
        }
    }

    /** The lock keeps nobody from reading and its holder not from saving. */
    @Test
    protected void a6_statesAreReadAndSavedUnderTheLock() {
        WatermarkStore store = open();
        try (PipelineLock lock = store.lock("finance", "first")) {
            store.save(MOVES, STATE);
            assertThat(open().load(MOVES)).contains(STATE);
            lock.requireHeld();
        }
        assertThat(open().load(MOVES)).contains(STATE);
    }

    /**
     * Only one of many gets it.
     *
     * @throws Exception if the test is interrupted
     */
    @Test
    protected void a6_ofManyWhoAskAtOnceOneGetsTheLock() throws Exception {
        WatermarkStore store = open();
        store.save(MOVES, STATE);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<PipelineLock>> attempts = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                String holder = "holder " + i;
                attempts.add(pool.submit(() -> {
                    start.await();
                    return store.lock("finance", holder);
                }));
            }
            start.countDown();
            List<PipelineLock> taken = new ArrayList<>();
            for (Future<PipelineLock> attempt : attempts) {
                try {
                    taken.add(attempt.get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(StateException.class);
                }
            }
            taken.forEach(PipelineLock::close);
            assertThat(taken).hasSize(1);
        } finally {
            end(pool);
        }
    }

    private static void end(ExecutorService pool) throws InterruptedException {
        pool.shutdownNow();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
}
