package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.testkit.odoo.traffic.FakeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a run goes about its streams: the lock (A6), the order (W10), calls side by side, and calls that are not made. */
@Timeout(60)
class RunTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream ORDERS = SyncStream.of("shop.order");
    private static final SyncStream TEMPLATES = SyncStream.of("shop.template");
    private static final SyncStream PRODUCTS = SyncStream.of("shop.product");

    private final World world = new World(10);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a6_aPipelineThatIsBeingRunRefusesEverythingElse() {
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        try (PipelineLock lock = world.store.lock("shop", "run 7 on another host")) {
            lock.requireHeld();
            for (Runnable action : List.<Runnable>of(
                    pipeline::run, pipeline::sweep, pipeline::reconcile, () -> pipeline.replay(Replay.rejected()))) {
                assertThatThrownBy(action::run)
                        .isInstanceOf(SyncException.class)
                        .hasMessageContaining("run 7 on another host");
            }
        }
        assertThat(pipeline.run().streams()).hasSize(1);
    }

    @Test
    void a6_aRunThatLostItsLockSavesNothing() {
        world.partner("Ada");
        world.later();
        SyncPipeline pipeline = world.pipeline(PARTNERS)
                .watermarkStore(new ForgettingLocks(world.store))
                .build();

        assertThatThrownBy(pipeline::run).isInstanceOf(SyncException.class).hasMessageContaining("the lock is lost");
        assertThat(world.store.load(new StreamId("shop", "res.partner"))).isEmpty();
    }

    @Test
    void aRunTellsWhatItUsedOfTheTargetAlsoWhenItFailed() {
        world.partner("Ada");
        world.later();
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        assertThat(pipeline.run().usage()).isEmpty();
        world.sink.usage = Map.of("API calls", 7L);
        assertThat(pipeline.run()).asString().endsWith(", used {API calls=7}");
        world.sink.refuseTable("res_partner");
        world.partner("Grace");
        world.later();
        assertThatThrownBy(pipeline::run).isInstanceOfSatisfying(SyncException.class, failure -> assertThat(
                        failure.result().orElseThrow().usage())
                .containsEntry("API calls", 7L));
    }

    @Test
    void aRunAsksForTheKeyOnceMore() {
        AtomicInteger asked = new AtomicInteger();
        OdooClient odoo = OdooClient.builder(world.server.url())
                .database(world.server.database())
                .login(world.server.login())
                .apiKeySupplier(() -> {
                    asked.incrementAndGet();
                    return world.server.apiKey();
                })
                .build();
        SyncPipeline pipeline = world.pipeline(PARTNERS).from(odoo).build();
        pipeline.run();
        int before = asked.get();
        pipeline.run();

        assertThat(asked).hasValue(before + 1);
    }

    @Test
    void aRunWithoutAChangeMakesOneCallAStreamAndOneForTheClock() {
        world.partner("Ada");
        world.server.model("shop.template").create(Map.of("name", "Chair"));
        world.later();
        SyncPipeline pipeline =
                world.pipeline(PARTNERS, ORDERS, TEMPLATES, PRODUCTS).build();
        pipeline.run();
        world.later(Duration.ofMinutes(20));
        world.server.clearRequests();

        pipeline.run();

        assertThat(world.server.requests()).hasSize(5);
        assertThat(world.server.requests().stream().map(FakeRequest::method).filter("search_read"::equals))
                .hasSize(4);
    }

    @Test
    void fieldsAreDiscoveredAgainWhenThatIsDue() {
        SyncPipeline pipeline =
                world.pipeline(PARTNERS).discoverEvery(Duration.ofHours(2)).build();
        pipeline.run();
        world.later(Duration.ofHours(1));
        pipeline.run();
        assertThat(world.calls("fields_get")).isEqualTo(1);
        world.later(Duration.ofHours(1));

        pipeline.run();

        assertThat(world.calls("fields_get")).isEqualTo(2);
    }

    @Test
    void streamsThatDontReferToEachOtherAreReadSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);
        world.partner("Ada");
        world.server.model("shop.template").create(Map.of("name", "Chair"));
        world.later();
        world.sink.beforeNextWrites(() -> meet(both), () -> meet(both));

        world.pipeline(PARTNERS, TEMPLATES).callsAtOnce(2).build().run();

        assertThat(world.sink.batches).hasSize(2);
    }

    @Test
    void w10_aStreamWaitsForThoseThatItsRecordsReferTo() {
        long ada = world.partner("Ada");
        world.server.model("shop.order").create(Map.of("name", "S1", "partner_id", ada));
        world.server.model("shop.template").create(Map.of("name", "Chair"));
        world.later();
        CountDownLatch child = new CountDownLatch(1);
        AtomicBoolean overtaken = new AtomicBoolean();
        world.sink.refuse(row -> {
            if (has(row, "partner_id")) {
                child.countDown();
            } else if (has(row, "credit")) {
                overtaken.set(reached(child, Duration.ofMillis(300)));
            }
            return null;
        });

        world.pipeline(ORDERS, TEMPLATES, PARTNERS).callsAtOnce(4).build().run();

        assertThat(overtaken)
                .as("the orders were written while their partners were")
                .isFalse();

        List<String> written = new ArrayList<>();
        world.sink.batches.forEach(batch -> written.add(String.join(
                ",", batch.schema().fields().stream().map(field -> field.name()).toList())));
        int partners = index(written, "credit");
        int orders = index(written, "partner_id");
        assertThat(partners).isLessThan(orders);
    }

    @Test
    void w10_aStreamIsWrittenAfterThoseItNames() {
        world.partner("Ada");
        world.server.model("shop.template").create(Map.of("name", "Chair"));
        world.later();
        SyncStream people = PARTNERS.toBuilder().after(List.of("shop.template")).build();

        world.pipeline(people, TEMPLATES).callsAtOnce(4).build().run();

        assertThat(world.sink.batches).hasSize(2);
        assertThat(world.sink.batches.get(1).schema().fields())
                .extracting(FieldSchema::name)
                .contains("credit");
    }

    @Test
    void w10_streamsThatComeAfterOneAnotherAreRefused() {
        SyncPipelineBuilder circle = world.pipeline(
                PARTNERS.toBuilder().after(List.of("shop.template")).build(),
                TEMPLATES.toBuilder().after(List.of("res.partner")).build());

        assertThatThrownBy(circle::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[res.partner, shop.template] come after one another in a circle");
    }

    @Test
    void s8_aRunThatFailsIsToldSoOnceAndIsNotCompleted() {
        world.partner("Ada");
        world.later();
        world.sink.beforeNextWrites(() -> {
            throw new IllegalStateException("the process dies");
        });

        assertThatThrownBy(() -> world.run(PARTNERS)).isInstanceOf(SyncException.class);

        assertThat(world.sink.failures).singleElement().asString().contains("the process dies");
        assertThat(world.sink.completed).isEmpty();
    }

    @Test
    void aFirstLoadIsReadInPartsAndLosesNothing() {
        long[] ids = LongStream.range(0, 95).map(i -> world.partner("P" + i)).toArray();
        world.later();

        SyncResult result = world.pipeline(PARTNERS).callsAtOnce(3).build().run();

        assertThat(world.sink.live("res_partner"))
                .contains(LongStream.of(ids).boxed().toArray(Long[]::new));
        assertThat(result.stream("res.partner").read())
                .isEqualTo(world.sink.table("res_partner").size());
        assertThat(world.sink.table("res_partner").values())
                .extracting(row -> row.key().toString())
                .doesNotHaveDuplicates();
    }

    @Test
    void w6_aFirstLoadInPartsGoesOnFromTheLastDurableIdOfEach() {
        LongStream.range(0, 95).forEach(i -> world.partner("P" + i));
        world.later(Duration.ofHours(1));
        world.sink.batchRows(10);
        world.sink.beforeNextWrites(() -> {}, () -> {}, () -> {}, () -> {
            throw new PermanentSinkException("full", null);
        });
        assertThatThrownBy(world.pipeline(PARTNERS).callsAtOnce(3).build()::run).isInstanceOf(SyncException.class);
        int before = world.sink.batches.size();
        world.later(Duration.ofMinutes(30));

        SyncResult rest = world.pipeline(PARTNERS).callsAtOnce(3).build().run();

        assertThat(before).isEqualTo(3);
        assertThat(rest.stream("res.partner").read()).isLessThan(95);
        assertThat(world.sink.live("res_partner"))
                .hasSize(world.server.model("res.partner").size());
    }

    @Test
    void oneStreamThatFailsLeavesTheOthersAlone() {
        world.partner("Ada");
        world.server.model("shop.template").create(Map.of("name", "Chair"));
        world.later();
        world.sink.refuseTable("res_partner");

        assertThatThrownBy(world.pipeline(PARTNERS, TEMPLATES).callsAtOnce(2).build()::run)
                .isInstanceOfSatisfying(SyncException.class, failure -> assertThat(
                                failure.result().orElseThrow().stream("shop.template")
                                        .status())
                        .isEqualTo(StreamStatus.COMPLETED));
        assertThat(world.sink.live("shop_template")).isNotEmpty();
    }

    @Test
    void s8_aRunIsToldOnceThatItEndedAlthoughTheFirstWordDidNotReachTheTarget() {
        long ada = world.partner("Ada");
        world.later();
        world.sink.beforeNextCompletions(() -> {
            throw new RetryableSinkException("asleep", null);
        });

        SyncResult result = world.run(PARTNERS);

        assertThat(world.sink.live("res_partner")).contains(ada);
        assertThat(world.sink.failures).isEmpty();
        StreamSummary summary = world.sink.completed.get(0);
        assertThat(world.sink.completed).hasSize(1);
        assertThat(summary.changed()).isEqualTo(result.written());
        assertThat(summary.table().model()).contains("res.partner");
        FieldSchema credit = summary.table().schema().fields().stream()
                .filter(field -> field.name().equals("credit"))
                .findFirst()
                .orElseThrow();
        assertThat(credit.sourceType()).contains("float");
    }

    @Test
    void s8_aRunThatCouldNotBeCompletedFailsAndKeepsItsMarks() {
        world.partner("Ada");
        world.later();
        world.sink.beforeNextCompletions(() -> {
            throw new PermanentSinkException("no such datagroup", null);
        });

        assertThatThrownBy(() -> world.run(PARTNERS))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("no such datagroup");

        assertThat(world.sink.failures)
                .as("a run is completed or failed, never both")
                .isEmpty();
        assertThat(world.store.load(new StreamId("shop", "res.partner"))).isPresent();
        world.run(PARTNERS);
        assertThat(world.sink.completed)
                .singleElement()
                .extracting(StreamSummary::changed)
                .as("what the failed run wrote is not written again")
                .isEqualTo(0L);
    }

    private static boolean has(SyncRecord row, String field) {
        return row.schema().fields().stream().anyMatch(one -> one.name().equals(field));
    }

    private static boolean reached(CountDownLatch moment, Duration within) {
        try {
            return moment.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int index(List<String> written, String field) {
        return Collections.unmodifiableList(written).stream()
                .filter(fields -> List.of(fields.split(",")).contains(field))
                .map(written::indexOf)
                .findFirst()
                .orElseThrow();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the other stream did not come", e);
        }
    }
}
