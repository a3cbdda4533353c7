package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The nets below the windows: sweep (W7) and reconcile (W8). */
class NetsContractTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream ORDERS = SyncStream.of("shop.order");
    private static final SyncStream TAGS = SyncStream.of("shop.tag");

    private World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void w7_aSweepDeletesWhatIsGoneAndWritesWhatIsLacking() {
        long kept = world.partner("Ada");
        long gone = world.partner("Bob");
        long lost = world.partner("Cleo");
        world.later();
        world.run(PARTNERS);
        world.server.model("res.partner").unlink(gone);
        world.sink.table("res_partner").remove(lost);

        ReconcileReport report = world.pipeline(PARTNERS).build().sweep();

        assertThat(world.sink.live("res_partner")).contains(kept, lost).doesNotContain(gone);
        StreamComparison partners = report.stream("res.partner");
        assertThat(partners.source()).isEqualTo(2);
        assertThat(partners.target()).isEqualTo(2);
        assertThat(partners.gone()).isEqualTo(1);
        assertThat(partners.deleted()).isEqualTo(1);
        assertThat(partners.unseen()).isZero();
        assertThat(partners.lacking()).isEqualTo(1);
        assertThat(partners.repaired()).isEqualTo(1);
        assertThat(report.consistent()).isFalse();
        assertThat(world.audited(gone)).containsExactly(AuditAction.CREATED, AuditAction.DELETED);
        assertThat(world.audited(lost)).containsExactly(AuditAction.CREATED, AuditAction.REPAIRED);
        assertThat(world.pipeline(PARTNERS).build().sweep().consistent()).isTrue();
    }

    @Test
    void w7_aStreamThatKeepsItsRowsIsNeverGivenADeletion() {
        SyncStream kept = SyncStream.builder("res.partner")
                .domain(Domain.field("active").equalTo(true))
                .deletes(Deletes.KEEP)
                .build();
        long[] ids = LongStream.range(0, 30).map(i -> world.partner("P" + i)).toArray();
        world.later();
        world.run(kept);
        long rows = world.sink.live("res_partner").size();
        world.later();
        world.server.model("res.partner").write(ids[29], Map.of("active", false));
        world.later();
        SyncResult left = world.run(kept);
        LongStream.of(ids).limit(20).forEach(world.server.model("res.partner")::unlink);

        StreamComparison sweep = world.pipeline(kept).build().sweep().stream("res.partner");

        assertThat(left.deleted()).isZero();
        assertThat(sweep.gone()).isEqualTo(21);
        assertThat(sweep.deleted()).isZero();
        assertThat(sweep.refusal())
                .as("nothing is deleted, so nothing needs a word")
                .isEmpty();
        assertThat(world.sink.live("res_partner")).hasSize((int) rows);
        assertThat(world.audited(ids[0])).containsExactly(AuditAction.CREATED);
    }

    @Test
    void w7_aSweepWritesWhatTheTargetHoldsAsDeletedAndTheSourceHas() {
        SyncStream named = SyncStream.builder("res.partner")
                .domain(Domain.field("name").notEqualTo("Hidden"))
                .build();
        long id = world.partner("Ada");
        world.later();
        world.run(named);
        world.server.model("res.partner").write(id, Map.of("name", "Hidden"));
        world.later();
        world.run(named);
        assertThat(world.sink.live("res_partner")).doesNotContain(id);
        // back in the stream by a change that moved no write_date
        world.server.model("res.partner").writeSilently(id, Map.of("name", "Ada"));

        world.pipeline(named).build().sweep();

        assertThat(world.sink.live("res_partner")).contains(id);
    }

    @Test
    void w7_aRecordThatLeftTheStreamUnseenIsDeletedAndCountedApart() {
        world.close();
        // a server that tells which records exist
        world = new World(1_000, "14.0");
        SyncStream named = SyncStream.builder("res.partner")
                .domain(Domain.field("name").notEqualTo("Hidden"))
                .build();
        long hidden = world.partner("Ada");
        long gone = world.partner("Bob");
        world.later();
        world.run(named);
        world.server.model("res.partner").writeSilently(hidden, Map.of("name", "Hidden"));
        world.server.model("res.partner").unlink(gone);

        StreamComparison sweep = world.pipeline(named).build().sweep().stream("res.partner");

        assertThat(sweep.gone()).isEqualTo(2);
        assertThat(sweep.unseen()).isEqualTo(1);
        assertThat(world.sink.live("res_partner")).isEmpty();
        assertThat(world.pipeline(named).build().sweep().stream("res.partner").target())
                .as("what is marked as deleted is not held")
                .isZero();
    }

    @Test
    void w7_aRunSweepsOnceADayByItself() {
        long gone = world.partner("Bob");
        world.later();
        world.run(PARTNERS);
        world.server.model("res.partner").unlink(gone);
        world.later(Duration.ofHours(23));
        world.pipeline(PARTNERS).neverCompare(Comparison.VERSIONS).build().run();
        assertThat(world.sink.live("res_partner")).contains(gone);
        world.later(Duration.ofHours(2));

        SyncResult result = world.pipeline(PARTNERS)
                .neverCompare(Comparison.VERSIONS)
                .build()
                .run();

        assertThat(world.sink.live("res_partner")).doesNotContain(gone);
        assertThat(result.stream("res.partner").comparisons())
                .singleElement()
                .satisfies(sweep -> assertThat(sweep.depth()).isEqualTo(Comparison.KEYS));
        world.later();
        assertThat(world.run(PARTNERS).stream("res.partner").comparisons())
                .extracting(StreamComparison::depth)
                .doesNotContain(Comparison.KEYS);
    }

    @Test
    void w7_moreDeletionsThanTheCapNeedAWord() {
        long[] ids = LongStream.range(0, 30).map(i -> world.partner("P" + i)).toArray();
        world.later();
        world.run(PARTNERS);
        LongStream.of(ids).limit(11).forEach(world.server.model("res.partner")::unlink);

        ReconcileReport refused = world.pipeline(PARTNERS).build().sweep();

        assertThat(refused.stream("res.partner").refusal()).get().asString().contains("11 of", "massDeletes");
        assertThat(refused.consistent()).isFalse();
        assertThat(world.sink.live("res_partner")).contains(ids[0]);
        assertThat(world.comparisons).hasSize(1);

        ReconcileReport told = world.pipeline(PARTNERS)
                .build()
                .reconcile(ReconcileOptions.builder(Comparison.KEYS)
                        .massDeletes(true)
                        .build());
        assertThat(told.stream("res.partner").deleted()).isEqualTo(11);
        assertThat(world.sink.live("res_partner")).doesNotContain(ids[0], ids[10]);
    }

    @Test
    void w7_aSweepCutShortDeletesNothing() {
        long gone = world.partner("Bob");
        world.later();
        world.run(PARTNERS, ORDERS);
        world.server.model("res.partner").unlink(gone);
        world.server.model("shop.order").create(Map.of("name", "S1"));
        // the orders' repair fails, before anything is deleted
        world.sink.beforeNextWrites(() -> {
            throw new RetryableSinkException("the network is gone", null);
        });

        SyncPipeline once = world.pipeline(PARTNERS, ORDERS).writeAttempts(1).build();
        assertThatThrownBy(once::sweep).isInstanceOf(SyncException.class);

        assertThat(world.sink.live("res_partner")).contains(gone);
        world.pipeline(PARTNERS, ORDERS).build().sweep();
        assertThat(world.sink.live("res_partner")).doesNotContain(gone);
    }

    @Test
    void w7_rowsThatReferToWhatIsGoneAreReadAgain() {
        long bob = world.partner("Bob");
        long order = world.server.model("shop.order").create(Map.of("name", "S1", "partner_id", bob));
        world.later();
        world.run(PARTNERS, ORDERS);
        world.server.model("res.partner").unlink(bob);
        world.server.model("shop.order").writeSilently(order, Collections.singletonMap("partner_id", null));

        world.pipeline(PARTNERS, ORDERS).build().sweep();

        assertThat(world.sink.value("shop_order", order, "partner_id")).isNull();
        assertThat(world.audited(order)).contains(AuditAction.REPAIRED);
    }

    @Test
    void w7_rowsThatReferToWhatIsGoneInAListAreReadAgain() {
        long tag = world.server.model("shop.tag").create(Map.of("name", "Urgent"));
        long order = world.server.model("shop.order").create(Map.of("name", "S1", "tag_ids", List.of(tag)));
        world.later();
        world.run(TAGS, ORDERS);
        assertThat(world.sink.value("shop_order", order, "tag_ids")).isEqualTo(List.of(tag));
        world.server.model("shop.tag").unlink(tag);
        world.server.model("shop.order").writeSilently(order, Map.of("tag_ids", List.of()));

        world.pipeline(TAGS, ORDERS).build().sweep();

        assertThat(world.sink.value("shop_order", order, "tag_ids")).isEqualTo(List.of());
        assertThat(world.audited(order)).contains(AuditAction.REPAIRED);
    }

    @Test
    void w7_aSweepThatDiesBeforeTheDeletionMendsReferencesAgain() {
        long bob = world.partner("Bob");
        long order = world.server.model("shop.order").create(Map.of("name", "S1", "partner_id", bob));
        world.later();
        world.run(PARTNERS, ORDERS);
        world.server.model("res.partner").unlink(bob);
        world.server.model("shop.order").writeSilently(order, Collections.singletonMap("partner_id", null));
        world.sink.beforeNextWrites(() -> {
            throw new RetryableSinkException("dies", null);
        });
        SyncPipeline dying = world.pipeline(PARTNERS, ORDERS).writeAttempts(1).build();
        assertThatThrownBy(dying::sweep).isInstanceOf(SyncException.class);

        world.pipeline(PARTNERS, ORDERS).build().sweep();

        assertThat(world.sink.value("shop_order", order, "partner_id")).isNull();
        assertThat(world.sink.live("res_partner")).doesNotContain(bob);
    }

    @Test
    void w4_aSweptRowThatComesBackUnchangedIsWritten() {
        SyncStream named = SyncStream.builder("res.partner")
                .domain(Domain.field("name").notEqualTo("Hidden"))
                .build();
        long id = world.partner("Ada");
        world.later();
        world.run(named);
        world.server.model("res.partner").writeSilently(id, Map.of("name", "Hidden"));
        world.pipeline(named).build().sweep();
        assertThat(world.sink.live("res_partner")).doesNotContain(id);
        world.server.model("res.partner").writeSilently(id, Map.of("name", "Ada"));
        world.later();

        world.run(named);

        assertThat(world.sink.live("res_partner")).contains(id);
    }

    @Test
    void w8_reconcileFindsWhatMovedNoWriteDateAndSaysSo() {
        long id = world.partner("Ada");
        world.partner("Bob");
        world.later();
        world.run(PARTNERS);
        world.server.model("res.partner").writeSilently(id, Map.of("name", "Ada Lovelace"));

        ReconcileReport verified = world.pipeline(PARTNERS)
                .build()
                .reconcile(ReconcileOptions.builder(Comparison.CONTENT)
                        .verifyOnly(true)
                        .build());
        assertThat(verified.stream("res.partner").different()).isEqualTo(1);
        assertThat(verified.stream("res.partner").repaired()).isZero();
        assertThat(verified.consistent()).isFalse();
        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada");

        ReconcileReport report = world.pipeline(PARTNERS).build().reconcile();
        assertThat(report.stream("res.partner").repaired()).isEqualTo(1);
        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada Lovelace");
        assertThat(world.audited(id)).containsExactly(AuditAction.CREATED, AuditAction.REPAIRED);
        assertThat(world.pipeline(PARTNERS).build().reconcile().consistent()).isTrue();
        assertThat(report).asString().contains("res.partner CONTENT").contains("different 1");
    }

    @Test
    void w8_reconcileFindsAReferenceToARecordThatWasDeletedBeforeItsOwnStreamReadIt() {
        long bob = world.partner("Bob");
        long order = world.server.model("shop.order").create(Map.of("name", "S1", "partner_id", bob));
        world.later(Duration.ofHours(1));
        world.run(ORDERS);
        world.server.model("res.partner").unlink(bob);
        world.server.model("shop.order").writeSilently(order, Collections.singletonMap("partner_id", null));
        world.later();
        world.run(PARTNERS, ORDERS);
        SyncPipeline pipeline = world.pipeline(PARTNERS, ORDERS).build();

        assertThat(pipeline.sweep().consistent()).isTrue();
        assertThat(world.sink.value("shop_order", order, "partner_id")).isEqualTo(bob);
        ReconcileReport report = pipeline.reconcile();

        assertThat(report.stream("shop.order").different()).isEqualTo(1);
        assertThat(world.sink.value("shop_order", order, "partner_id")).isNull();
    }

    @Test
    void w8_moreDifferencesThanOneCallAsksForAreEachCountedOnce() {
        long[] ids = LongStream.range(0, 1_100).map(i -> world.partner("P" + i)).toArray();
        world.later();
        world.run(PARTNERS);
        world.sink.table("res_partner").clear();

        StreamComparison partners = world.pipeline(PARTNERS).build().reconcile().stream("res.partner");

        assertThat(partners.lacking()).isEqualTo(ids.length);
        assertThat(partners.repaired()).isEqualTo(ids.length);
        assertThat(world.sink.live("res_partner")).hasSize(ids.length);
    }

    @Test
    void w8_aRecordThatCanNotBeReadIsToldAndItsRowStays() {
        SyncStream rates =
                SyncStream.builder("shop.rate").fields(List.of("per", "rate")).build();
        long id = world.server.model("shop.rate").create(Map.of("per", 4));
        world.server.model("shop.rate").create(Map.of("per", 5));
        world.later();
        world.run(rates);
        world.server.model("shop.rate").writeSilently(id, Map.of("per", 0));

        ReconcileReport report = world.pipeline(rates).build().reconcile();

        assertThat(report.stream("shop.rate").source()).isEqualTo(2);
        assertThat(report.stream("shop.rate").unreadable()).isEqualTo(1);
        assertThat(report.stream("shop.rate").gone()).isZero();
        assertThat(report.consistent()).isFalse();
        assertThat(world.sink.value("shop_rate", id, "rate")).isEqualTo(25L);
        assertThat(world.pipeline(rates).build().rejected())
                .singleElement()
                .satisfies(record -> assertThat(record.message()).contains("rate"));
    }

    @Test
    void w8_repairsOverwriteANewerVersion() {
        long id = world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        var row = Objects.requireNonNull(world.sink.table("res_partner").get(id));
        var values = new Object[row.schema().fields().size()];
        values[row.schema().indexOf("id")] = id;
        values[row.schema().indexOf("name")] = "Eve";
        world.sink
                .table("res_partner")
                .put(id, SyncRecord.upsert(row.schema(), values, Instant.parse("2030-01-01T00:00:00Z")));

        world.pipeline(PARTNERS).build().reconcile();

        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada");
    }

    @Test
    void w8_whatChangedAfterTheMarkIsNoDifference() {
        world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        world.partner("New");
        world.later();

        StreamComparison partners = world
                .pipeline(PARTNERS)
                .build()
                .reconcile(ReconcileOptions.builder(Comparison.CONTENT)
                        .verifyOnly(true)
                        .build())
                .stream("res.partner");

        assertThat(partners.newer()).isEqualTo(1);
        assertThat(partners.consistent()).isTrue();
    }

    @Test
    void w8_theQuickFormSeesALateCommitThatTheOverlapMissed() {
        world.partner("Ada");
        world.later();
        var late = world.server.transaction();
        long id = late.create("res.partner", Map.of("name", "Late"));
        world.later(Duration.ofMinutes(30));
        world.run(PARTNERS);
        late.commit();
        world.later(Duration.ofMinutes(30));
        world.pipeline(PARTNERS).neverCompare(Comparison.VERSIONS).build().run();
        assertThat(world.sink.live("res_partner")).doesNotContain(id);

        ReconcileReport report = world.pipeline(PARTNERS).build().reconcile(ReconcileOptions.of(Comparison.VERSIONS));

        assertThat(report.stream("res.partner").lacking()).isEqualTo(1);
        assertThat(world.sink.live("res_partner")).contains(id);
    }

    @Test
    void w8_theQuickFormIsQuietAboutRowsThatWereWrittenWithoutAChangeAndGivesThemTheirVersionOnce() {
        SyncStream names =
                SyncStream.builder("res.partner").fields(List.of("name")).build();
        long id = world.partner("Ada");
        world.partner("Bob");
        world.later();
        world.run(names);
        world.server.model("res.partner").write(id, Map.of("name", "Ada"));
        world.later();
        world.run(names);

        ReconcileReport report = world.pipeline(names).build().reconcile(ReconcileOptions.of(Comparison.VERSIONS));

        assertThat(report.consistent()).isTrue();
        assertThat(report.stream("res.partner").repaired()).isZero();
        int batches = world.sink.batches.size();
        world.pipeline(names).build().reconcile(ReconcileOptions.of(Comparison.VERSIONS));
        assertThat(world.sink.batches).as("once").hasSize(batches);
        assertThat(world.sink.batches.get(batches - 1).records())
                .as("that row alone")
                .hasSize(1);
    }

    @Test
    void w8_theDailySweepDoesNotPutOffTheWeeklyReconcile() {
        long id = world.partner("Ada");
        world.later(Duration.ofDays(1));
        world.run(PARTNERS);
        world.server.model("res.partner").writeSilently(id, Map.of("name", "Eve"));
        for (int day = 0; day < 6; day++) {
            world.later(Duration.ofDays(1));
            world.run(PARTNERS);
        }
        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada");
        world.later(Duration.ofDays(1));

        world.run(PARTNERS);

        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Eve");
    }

    @Test
    void a4_aPendingRecordThatIsGoneIsClearedWhereRowsAreKept() {
        SyncStream kept =
                SyncStream.builder("res.partner").deletes(Deletes.KEEP).build();
        long id = world.partner("Ada");
        world.later();
        world.sink.refuse(row -> "not yet");
        world.run(kept);
        world.server.model("res.partner").unlink(id);
        world.later();

        assertThat(world.run(kept).stream("res.partner").pending()).isEmpty();
        assertThat(world.run(kept).stream("res.partner").pending())
                .as("nor after a restart")
                .isEmpty();
    }

    @Test
    void s9_aSinkThatCantListIsNotComparedAndThePipelineSaysSo() {
        world.sink.listing(Set.of());
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();

        assertThat(pipeline.notes()).anySatisfy(note -> assertThat(note).contains("can't list"));
        assertThatThrownBy(pipeline::sweep)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("KEYS");
        world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        world.later(Duration.ofDays(8));
        assertThat(world.run(PARTNERS).stream("res.partner").comparisons()).isEmpty();
        world.sink.listing(EnumSet.of(Listing.KEYS));
        assertThat(world.pipeline(PARTNERS).build().sweep().consistent()).isTrue();
    }
}
