package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.state.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rejected records and replay: A3 and A4. */
class ReplayContractTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream ORDERS = SyncStream.of("shop.order");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a3_rejectedRecordsAreListedWithTheirErrorAndReplayed() {
        long bad = world.partner("Bad");
        world.later();
        world.sink.refuse(row -> "Bad".equals(row.value("name")) ? "does not fit" : null);
        String runId = world.run(PARTNERS).run().runId();
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();

        assertThat(pipeline.rejected()).singleElement().satisfies(record -> {
            assertThat(record.stream()).isEqualTo("res.partner");
            assertThat(record.key()).hasToString(Long.toString(bad));
            assertThat(record.message()).isEqualTo("does not fit");
            assertThat(record.runId()).isEqualTo(runId);
        });

        world.sink.refuse(row -> null);
        SyncResult replayed = pipeline.replay(Replay.rejected());

        assertThat(replayed.written()).isEqualTo(1);
        assertThat(pipeline.rejected()).isEmpty();
        assertThat(world.sink.live("res_partner")).contains(bad);
        assertThat(world.audited(bad)).contains(AuditAction.REJECTED).endsWith(AuditAction.REPLAYED);
    }

    @Test
    void a3_replaysByRunByStreamAndByIds() {
        long first = world.partner("Ada");
        world.later();
        String firstRun = world.run(PARTNERS, ORDERS).run().runId();
        long second = world.partner("Bob");
        world.later();
        world.run(PARTNERS, ORDERS);
        world.sink.table("res_partner").keySet().removeAll(List.of(first, second));
        SyncPipeline pipeline = world.pipeline(PARTNERS, ORDERS).build();

        pipeline.replay(Replay.run(firstRun));
        assertThat(world.sink.live("res_partner")).contains(first).doesNotContain(second);

        pipeline.replay(Replay.records("res.partner", List.of(second)));
        assertThat(world.sink.live("res_partner")).contains(first, second);

        world.sink.refuse(row -> "refused");
        long third = world.partner("Cleo");
        long order = world.server.model("shop.order").create(Map.of("name", "S1"));
        world.later();
        String thirdRun = world.run(PARTNERS, ORDERS).run().runId();
        world.sink.refuse(row -> null);
        pipeline.replay(Replay.rejectedOf("shop.order"));
        assertThat(world.sink.live("shop_order")).contains(order);
        assertThat(world.sink.live("res_partner")).doesNotContain(third);
        assertThat(pipeline.replay(Replay.rejectedIn("another run")).read()).isZero();
        pipeline.replay(Replay.rejectedIn(thirdRun));
        assertThat(world.sink.live("res_partner")).contains(third);
    }

    @Test
    void a3_aReplayedRecordThatIsGoneIsADeletion() {
        long id = world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        world.server.model("res.partner").unlink(id);

        SyncResult result = world.pipeline(PARTNERS).build().replay(Replay.records("res.partner", List.of(id)));

        assertThat(result.deleted()).isEqualTo(1);
        assertThat(world.sink.live("res_partner")).doesNotContain(id);
    }

    @Test
    void a3_aReplayMovesNoMark() {
        long id = world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        Optional<Instant> mark = mark();
        world.later();

        world.pipeline(PARTNERS).build().replay(Replay.records("res.partner", List.of(id)));

        assertThat(mark()).isEqualTo(mark);
    }

    @Test
    void w4_aReplayedRowIsWrittenAgainByTheNextWindowOfOlderContent() {
        long id = world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        world.server.model("res.partner").write(id, Map.of("name", "Eve"));
        world.pipeline(PARTNERS).build().replay(Replay.records("res.partner", List.of(id)));
        world.server.model("res.partner").write(id, Map.of("name", "Ada"));
        world.later();

        world.run(PARTNERS);

        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada");
    }

    @Test
    void refusesAnUnknownStreamByName() {
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();

        assertThatThrownBy(() -> pipeline.replay(Replay.rejectedOf("shop.order")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shop.order")
                .hasMessageContaining("res.partner");
    }

    @Test
    void a5_theAuditLogIsVerifiedUpToTheHeadThatStandsWithTheMark() {
        world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        assertThat(pipeline.verifyAudit().intact()).isTrue();
        assertThat(pipeline.verifyAudit().entries())
                .isEqualTo(world.audit.entries().size());

        SyncPipeline withAnotherLog = world.pipeline(PARTNERS)
                .auditLog(new io.github.odoosync.sync.store.InMemoryAuditLog())
                .build();

        assertThat(withAnotherLog.verifyAudit().intact()).isFalse();
    }

    private Optional<Instant> mark() {
        return world.store.load(new StreamId("shop", "res.partner")).map(state -> state.mark());
    }
}
