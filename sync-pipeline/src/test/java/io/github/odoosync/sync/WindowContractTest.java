package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.testkit.odoo.FakeTransaction;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract W as the pipeline keeps it; how windows are read is tested with the client. */
@Timeout(60)
class WindowContractTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream ORDERS = SyncStream.of("shop.order");
    private static final SyncStream PRODUCTS = SyncStream.of("shop.product");

    private World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void w2_allStreamsReadUpToOneMomentOfTheServersClock() {
        world.partner("Ada");
        world.later();
        world.server.clock().tick(Duration.ofSeconds(3));

        SyncResult result = world.run(PARTNERS, ORDERS, PRODUCTS);

        assertThat(result.streams()).extracting(StreamResult::mark).doesNotContain(Optional.empty());
        assertThat(result.streams().stream().map(StreamResult::mark).distinct()).hasSize(1);
    }

    @Test
    void w2_readsWhatWasCommittedLateWithinTheOverlap() {
        world.partner("Ada");
        long id;
        try (FakeTransaction transaction = world.server.transaction()) {
            id = transaction.create("res.partner", Map.of("name", "Late"));
            world.later(Duration.ofMinutes(5));
            world.run(PARTNERS);
            assertThat(world.sink.live("res_partner")).doesNotContain(id);
            transaction.commit();
        }
        world.later();
        world.run(PARTNERS);

        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Late");
    }

    @Test
    void w2_readsWhatWasCommittedLateEvenInTheSecondOfTheLastRun() {
        long id;
        try (FakeTransaction transaction = world.server.transaction()) {
            id = transaction.create("res.partner", Map.of("name", "Late"));
            world.later();
            world.run(PARTNERS);
            transaction.commit();
        }
        world.run(PARTNERS);

        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Late");
    }

    @Test
    void w2_aClockThatWasSetBackReadsNothingAndKeepsTheMark() {
        world.partner("Ada");
        world.later();
        Instant mark = world.run(PARTNERS).stream("res.partner").mark().orElseThrow();
        world.later(Duration.ofHours(-1));

        StreamResult result = world.run(PARTNERS).stream("res.partner");

        assertThat(result.mark()).contains(mark);
        assertThat(result.read()).isZero();
    }

    @Test
    void w3_aRowThatLeftTheDomainIsDeletedFromTheTarget() {
        long order = world.server.model("shop.order").create(Map.of("name", "S1", "state", "posted"));
        SyncStream posted = SyncStream.builder("shop.order")
                .domain(Domain.field("state").equalTo("posted"))
                .build();
        world.later();
        world.run(posted);
        assertThat(world.sink.live("shop_order")).containsExactly(order);

        world.later();
        world.server.model("shop.order").write(order, Map.of("state", "draft"));
        world.later();
        SyncResult left = world.run(posted);
        assertThat(world.sink.live("shop_order")).isEmpty();
        assertThat(left.deleted()).isEqualTo(1);

        world.later();
        assertThat(world.run(posted).deleted())
                .as("deleted once, not in each overlap")
                .isZero();

        world.server.model("shop.order").write(order, Map.of("state", "posted"));
        world.later();
        world.run(posted);
        assertThat(world.sink.live("shop_order")).containsExactly(order);
    }

    @Test
    void w3_aDomainOnAnotherRecordIsSaidWhenThePipelineIsBuilt() {
        SyncStream german = SyncStream.builder("shop.order")
                .domain(Domain.field("partner_id.name").equalTo("Ada"))
                .build();

        assertThat(world.pipeline(german).build().notes())
                .singleElement()
                .asString()
                .contains("shop.order")
                .contains("partner_id.name")
                .contains("sweep");
    }

    @Test
    void w4_unchangedRowsOfTheOverlapAreNotWrittenAgain() {
        IntStream.range(0, 20).forEach(i -> world.partner("P" + i));
        world.later();
        world.run(PARTNERS);
        int batches = world.sink.batches.size();
        world.later();

        SyncResult again = world.run(PARTNERS);

        assertThat(again.read()).isEqualTo(20);
        assertThat(again.unchanged()).isEqualTo(20);
        assertThat(world.sink.batches).hasSize(batches);
        world.later();
        assertThat(world.run(PARTNERS).unchanged())
                .as("they are still in the overlap of the run after")
                .isEqualTo(20);
        assertThat(world.sink.batches).hasSize(batches);
    }

    @Test
    void s5_whatTheTargetHoldsNewerThanOdooIsToldAndOverwritten() {
        long id = world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        SyncRecord held = Objects.requireNonNull(world.sink.table("res_partner").get(id));
        Object[] values = new Object[held.schema().fields().size()];
        values[held.schema().indexOf("id")] = id;
        world.sink
                .table("res_partner")
                .put(id, SyncRecord.upsert(held.schema(), values, Instant.parse("2030-01-01T00:00:00Z")));
        world.server.model("res.partner").write(id, Map.of("name", "Ada Lovelace"));
        world.later();

        world.run(PARTNERS);

        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada Lovelace");
        assertThat(world.audited(id)).contains(AuditAction.SUPERSEDED);
    }

    @Test
    void w4_theSecondTransactionOfTheSameSecondIsWritten() {
        long id = world.partner("Ada");
        world.later(Duration.ofSeconds(10));
        try (FakeTransaction second = world.server.transaction()) {
            second.write("res.partner", id, Map.of("name", "Ada Lovelace"));
            world.server.model("res.partner").write(id, Map.of("name", "Ada King"));
            world.later(Duration.ofSeconds(10));
            world.run(PARTNERS);
            assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada King");
            second.commit();
        }
        world.later(Duration.ofSeconds(10));
        world.run(PARTNERS);

        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada Lovelace");
    }

    @Test
    void w5_aRunLongerThanTheOverlapIsFollowedByTheNextWindow() {
        long id = world.partner("Ada");
        world.later();
        world.sink.beforeNextWrites(() -> {
            world.later(Duration.ofMinutes(11));
            world.server.model("res.partner").write(id, Map.of("name", "Ada Lovelace"));
            world.later();
        });

        world.run(PARTNERS);

        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada Lovelace");
    }

    @Test
    void w6_aFailedRunGoesOnFromItsLastDurableId() {
        world.close();
        world = new World(10);
        world.sink.batchRows(10);
        IntStream.range(0, 50).forEach(i -> world.partner("P" + i));
        world.later(Duration.ofDays(1));
        world.sink.beforeNextWrites(() -> {}, () -> {}, () -> {
            throw new IllegalStateException("the process dies");
        });
        assertThatThrownBy(() -> world.run(PARTNERS)).isInstanceOf(SyncException.class);
        assertThat(world.sink.live("res_partner")).hasSize(20);

        SyncResult rest = world.run(PARTNERS);

        assertThat(world.sink.live("res_partner")).hasSize(50);
        assertThat(rest.written()).isEqualTo(30);
        assertThat(rest.read()).as("what is durable is not read again").isEqualTo(30);
    }

    @Test
    void w6_aBatchIsDeliveredAgainAfterARetryableFailure() {
        world.partner("Ada");
        world.later();
        world.sink.beforeNextWrites(() -> {
            throw new RetryableSinkException("the warehouse is waking up", null);
        });

        assertThat(world.run(PARTNERS).written()).isEqualTo(1);
    }

    @Test
    void w6_anAddedFieldIsBackfilled() {
        long id = world.partner("Ada");
        world.later();
        world.run(SyncStream.builder("res.partner").fields(List.of("name")).build());
        world.later(Duration.ofDays(1));

        world.run(SyncStream.builder("res.partner")
                .fields(List.of("name", "active"))
                .build());

        assertThat(world.sink.value("res_partner", id, "active")).isEqualTo(true);
    }

    @Test
    void w6_fieldsThatWereIgnoredAreBackfilledOnceChangesAreFollowed() {
        world.partner("Ada");
        world.later(Duration.ofDays(1));
        world.run(SyncStream.builder("res.partner")
                .schemaChanges(SchemaChanges.IGNORE)
                .build());
        world.later(Duration.ofDays(1));

        assertThat(world.run(PARTNERS).read()).isEqualTo(1);
    }

    @Test
    void w6_anotherDomainIsReadFromTheStartAndWhatIsOutsideIsDeleted() {
        long kept = world.server.model("shop.order").create(Map.of("name", "S1", "state", "posted"));
        long left = world.server.model("shop.order").create(Map.of("name", "S2", "state", "draft"));
        world.later();
        world.run(ORDERS);
        world.later(Duration.ofDays(1));

        world.run(SyncStream.builder("shop.order")
                .domain(Domain.field("state").equalTo("posted"))
                .build());

        assertThat(world.sink.live("shop_order")).containsExactly(kept);
        assertThat(world.sink.table("shop_order"))
                .hasEntrySatisfying(left, row -> assertThat(row.deleted()).isTrue());
    }

    @Test
    void w6_aHalfDoneBackfillGoesOnAfterACrash() {
        world.close();
        world = new World(10);
        world.sink.batchRows(10);
        IntStream.range(0, 30).forEach(i -> world.partner("P" + i));
        world.later();
        world.run(SyncStream.builder("res.partner").fields(List.of("name")).build());
        world.later(Duration.ofDays(1));
        SyncStream wider = SyncStream.builder("res.partner")
                .fields(List.of("name", "active"))
                .build();
        world.sink.beforeNextWrites(() -> {
            throw new IllegalStateException("the process dies before anything is written");
        });
        assertThatThrownBy(() -> world.run(wider)).isInstanceOf(SyncException.class);

        world.run(wider);

        assertThat(world.sink.table("res_partner").values())
                .hasSize(30)
                .allSatisfy(row -> assertThat(row.value("active")).isEqualTo(true));
    }

    @Test
    void w6_theMarkStaysWhenTheStoreFails() {
        world.partner("Ada");
        world.later();
        SyncPipeline broken = world.pipeline(PARTNERS)
                .auditLog(new BrokenAuditLog("the disk is full"))
                .build();

        assertThatThrownBy(broken::run).isInstanceOf(SyncException.class).hasMessageContaining("the disk is full");
        assertThat(world.store
                        .load(new StreamId("shop", "res.partner"))
                        .orElseThrow()
                        .mark())
                .isNull();
    }

    @Test
    void w9_archivedRecordsAreRead() {
        long id = world.server.model("res.partner").create(Map.of("name", "Gone", "active", false));
        world.later();
        world.run(PARTNERS);

        assertThat(world.sink.value("res_partner", id, "active")).isEqualTo(false);
    }

    @Test
    void w10_parentsRunBeforeChildrenAndAnOrphanIsTriedAgainAtTheEnd() {
        long partner = world.partner("Ada");
        long order =
                world.server.model("shop.order").create(Map.of("name", "S1", "partner_id", partner, "state", "posted"));
        world.later();
        world.sink.refuse(
                row -> row.schema().fields().stream().anyMatch(f -> f.name().equals("partner_id"))
                                && world.sink.batches.size() < 3
                        ? "parent is missing"
                        : null);

        SyncResult result = world.run(ORDERS, PARTNERS);

        assertThat(result.streams().get(0).stream().model()).isEqualTo("res.partner");
        assertThat(world.alerts).hasSize(1);
        assertThat(world.sink.live("shop_order")).containsExactly(order);
        assertThat(result.stream("shop.order").pending()).isEmpty();
    }

    @Test
    void w11_aDelegatedFieldIsFollowed() {
        long template = world.server.model("shop.template").create(Map.of("name", "Chair"));
        long product = world.server.model("shop.product").create(Map.of("template_id", template, "code", "C"));
        world.later();
        world.run(PRODUCTS);
        world.later(Duration.ofDays(1));
        // the product itself is behind the overlap from here on
        world.run(PRODUCTS);
        world.later();
        world.server.model("shop.template").write(template, Map.of("name", "Armchair"));
        world.later();

        SyncResult result = world.pipeline(PRODUCTS)
                .neverCompare(Comparison.VERSIONS)
                .build()
                .run();

        assertThat(world.sink.value("shop_product", product, "name")).isEqualTo("Armchair");
        assertThat(result.written()).isEqualTo(1);
    }

    @Test
    void w12_aRowThatCanNotBeReadIsRejectedAndAuditedAndTheRestIsWritten() {
        SyncStream rates =
                SyncStream.builder("shop.rate").fields(List.of("per", "rate")).build();
        long whole = world.server.model("shop.rate").create(Map.of("per", 4));
        long broken = world.server.model("shop.rate").create(Map.of("per", 0));
        world.later();

        SyncResult result = world.run(rates);

        assertThat(world.sink.live("shop_rate")).containsExactly(whole);
        assertThat(result.written()).isEqualTo(1);
        // once in the window, and once more at the end of the run (W10)
        assertThat(result.rejected()).isEqualTo(2);
        assertThat(result.read()).isEqualTo(3);
        assertThat(world.audited(broken)).containsExactly(AuditAction.REJECTED, AuditAction.REJECTED);
        assertThat(world.alerts).isNotEmpty();
    }

    @Test
    void w12_theFieldsOfTheLastRunServeWhenDiscoveryFails() {
        long id = world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        world.server.model("res.partner").write(id, Map.of("name", "Ada Lovelace"));
        world.later();
        world.server.inject(
                Fault.exception("builtins.TypeError", "broken module").method("fields_get"));

        SyncResult result = world.run(PARTNERS);

        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada Lovelace");
        assertThat(result.stream("res.partner").notes()).anyMatch(note -> note.contains("broken module"));
    }

    @Test
    void w12_withoutAnyFieldsIdsAreReadAndTheMarkStays() {
        long id = world.partner("Ada");
        world.later();
        world.server.inject(
                Fault.exception("builtins.TypeError", "broken module").method("fields_get"));

        SyncResult result = world.run(PARTNERS);

        assertThat(world.sink.live("res_partner")).containsExactly(id);
        assertThat(result.stream("res.partner").mark()).isEmpty();
        assertThat(result.stream("res.partner").notes()).anyMatch(note -> note.contains("only ids"));

        world.server.clearFaults();
        world.run(PARTNERS);
        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada");
    }

    @Test
    void w12_theMarkStaysWhenDiscoveryFailsAgainWhileARecordIsPending() {
        long id = world.partner("Ada");
        world.later();
        world.sink.refuse(row -> "not yet");
        world.server.inject(
                Fault.exception("builtins.TypeError", "broken module").method("fields_get"));
        world.run(PARTNERS);

        SyncResult result = world.run(PARTNERS);

        assertThat(result.stream("res.partner").mark()).isEmpty();
        world.server.clearFaults();
        world.sink.refuse(row -> null);
        world.run(PARTNERS);
        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada");
    }
}
