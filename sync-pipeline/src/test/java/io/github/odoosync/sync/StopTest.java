package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sync.schedule.SyncSchedule;
import io.github.odoosync.sync.schedule.Timing;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that is told to stop ends at a checkpoint, and the next one goes on from there. */
@Timeout(60)
class StopTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream TAGS = SyncStream.of("shop.tag");
    private static final SyncStream SLOW =
            SyncStream.builder("shop.slow").fields(List.of("name", "size")).build();
    private static final int PAGE = 10;
    private static final Duration BEYOND_OVERLAP = Duration.ofMinutes(20);

    private final World world = new World(PAGE);
    private final Hook onPage = new Hook();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatWasReadIsWrittenAndTheNextRunGoesOnFromThere() {
        partners(50);
        SyncPipeline pipeline = pipeline(PARTNERS);
        onPage.set(pipeline::stop);

        assertThatThrownBy(pipeline::run)
                .isInstanceOfSatisfying(SyncStoppedException.class, stopped -> assertThat(
                                stopped.result().orElseThrow().stream("res.partner"))
                        .satisfies(stream -> assertThat(stream.status()).isEqualTo(StreamStatus.STOPPED))
                        .satisfies(stream -> assertThat(stream.mark()).isEmpty())
                        .satisfies(stream -> assertThat(stream.written()).isEqualTo(PAGE)))
                .hasMessageContaining("at a checkpoint");
        assertThat(world.sink.live("res_partner")).hasSize(PAGE);
        assertThat(world.sink.failures).isEmpty();
        assertThat(world.noted()).anyMatch(note -> note.contains("stopped as asked"));

        onPage.clear();
        SyncResult rest = pipeline.run();

        assertThat(rest.stream("res.partner").read()).isEqualTo(50 - PAGE);
        assertThat(rest.stream("res.partner").status()).isEqualTo(StreamStatus.COMPLETED);
        assertThat(world.sink.live("res_partner")).hasSize(50);
        assertThat(pipeline.verifyAudit().intact()).isTrue();
    }

    @Test
    void aWindowOfChangesIsReadToItsEndByTheNextRun() {
        partners(30);
        SyncPipeline pipeline = pipeline(PARTNERS);
        Instant mark = pipeline.run().stream("res.partner").mark().orElseThrow();
        partners(30);
        onPage.set(pipeline::stop);

        assertThatThrownBy(pipeline::run).isInstanceOfSatisfying(SyncStoppedException.class, stopped -> assertThat(
                        stopped.result().orElseThrow().stream("res.partner").mark())
                .contains(mark));

        onPage.clear();
        assertThat(pipeline.run().stream("res.partner").mark().orElseThrow()).isAfter(mark);
        assertThat(world.sink.live("res_partner")).hasSize(60);
    }

    @Test
    void streamsThatWereNotBegunAreLeftToTheNextRun() {
        partners(30);
        world.server.model("shop.tag").create(Map.of("name", "VIP"));
        world.later();
        SyncPipeline pipeline = pipeline(PARTNERS, TAGS);
        onPage.set(pipeline::stop);

        assertThatThrownBy(pipeline::run).isInstanceOfSatisfying(SyncStoppedException.class, stopped -> assertThat(
                        stopped.result().orElseThrow().stream("shop.tag").status())
                .isEqualTo(StreamStatus.STOPPED));
        assertThat(world.sink.table("shop_tag")).isEmpty();

        onPage.clear();
        pipeline.run();
        assertThat(world.sink.live("shop_tag")).hasSize(1);
    }

    @Test
    void streamsSideBySideAllEndAtACheckpoint() {
        partners(50);
        IntStream.range(0, 50).forEach(i -> world.server.model("shop.tag").create(Map.of("name", "T" + i)));
        world.later(BEYOND_OVERLAP);
        SyncPipeline pipeline = builder(PARTNERS, TAGS).callsAtOnce(2).build();
        onPage.set(pipeline::stop);

        assertThatThrownBy(pipeline::run).isInstanceOf(SyncStoppedException.class);
        assertThat(world.sink.failures).isEmpty();

        onPage.clear();
        SyncResult rest = pipeline.run();
        assertThat(rest.read()).isLessThan(100);
        assertThat(world.sink.live("res_partner")).hasSize(50);
        assertThat(world.sink.live("shop_tag")).hasSize(50);
    }

    @Test
    void w7_aComparisonThatIsStoppedDeletesNothingAndIsStillDue() {
        Hook onRead = new Hook();
        List<Long> ids = slow(50, onRead);
        SyncPipeline pipeline = pipeline(SLOW);
        pipeline.run();
        world.server.model("shop.slow").unlink(ids.get(0));
        onRead.set(pipeline::stop);

        assertThatThrownBy(pipeline::reconcile).isInstanceOf(SyncStoppedException.class);
        assertThat(world.sink.live("shop_slow")).hasSize(50);

        onRead.clear();
        assertThat(pipeline.reconcile().stream("shop.slow").deleted()).isEqualTo(1);
    }

    @Test
    void w7_whatAComparisonFoundGoneIsDeletedThoughAnotherIsStopped() {
        Hook onRead = new Hook();
        slow(50, onRead);
        long gone = world.partner("Bob");
        world.later(BEYOND_OVERLAP);
        SyncPipeline pipeline = pipeline(PARTNERS, SLOW);
        pipeline.run();
        world.server.model("res.partner").unlink(gone);
        onRead.set(pipeline::stop);

        assertThatThrownBy(pipeline::reconcile).isInstanceOf(SyncStoppedException.class);
        assertThat(world.sink.live("res_partner")).isEmpty();
    }

    @Test
    void whereNothingIsUnderWayNothingIsStopped() {
        partners(5);
        SyncPipeline pipeline = pipeline(PARTNERS);
        pipeline.stop();

        assertThat(pipeline.run().written()).isEqualTo(5);
    }

    @Test
    void aFleetBeginsNoFurtherPipeline() {
        partners(30);
        SyncFleet fleet = SyncFleet.of(
                List.of("first", "second"),
                name -> builder(name, PARTNERS).namespace(name).build());
        onPage.set(fleet::stop);

        FleetResult result = fleet.run();

        assertThat(result.failed()).hasSize(2);
        assertThat(result.member("first").result()).isPresent();
        assertThat(result.member("second").result()).isEmpty();
        assertThatThrownBy(result::requireComplete).isInstanceOf(SyncStoppedException.class);

        onPage.clear();
        assertThat(fleet.run().complete()).isTrue();
    }

    @Test
    void aScheduleThatIsClosedStopsItsRunAtACheckpoint() throws InterruptedException {
        partners(50);
        SyncPipeline pipeline = pipeline(PARTNERS);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        onPage.set(() -> {
            reading.countDown();
            await(closing);
        });
        List<RuntimeException> told = new ArrayList<>();
        SyncSchedule schedule = SyncSchedule.of(pipeline, Timing.delay(Duration.ofDays(1)))
                .runAtStart()
                .onFailure(told::add)
                .start();
        reading.await();
        Thread closer = new Thread(schedule::close);
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        closing.countDown();
        closer.join();

        assertThat(told).isEmpty();
        assertThat(world.sink.live("res_partner")).hasSize(PAGE);
        assertThat(world.noted()).anyMatch(note -> note.contains("stopped as asked"));
    }

    /** Makes records of a model that does something whenever it is read. */
    private List<Long> slow(int count, Hook onRead) {
        world.server.define(FakeModel.builder("shop.slow")
                .field(FakeField.of("name", FieldType.CHAR))
                .field(FakeField.of("size", FieldType.INTEGER).computed(row -> {
                    onRead.run();
                    return 1L;
                }))
                .build());
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(world.server.model("shop.slow").create(Map.of("name", "S" + i)));
        }
        world.later(BEYOND_OVERLAP);
        return ids;
    }

    private void partners(int count) {
        IntStream.range(0, count).forEach(i -> world.partner("P" + i));
        world.later(BEYOND_OVERLAP);
    }

    private SyncPipeline pipeline(SyncStream... streams) {
        return builder(streams).build();
    }

    private SyncPipelineBuilder builder(SyncStream... streams) {
        return builder("shop", streams);
    }

    private SyncPipelineBuilder builder(String name, SyncStream... streams) {
        return world.pipeline(name, streams).listener(new SyncListener() {
            @Override
            public void progress(SyncProgress step) {
                onPage.run();
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is done whenever something happens; nothing at first. */
    private static final class Hook {
        private volatile Runnable deed = () -> {};

        void set(Runnable what) {
            deed = what;
        }

        void clear() {
            deed = () -> {};
        }

        void run() {
            deed.run();
        }
    }
}
