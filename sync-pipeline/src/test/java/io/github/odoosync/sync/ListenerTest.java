package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.window.Window;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.sync.SchemaDrift.Change;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a listener is told, and that nothing it does harms a run. */
@Timeout(60)
class ListenerTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream ORDERS = SyncStream.of("shop.order");
    private static final SyncStream TEMPLATES = SyncStream.of("shop.template");
    private static final SyncStream TAGS = SyncStream.of("shop.tag");

    private final World world = new World(2);
    private final Diary diary = new Diary();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tellsARunFromItsStartToItsEnd() {
        LongStream.range(0, 3).forEach(i -> world.partner("P" + i));
        world.later();
        world.sink.refuse(row -> "P1".equals(row.value("name")) ? "no" : null);

        world.pipeline(PARTNERS).listener(diary).build().run();

        assertThat(diary.lines)
                .containsSubsequence(
                        "run started",
                        "res.partner started",
                        "res.partner lags by nothing known",
                        "res.partner window",
                        "res.partner progress 3",
                        "res.partner rejected 2",
                        "res.partner batch 1: 2 written, 1 rejected",
                        "res.partner lags by PT0S",
                        "res.partner ended",
                        "run ended")
                .contains("res.partner page 1", "res.partner page 2");
    }

    @Test
    void tellsHowFarATableIsBehindAtEachEndOfARun() {
        world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        world.later(Duration.ofMinutes(7));
        world.pipeline(PARTNERS).listener(diary).build().run();

        assertThat(diary.of("res.partner lags"))
                .containsExactly("res.partner lags by PT7M", "res.partner lags by PT0S");
    }

    @Test
    void aRunThatCannotGoOnTellsSoAndHowFarItCame() {
        world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        world.partner("Bob");
        world.later(Duration.ofMinutes(7));
        world.sink.beforeNextWrites(() -> {
            throw new IllegalStateException("out of order");
        });
        SyncPipeline pipeline = world.pipeline(PARTNERS).listener(diary).build();

        assertThatThrownBy(pipeline::run).isInstanceOf(SyncException.class);
        assertThat(diary.of("res.partner lags"))
                .containsExactly("res.partner lags by PT7M", "res.partner lags by PT7M");
        assertThat(diary.lines).endsWith("run failed: out of order").doesNotContain("run ended");

        diary.lines.clear();
        try (PipelineLock lock = world.store.lock("shop", "another run")) {
            lock.requireHeld();
            assertThatThrownBy(pipeline::run).isInstanceOf(SyncException.class);
        }
        assertThat(diary.lines)
                .hasSize(2)
                .startsWith("run started")
                .last()
                .asString()
                .contains("another run");
    }

    @Test
    void tellsWhatIsTriedAgainAndWhy() {
        world.partner("Ada");
        world.later();
        world.server.inject(
                Fault.locked().method("search_read").model("res.partner").once(),
                Fault.htmlPage(502).once());
        world.sink.beforeNextWrites(
                () -> {
                    throw new RetryableSinkException("asleep", null);
                },
                () -> {
                    throw new RetryableSinkException("still asleep", null);
                });
        world.sink.beforeNextCompletions(() -> {
            throw new RetryableSinkException("asleep again", null);
        });

        world.pipeline(PARTNERS).listener(diary).build().run();

        assertThat(diary.retries)
                .extracting(retry -> retry.side() + " "
                        + retry.stream().map(SyncStream::name).orElse("-") + " " + retry.what() + " " + retry.attempt())
                .containsExactly(
                        "ODOO - /web/version 1",
                        "ODOO res.partner res.partner.search_read 1",
                        "TARGET res.partner res_partner 1",
                        "TARGET res.partner res_partner 2",
                        "TARGET - the end of the run 1");
        assertThat(diary.retries.get(1).cause()).hasMessageContaining("busy");
        assertThat(diary.retries.get(3).cause()).hasMessage("still asleep");
    }

    @Test
    void retriesOfOtherUsersOfTheClientAreNotTold() {
        SyncPipeline pipeline = world.pipeline(PARTNERS).listener(diary).build();
        world.server.inject(Fault.htmlPage(502).fromCall(1).times(1));

        world.odoo.serverTime();

        assertThat(world.server.requests()).isNotEmpty();
        assertThat(diary.retries).isEmpty();
        pipeline.run();
    }

    @Test
    void tellsWhichFieldsCameWentAndChanged() {
        world.partner("Ada");
        world.later();
        world.pipeline(PARTNERS).listener(diary).build().run();
        assertThat(diary.drift).as("the first discovery is no drift").isEmpty();

        world.server.define(FakeModel.builder("res.partner")
                .field(FakeField.of("name", FieldType.TEXT))
                .field(FakeField.of("active", FieldType.BOOLEAN).initially(true))
                .field(FakeField.of("credit", FieldType.FLOAT).digits(16, 2))
                .field(FakeField.of("vat", FieldType.CHAR))
                .build());
        world.later();
        world.pipeline(PARTNERS).listener(diary).build().run();

        assertThat(diary.drift)
                .extracting(drift -> drift.field() + " " + drift.change() + " "
                        + drift.before().orElse("-") + " " + drift.now().orElse("-"))
                .containsExactlyInAnyOrder("name RETYPED char text", "limit REMOVED monetary -", "vat ADDED - char");
        assertThat(diary.drift.get(0).change()).isIn((Object[]) Change.values());

        diary.drift.clear();
        world.later();
        world.pipeline(PARTNERS).listener(diary).build().run();
        assertThat(diary.drift).as("told once").isEmpty();
    }

    static Stream<Throwable> throwables() {
        return Stream.of(
                new IllegalStateException("listener"),
                new AssertionError("listener"),
                new NoClassDefFoundError("listener"),
                new StackOverflowError(),
                new InterruptedException("a checked one, thrown unchecked"));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whateverAListenerThrowsTheRunGoesOnAndOthersAreTold(Throwable thrown) {
        LongStream.range(0, 5).forEach(i -> world.partner("P" + i));
        world.later();
        world.sink.refuse(row -> "P1".equals(row.value("name")) ? "no" : null);
        world.server.inject(Fault.htmlPage(502).fromCall(2).times(1));
        world.sink.beforeNextWrites(() -> {
            throw new RetryableSinkException("asleep", null);
        });
        Bomb bomb = new Bomb(thrown);

        SyncResult result =
                world.pipeline(PARTNERS).listener(bomb).listener(diary).build().run();

        assertThat(result.written()).isEqualTo(4);
        assertThat(result.rejected()).isEqualTo(2);
        assertThat(world.sink.live("res_partner")).hasSize(4);
        assertThat(bomb.gone).hasValueGreaterThan(10);
        assertThat(diary.lines).startsWith("run started").endsWith("run ended");
    }

    @Test
    void aListenerIsToldOneThingAtATimeByAllThreadsOfARun() {
        world.partner("Ada");
        for (String model : List.of("shop.template", "shop.tag", "shop.order")) {
            LongStream.range(0, 9).forEach(i -> world.server.model(model).create(Map.of("name", "R" + i)));
        }
        world.later();
        AtomicInteger inside = new AtomicInteger();
        Set<String> threads = Collections.synchronizedSet(new TreeSet<>());
        List<Integer> together = Collections.synchronizedList(new ArrayList<>());
        SyncListener watcher = new Diary() {
            @Override
            void say(String line) {
                together.add(inside.incrementAndGet());
                threads.add(Thread.currentThread().getName());
                Thread.yield();
                inside.decrementAndGet();
            }
        };

        world.pipeline(PARTNERS, ORDERS, TEMPLATES, TAGS)
                .callsAtOnce(4)
                .listener(watcher)
                .build()
                .run();

        assertThat(together).hasSizeGreaterThan(30).containsOnly(1);
        assertThat(threads).hasSizeGreaterThan(3).anyMatch(name -> name.startsWith("odoosync-read-"));
    }

    /** Writes down what it is told, a line each. */
    static class Diary implements SyncListener {
        final List<String> lines = new ArrayList<>();
        final List<RetryNotice> retries = new ArrayList<>();
        final List<SchemaDrift> drift = new ArrayList<>();

        void say(String line) {
            lines.add(line);
        }

        List<String> of(String beginning) {
            return lines.stream().filter(line -> line.startsWith(beginning)).toList();
        }

        @Override
        public void runStarted(RunContext run) {
            say("run started");
        }

        @Override
        public void streamStarted(SyncStream stream) {
            say(stream + " started");
        }

        @Override
        public void lagged(StreamLag lag) {
            say(lag.stream() + " lags by "
                    + lag.behind().map(Duration::toString).orElse("nothing known"));
        }

        @Override
        public void drifted(SchemaDrift change) {
            drift.add(change);
            say(change.stream() + " drifted");
        }

        @Override
        public void windowStarted(SyncStream stream, Window window) {
            say(stream + " window");
        }

        @Override
        public void pageRead(PageRead page) {
            say(page.stream() + " page " + page.rows());
        }

        @Override
        public void progress(SyncProgress progress) {
            say(progress.stream() + " progress " + progress.rows());
        }

        @Override
        public void batchWritten(BatchWritten batch) {
            long rejected = batch.result().count(Outcome.REJECTED);
            say(batch.stream() + " batch " + batch.number() + ": "
                    + (batch.result().delivered() - rejected) + " written, " + rejected + " rejected");
        }

        @Override
        public void rejected(SyncStream stream, Rejection rejection) {
            say(stream + " rejected " + rejection.key());
        }

        @Override
        public void retried(RetryNotice retry) {
            retries.add(retry);
            say("retried " + retry.what());
        }

        @Override
        public void noted(SyncStream stream, String note) {
            say(stream + " noted");
        }

        @Override
        public void compared(StreamComparison comparison) {
            say(comparison.stream() + " compared");
        }

        @Override
        public void streamEnded(StreamResult result) {
            say(result.stream() + " ended");
        }

        @Override
        public void runEnded(SyncResult result) {
            say("run ended");
        }

        @Override
        public void runFailed(SyncException failure) {
            say("run failed: "
                    + (failure.getCause() == null ? "" : failure.getCause().getMessage()));
        }
    }

    /** Throws at each event. */
    private static final class Bomb extends Diary {
        final AtomicInteger gone = new AtomicInteger();
        private final Throwable thrown;

        Bomb(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        void say(String line) {
            gone.incrementAndGet();
            Bomb.<RuntimeException>sneak(thrown);
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void sneak(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }
}
