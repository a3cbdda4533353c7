package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.testkit.odoo.FakeTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run leaves behind that dies after the target has taken a batch and before that is saved anywhere. */
@Timeout(60)
class CrashPointsTest {
    private static final SyncStream NAMES =
            SyncStream.builder("res.partner").fields(List.of("name")).build();
    private static final SyncStream POSTED = SyncStream.builder("shop.order")
            .domain(Domain.field("state").equalTo("posted"))
            .build();

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void w4_aRowThatWentBackToItsOldValuesAfterACrashIsWritten() {
        long id = world.partner("Ada");
        world.later();
        world.run(NAMES);
        world.server.model("res.partner").write(id, Map.of("name", "Ada King"));
        world.later();
        diesAfterTheWrite(NAMES);
        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada King");

        world.server.model("res.partner").write(id, Map.of("name", "Ada"));
        world.later();
        world.run(NAMES);

        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada");
    }

    @Test
    void w4_aRowThatLeftAgainAfterACrashIsDeleted() {
        long order = order("posted");
        world.later();
        world.run(POSTED);
        world.server.model("shop.order").write(order, Map.of("state", "draft"));
        world.later();
        world.run(POSTED);
        world.server.model("shop.order").write(order, Map.of("state", "posted"));
        world.later();
        diesAfterTheWrite(POSTED);
        assertThat(world.sink.live("shop_order")).containsExactly(order);

        world.server.model("shop.order").write(order, Map.of("state", "draft"));
        world.later();
        world.run(POSTED);

        assertThat(world.sink.live("shop_order")).isEmpty();
    }

    @Test
    void w3_aRowThatLeftTheDomainAfterAFirstLoadDiedIsDeleted() {
        long order = order("posted");
        world.later();
        diesAfterTheWrite(POSTED);
        assertThat(world.sink.live("shop_order")).containsExactly(order);

        world.server.model("shop.order").write(order, Map.of("state", "draft"));
        world.later(Duration.ofDays(1));
        world.run(POSTED);

        assertThat(world.sink.live("shop_order")).isEmpty();
    }

    @Test
    void w3_aRowThatLeftTheDomainInTheSecondOfItsLastVersionIsDeletedOnce() {
        long order = order("draft");
        world.later(Duration.ofSeconds(10));
        try (FakeTransaction second = world.server.transaction()) {
            second.write("shop.order", order, Map.of("state", "cancelled"));
            world.server.model("shop.order").write(order, Map.of("state", "posted"));
            world.later(Duration.ofSeconds(10));
            world.run(POSTED);
            assertThat(world.sink.live("shop_order")).containsExactly(order);
            second.commit();
        }
        world.later(Duration.ofSeconds(10));

        assertThat(world.run(POSTED).deleted()).isEqualTo(1);
        assertThat(world.sink.live("shop_order")).isEmpty();
        world.later(Duration.ofSeconds(10));
        assertThat(world.run(POSTED).deleted()).as("in the next overlap").isZero();
    }

    @Test
    void a2_whatWasRewrittenBeforeACrashIsInTheAuditAfterTheNextRun() {
        long id = world.partner("Ada");
        world.later(Duration.ofDays(1));
        world.run(NAMES);
        world.server.model("res.partner").writeSilently(id, Map.of("name", "Ada King"));
        SyncPipeline dying = world.pipeline(NAMES)
                .auditLog(new BrokenAuditLog("the process dies"))
                .build();
        assertThatThrownBy(() -> dying.replay(Replay.records("res.partner", List.of(id))))
                .isInstanceOf(SyncException.class);
        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada King");
        assertThat(world.audited(id)).containsExactly(AuditAction.CREATED);

        world.run(NAMES);

        assertThat(world.audited(id)).containsExactly(AuditAction.CREATED, AuditAction.UPSERTED);
    }

    private long order(String state) {
        return world.server.model("shop.order").create(Map.of("name", "S1", "state", state));
    }

    /** The audit comes between the target and the saved state, so a run that can't write there dies in the gap. */
    private void diesAfterTheWrite(SyncStream stream) {
        SyncPipeline dying = world.pipeline(stream)
                .auditLog(new BrokenAuditLog("the process dies"))
                .build();
        assertThatThrownBy(dying::run).isInstanceOf(SyncException.class).hasMessageContaining("the process dies");
    }
}
