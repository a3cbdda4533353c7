package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract A as far as a run keeps it. */
@Timeout(60)
class AuditContractTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a1_everyRecordThatMovesLeavesOneEntry() {
        long id = world.partner("Ada");
        world.later();
        SyncResult first = world.run(PARTNERS);
        world.later();
        world.run(PARTNERS);
        world.server.model("res.partner").write(id, Map.of("name", "Ada Lovelace"));
        world.later();
        world.run(PARTNERS);

        assertThat(world.audited(id)).containsExactly(AuditAction.CREATED, AuditAction.UPDATED);
        AuditEntry entry = world.audit.entries().get(0);
        assertThat(entry.runId()).isEqualTo(first.run().runId());
        assertThat(entry.pipeline()).isEqualTo("shop");
        assertThat(entry.stream()).isEqualTo("res.partner");
        assertThat(entry.target()).isEqualTo("res_partner");
        assertThat(entry.batch()).isEqualTo(1);
        assertThat(entry.version()).isEqualTo(World.NOON);
        assertThat(entry.at()).isEqualTo(World.NOON.plus(Duration.ofMinutes(1)));
    }

    @Test
    void a1_entriesCarryNoValues() {
        world.partner("Very Secret Name");
        world.later();
        world.sink.refuse(row -> "refused");
        world.run(PARTNERS);

        assertThat(world.audit.entries()).isNotEmpty();
        assertThat(world.audit.entries().toString()).doesNotContain("Secret");
    }

    @Test
    void a2_entriesAreAppendedBeforeTheMarkThatCoversThem() {
        long id = world.partner("Ada");
        world.later();
        WatermarkStore failing = new WatermarkStore() {
            @Override
            public Optional<StreamState> load(StreamId stream) {
                return Optional.empty();
            }

            @Override
            public void save(StreamId stream, StreamState state) {
                if (state.mark() == null) {
                    return; // that the load has begun, which covers no record
                }
                assertThat(world.audited(id)).containsExactly(AuditAction.CREATED);
                throw new StateException("the disk is full", null);
            }

            @Override
            public PipelineLock lock(String pipeline, String holder) {
                return world.store.lock(pipeline, holder);
            }
        };

        assertThatThrownBy(() ->
                        world.pipeline(PARTNERS).watermarkStore(failing).build().run())
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("shop")
                .hasMessageContaining("res.partner")
                .hasMessageContaining("last watermark none")
                .hasMessageContaining("the disk is full");
        assertThat(world.audited(id)).containsExactly(AuditAction.CREATED);
    }

    @Test
    void a4_aRefusedRecordBlocksNothingAndIsTriedAgainUntilItIsWritten() {
        long bad = world.partner("Bad");
        long good = world.partner("Good");
        world.later();
        world.sink.refuse(row -> "Bad".equals(row.value("name")) ? "does not fit" : null);

        SyncResult first = world.run(PARTNERS);
        assertThat(world.sink.live("res_partner")).containsExactly(good);
        assertThat(first.stream("res.partner").mark()).isPresent();
        assertThat(first.stream("res.partner").pending())
                .extracting(Rejection::key)
                .extracting(Object::toString)
                .containsExactly(Long.toString(bad));
        assertThat(world.alerts).extracting(Rejection::message).contains("does not fit");

        world.later(Duration.ofDays(1));
        SyncResult second = world.run(PARTNERS);
        assertThat(second.stream("res.partner").pending()).hasSize(1);

        world.later(Duration.ofDays(1));
        world.sink.refuse(row -> null);
        SyncResult third = world.run(PARTNERS);
        assertThat(third.stream("res.partner").pending()).isEmpty();
        assertThat(world.sink.live("res_partner")).containsExactlyInAnyOrder(good, bad);
        assertThat(world.audited(bad)).endsWith(AuditAction.CREATED);
    }

    @Test
    void a4_whatIsRoundedWhenARecordIsTriedAgainIsCounted() {
        world.server.model("res.partner").create(Map.of("name", "Ada", "limit", new BigDecimal("1.23456789")));
        world.later();
        world.sink.refuse(row -> world.sink.batches.size() < 2 ? "not yet" : null);

        StreamResult result = world.run(PARTNERS).stream("res.partner");

        assertThat(result.written()).isEqualTo(1);
        assertThat(result.read()).isEqualTo(2);
        assertThat(result.rounded()).isEqualTo(2);
    }

    @Test
    void a4_aPendingRecordThatIsGoneIsDeletedAndCleared() {
        long bad = world.partner("Bad");
        world.later();
        world.sink.refuse(row -> "does not fit");
        world.run(PARTNERS);
        world.server.model("res.partner").unlink(bad);
        world.later(Duration.ofDays(1));

        SyncResult result = world.run(PARTNERS);

        assertThat(result.stream("res.partner").pending()).isEmpty();
        assertThat(world.sink.live("res_partner")).isEmpty();
    }

    @Test
    void a4_aRecordThatFailsAgainAfterItWasWrittenIsNotTakenForUnchanged() {
        long id = world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        world.server.model("res.partner").write(id, Map.of("name", "Bad"));
        world.later();
        world.sink.refuse(row -> "does not fit");
        world.run(PARTNERS);
        world.server.model("res.partner").write(id, Map.of("name", "Ada"));
        world.later();
        world.sink.refuse(row -> null);
        SyncResult result = world.run(PARTNERS);

        assertThat(result.stream("res.partner").pending()).isEmpty();
        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada");
    }

    @Test
    void aModelThatIsNotInstalledIsSkippedWithAWord() {
        world.partner("Ada");
        world.later();

        SyncResult result = world.run(SyncStream.of("hr.expense"), PARTNERS);

        assertThat(result.stream("hr.expense").status()).isEqualTo(StreamStatus.SKIPPED);
        assertThat(result.stream("hr.expense").notes())
                .singleElement()
                .asString()
                .contains("not installed");
        assertThat(result.stream("res.partner").written()).isEqualTo(1);
    }

    @Test
    void aStreamThatFailsDoesNotStopTheOthersAndIsNamed() {
        world.partner("Ada");
        world.later();
        world.server.inject(
                Fault.exception("builtins.ValueError", "broken compute").model("shop.order"));

        assertThatThrownBy(() -> world.run(PARTNERS, SyncStream.of("shop.order")))
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    SyncResult result = e.result().orElseThrow();
                    assertThat(result.stream("shop.order").status()).isEqualTo(StreamStatus.FAILED);
                    assertThat(result.stream("res.partner").written()).isEqualTo(1);
                })
                .hasMessageContaining("shop.order");
    }

    @Test
    void theListenerIsToldOnceHowEachStreamEnded() {
        world.partner("Ada");
        world.later();

        world.run(SyncStream.of("res.partner"), SyncStream.of("shop.order"), SyncStream.of("no.such.model"));

        assertThat(world.ended)
                .extracting(ended -> ended.stream().model() + " " + ended.status() + " " + ended.written())
                .containsExactly("res.partner COMPLETED 1", "shop.order COMPLETED 0", "no.such.model SKIPPED 0");
    }

    @Test
    void progressTellsRowsSoFarOfTheCount() {
        try (World paged = new World(10)) {
            for (int i = 0; i < 25; i++) {
                paged.partner("P" + i);
            }
            paged.later();
            paged.run(PARTNERS);

            // two parts of the ids, whose pages come in any order
            assertThat(paged.progress)
                    .extracting(SyncProgress::rows)
                    .hasSize(4)
                    .isSorted()
                    .endsWith(25L);
            assertThat(paged.progress)
                    .allSatisfy(step -> assertThat(step.expected()).hasValue(25));
        }
    }
}
