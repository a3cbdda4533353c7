package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One definition for many databases: each with a state, a lock, a schema and a result of its own. */
class SyncFleetTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");

    private final List<World> worlds = List.of(new World(), new World(), new World());

    @AfterEach
    void close() {
        worlds.forEach(World::close);
    }

    @Test
    void oneThatFailsDoesNotStopTheOthers() {
        worlds.forEach(world -> world.partner("Ada"));
        worlds.forEach(World::later);
        worlds.get(1).sink.refuseTable("res_partner");

        FleetResult result = fleet().run();

        assertThat(result.complete()).isFalse();
        assertThat(result.failed()).extracting(FleetResult.Member::pipeline).containsExactly("shop 1");
        assertThat(result.member("shop 1").failure().orElseThrow()).hasCauseInstanceOf(PermanentSinkException.class);
        assertThat(result.member("shop 2").result().orElseThrow().written()).isEqualTo(1);
        assertThat(worlds.get(0).sink.live("res_partner")).hasSize(1);
        assertThat(worlds.get(2).sink.live("res_partner")).hasSize(1);
        assertThat(result.toString().lines()).hasSize(3);
    }

    @Test
    void requireCompleteThrowsTheFirstFailureWithTheOthers() {
        worlds.forEach(world -> world.sink.refuseTable("res_partner"));

        assertThatThrownBy(() -> fleet().run().requireComplete())
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("shop 0")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(2));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pipelinesRunSideBySide() {
        CyclicBarrier all = new CyclicBarrier(3);
        for (World world : worlds) {
            world.partner("Ada");
            world.later();
            world.sink.beforeNextWrites(() -> {
                try {
                    all.await(50, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new AssertionError("the others did not run at the same time", e);
                }
            });
        }

        assertThat(fleet().sideBySide(3).run().requireComplete().members()).hasSize(3);
    }

    @Test
    void eachPipelineHasANamespaceOfItsOwn() {
        SyncPipeline pipeline = worlds.get(0)
                .pipeline(
                        PARTNERS,
                        SyncStream.builder("shop.tag").namespace("tags").build())
                .namespace("first")
                .build();

        assertThat(pipeline.streams())
                .extracting(stream -> stream.namespace().orElse(""))
                .containsExactly("first", "tags");
    }

    @Test
    void pipelinesOfOneNameAndFleetsOfNoneAreRefused() {
        assertThatThrownBy(() ->
                        SyncFleet.of(worlds, world -> world.pipeline(PARTNERS).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shop");
        assertThatThrownBy(() -> SyncFleet.of(
                        List.<World>of(), world -> world.pipeline(PARTNERS).build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fleet().sideBySide(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private SyncFleet fleet() {
        return SyncFleet.of(
                List.of(0, 1, 2),
                i -> worlds.get(i).pipeline("shop " + i, PARTNERS).build());
    }
}
