package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.sync.VerifyReport.Place;
import io.github.odoosync.sync.VerifyReport.Problem;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is found out before a run, what is forgotten on demand, and what the audit tells beside the records that moved. */
@Timeout(60)
class AroundARunTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream ORDERS = SyncStream.of("shop.order");
    private static final StreamId PARTNER_STATE = new StreamId("shop", "res.partner");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void verifyOfAPipelineThatCanRunFindsNothingAndChangesNothing() {
        world.partner("Ada");
        VerifyReport report = world.pipeline(PARTNERS, ORDERS).build().verify();

        assertThat(report.problems()).isEmpty();
        assertThat(report.tables()).extracting(TargetTable::name).containsExactly("res_partner", "shop_order");
        assertThat(report.toString()).startsWith("pipeline shop can run\nnote stream shop.order: ");
        assertThat(world.store.load(PARTNER_STATE)).isEmpty();
        assertThat(world.audit.entries()).isEmpty();
        assertThat(world.sink.opened).isEmpty();
        world.later();
        assertThat(world.run(PARTNERS).written()).isEqualTo(1);
    }

    @Test
    void verifyNamesEverythingThatIsWrongAtOnce() {
        world.run(PARTNERS);
        world.store.save(new StreamId("shop", "shop.tag"), new StreamState(null, "{\"format\":99}"));
        world.sink.refuseTable("shop_template");
        SyncPipeline pipeline = world.pipeline(
                        SyncStream.builder("res.partner")
                                .fields(List.of("nmae"))
                                .build(),
                        SyncStream.builder("shop.order")
                                .domain(Domain.field("nothing").equalTo(1))
                                .build(),
                        SyncStream.of("shop.tag"),
                        SyncStream.of("shop.template"),
                        SyncStream.of("hr.expense"))
                .auditLog(new BrokenChain())
                .build();

        VerifyReport report;
        try (PipelineLock lock = world.store.lock("shop", "run 7 on another host")) {
            lock.requireHeld();
            report = pipeline.verify();
        }

        assertThat(report.ok()).isFalse();
        assertProblem(report, Place.ODOO, "res.partner", "nmae");
        assertProblem(report, Place.ODOO, "shop.order", "nothing");
        assertProblem(report, Place.STATE, "shop.tag", "format 99");
        assertProblem(report, Place.TARGET, "shop.template", "is refused");
        assertProblem(report, Place.STATE, null, "run 7 on another host");
        assertProblem(report, Place.AUDIT, null, "entry 3 is gone");
        assertThat(report.problems()).hasSize(6);
        assertThat(report.notes()).anyMatch(note -> note.contains("hr.expense") && note.contains("skipped"));
        assertThat(report.toString()).contains("6 to mend", "no   STATE: pipeline shop is being run by run 7");
    }

    @Test
    void verifyWithoutOdooStillLooksAtTheRest() {
        OdooClient odoo = OdooClient.builder(world.server.url())
                .database(world.server.database())
                .login(world.server.login())
                .apiKey("0123456789wrong")
                .build();
        VerifyReport report = world.pipeline(PARTNERS)
                .from(odoo)
                .auditLog(new BrokenChain())
                .build()
                .verify();

        assertProblem(report, Place.ODOO, null, "API key");
        assertProblem(report, Place.AUDIT, null, "entry 3 is gone");
        assertThat(report.toString()).doesNotContain("0123456789wrong");
    }

    @Test
    void dryRunTellsWhatARunWouldDoAndWritesNothing() {
        world.partner("Ada");
        world.partner("Bob");
        world.later();
        SyncPipeline pipeline =
                world.pipeline(PARTNERS, SyncStream.of("hr.expense")).build();

        DryRunReport report = pipeline.dryRun();

        StreamPreview partners = report.stream("res.partner");
        assertThat(partners.rows()).isEqualTo(2);
        assertThat(partners.window().first()).isTrue();
        assertThat(partners.fields()).contains("name", "credit");
        assertThat(partners.tableChanges()).containsExactly("table res_partner is created");
        assertThat(partners.startsAnew()).isNull();
        assertThat(report.stream("hr.expense").problems())
                .singleElement()
                .asString()
                .contains("hr.expense");
        assertThat(report.toString()).contains("would read 2 rows", "res.partner: 2 rows, all of them");
        assertThat(world.store.load(PARTNER_STATE)).isEmpty();
        assertThat(world.audit.entries()).isEmpty();
        assertThat(world.sink.opened).isEmpty();

        assertThat(pipeline.run().stream("res.partner").written()).isEqualTo(partners.rows());
    }

    @Test
    void dryRunTellsOfTheBridgeTableToo(@TempDir Path folder) {
        try (Ledger ledger = new Ledger(folder)) {
            SyncPipeline pipeline = ledger.pipeline(Ledger.unfolded().build()).build();

            assertThat(pipeline.dryRun().stream(Ledger.LINES).tableChanges())
                    .hasSize(2)
                    .allMatch(change -> change.contains("is created"))
                    .anyMatch(change -> change.contains("account_move_line_analytic"));
        }
    }

    @Test
    void dryRunTellsOfPendingRecordsComparisonsAndStreamsThatStartAnew() {
        world.sink.refuse(row -> "bad".equals(row.value("name")) ? "a bad name" : null);
        world.partner("bad");
        world.later();
        world.run(PARTNERS);
        world.partner("Ada");
        world.later(Duration.ofHours(25));
        StreamState before = world.store.load(PARTNER_STATE).orElseThrow();

        StreamPreview goesOn = world.pipeline(PARTNERS).build().dryRun().stream("res.partner");
        assertThat(goesOn.rows()).as("in the overlap and since").isEqualTo(2);
        assertThat(goesOn.pending()).isEqualTo(1);
        assertThat(goesOn.comparisons()).containsExactlyInAnyOrder(Comparison.KEYS, Comparison.VERSIONS);
        assertThat(goesOn.tableChanges()).isEmpty();

        world.server.define(FakeModel.builder("res.partner")
                .field(FakeField.of("name", FieldType.CHAR))
                .field(FakeField.of("city", FieldType.CHAR))
                .build());
        StreamPreview anew = world.pipeline(PARTNERS).build().dryRun().stream("res.partner");
        assertThat(anew.startsAnew()).contains("city");
        assertThat(anew.window().first()).isTrue();
        assertThat(anew.toString()).contains("read from the start", "1 pending");
        assertThat(world.store.load(PARTNER_STATE)).contains(before);
    }

    @Test
    void aStreamThatIsResetIsReadFromTheStartAndComparedAndNothingElse() {
        long ada = world.partner("Ada");
        world.server.model("shop.order").create(Map.of("name", "S1"));
        world.later();
        SyncPipeline pipeline = world.pipeline(PARTNERS, ORDERS).build();
        pipeline.run();
        world.later(Duration.ofHours(1));
        pipeline.run();
        world.server.model("res.partner").writeSilently(ada, Map.of("name", "Ada King"));
        world.later(Duration.ofHours(2));
        assertThat(pipeline.run().written()).as("a silent change").isZero();

        pipeline.reset("res.partner");

        assertThat(world.store.load(PARTNER_STATE).orElseThrow().mark()).isNull();
        assertThat(world.sink.live("res_partner")).containsExactly(ada);
        assertThat(pipeline.dryRun().stream("res.partner").startsAnew()).contains("reset");
        SyncResult result = pipeline.run();
        assertThat(result.stream("res.partner").written()).isEqualTo(1);
        assertThat(result.stream("shop.order").read()).isZero();
        assertThat(world.sink.value("res_partner", ada, "name")).isEqualTo("Ada King");
        assertThat(world.noted())
                .anyMatch(note -> note.startsWith("res.partner: it was reset"))
                .anyMatch(note -> note.startsWith("res.partner: it is read from the start: it was reset in "));
        world.later();
        assertThat(pipeline.run().written()).as("once").isZero();
        assertThat(pipeline.verifyAudit().intact()).isTrue();
    }

    @Test
    void aResetFindsRowsThatLeftTheDomainOrAreGone() {
        SyncStream posted = SyncStream.builder("shop.order")
                .domain(Domain.field("state").equalTo("posted"))
                .build();
        long left = world.server.model("shop.order").create(Map.of("state", "posted"));
        long gone = world.server.model("shop.order").create(Map.of("state", "posted"));
        world.later();
        SyncPipeline pipeline = world.pipeline(posted).build();
        pipeline.run();
        world.server.model("shop.order").writeSilently(left, Map.of("state", "draft"));
        world.server.model("shop.order").unlink(gone);
        world.later();

        pipeline.reset("shop.order");
        pipeline.run();

        assertThat(world.sink.live("shop_order")).isEmpty();
    }

    @Test
    void aResetKeepsWhatIsPending() {
        world.sink.refuse(row -> "a bad name");
        world.partner("Ada");
        world.later();
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        pipeline.run();

        pipeline.reset("res.partner");

        assertThat(pipeline.rejected()).hasSize(1);
    }

    @Test
    void aResetOfAnUnknownStreamNamesTheKnownOnes() {
        SyncPipeline pipeline = world.pipeline(PARTNERS, ORDERS).build();
        assertThatThrownBy(() -> pipeline.reset("account.move"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("account.move", "res.partner", "shop.order");
    }

    @Test
    void a6_aResetWhileThePipelineRunsIsRefused() {
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        try (PipelineLock lock = world.store.lock("shop", "run 7 on another host")) {
            lock.requireHeld();
            for (Runnable change : List.<Runnable>of(() -> pipeline.reset("res.partner"), pipeline::acceptRestore)) {
                assertThatThrownBy(change::run)
                        .isInstanceOf(SyncException.class)
                        .hasMessageContaining("run 7 on another host");
            }
        }
        assertThat(world.audit.entries()).isEmpty();
    }

    @Test
    void a5_aNoteOfARunThatMovedNothingStandsWithTheMark() {
        world.partner("Ada");
        world.later();
        world.run(PARTNERS);
        world.pipeline(PARTNERS).build().run("month-end close");
        List<AuditEntry> entries = world.audit.entries();
        assertThat(entries.get(entries.size() - 1).action()).isEqualTo(AuditAction.NOTED);
        InMemoryAuditLog cut = new InMemoryAuditLog();
        cut.append(entries.subList(0, entries.size() - 1));

        assertThat(world.pipeline(PARTNERS).auditLog(cut).build().verifyAudit().intact())
                .isFalse();
    }

    @Test
    void aRunsDescriptionIsInItsResultAndInTheAudit() {
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        SyncResult result = pipeline.run("month-end close");

        assertThat(result.run().description()).isEqualTo("month-end close");
        assertThat(result.toString()).contains("month-end close");
        assertThat(world.noted()).containsExactly("the run's description: month-end close");
        assertThat(world.audit.entries().get(0).runId()).isEqualTo(result.run().runId());
        assertThat(pipeline.run().run().description()).isEmpty();
        assertThat(world.noted()).hasSize(1);
    }

    @Test
    void aModuleThatGoesAndComesBackIsNotedOnceEach() {
        world.server.model("shop.tag").create(Map.of("name", "red"));
        world.later();
        SyncStream tags = SyncStream.of("shop.tag");
        world.run(PARTNERS, tags);
        world.server.drop("shop.tag");
        world.run(PARTNERS, tags);
        world.run(PARTNERS, tags);
        assertThat(world.noted()).singleElement().asString().startsWith("shop.tag: it was skipped: Odoo has no model");
        world.server.define(FakeModel.builder("shop.tag")
                .field(FakeField.of("name", FieldType.CHAR))
                .build());
        world.run(PARTNERS, tags);
        world.run(PARTNERS, tags);

        assertThat(world.noted())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("shop.tag: it runs again; before, it was skipped");
    }

    @Test
    void aStreamThatFailsIsNotedOnceWithTheCause() {
        world.sink.refuseTable("shop_order");
        for (int i = 0; i < 2; i++) {
            SyncPipeline pipeline = world.pipeline(PARTNERS, ORDERS).build();
            assertThatThrownBy(pipeline::run).isInstanceOf(SyncException.class);
        }
        assertThat(world.noted()).containsExactly("shop.order: it failed: table shop_order is refused");
    }

    @Test
    void aStreamThatIsReadAnewIsNotedWithTheReason() {
        world.partner("Ada");
        world.later();
        SyncStream names =
                SyncStream.builder("res.partner").fields(List.of("name")).build();
        world.run(names);
        world.run(names.toBuilder().fields(List.of("name", "credit")).build());
        world.run(names.toBuilder()
                .fields(List.of("name", "credit"))
                .domain(Domain.field("name").equalTo("Ada"))
                .build());

        assertThat(world.noted())
                .containsExactly(
                        "res.partner: it is read from the start: its fields or settings have changed, with the columns"
                                + " [credit]",
                        "res.partner: it is read from the start: its settings have changed");
    }

    @Test
    void aKeyThatWasRotatedIsNotedWithoutTheKey() {
        AtomicReference<String> key = new AtomicReference<>(world.server.apiKey());
        OdooClient odoo = OdooClient.builder(world.server.url())
                .database(world.server.database())
                .login(world.server.login())
                .apiKeySupplier(key::get)
                .build();
        SyncPipeline pipeline = world.pipeline(PARTNERS).from(odoo).build();
        pipeline.run();
        pipeline.run();
        assertThat(world.noted()).isEmpty();
        key.set(World.NEXT_KEY);
        pipeline.run();
        pipeline.run();

        assertThat(world.noted()).containsExactly("another API key is used from now on");
    }

    @Test
    void a3_notesAreNotReplayed() {
        long ada = world.partner("Ada");
        world.later();
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        SyncResult result = pipeline.run("first load");

        world.sink.table("res_partner").remove(ada);

        assertThat(pipeline.replay(Replay.run(result.run().runId())).read()).isEqualTo(1);
        assertThat(world.audited(ada)).containsExactly(AuditAction.CREATED, AuditAction.REPLAYED);
    }

    @Test
    void stateOfAnOlderVersionGoesOnWhereItStood() throws IOException {
        SyncStream stream = SyncStream.builder("res.partner")
                .fields(List.of("name", "credit"))
                .domain(Domain.field("active").equalTo(true))
                .build();
        world.partner("Ada");
        world.partner("Bob");
        try (InputStream text =
                Objects.requireNonNull(AroundARunTest.class.getResourceAsStream("internal/state/format-1.json"))) {
            world.store.save(
                    PARTNER_STATE,
                    new StreamState(
                            Instant.parse("2026-06-30T12:01:00Z"),
                            new String(text.readAllBytes(), StandardCharsets.UTF_8)));
        }
        world.later(Duration.ofMinutes(30));
        world.partner("Cleo");
        world.later();

        SyncResult result = world.run(stream);

        assertThat(result.stream("res.partner").notes())
                .as("not read from the start")
                .isEmpty();
        assertThat(world.store.load(PARTNER_STATE).orElseThrow().document()).contains("\"format\":2");
        assertThat(world.sink.live("res_partner")).containsExactly(1L, 2L, 3L);
    }

    private static void assertProblem(VerifyReport report, Place place, @Nullable String stream, String text) {
        assertThat(report.problems())
                .filteredOn(problem -> problem.place() == place && Objects.equals(problem.stream(), stream))
                .extracting(Problem::message)
                .anySatisfy(message -> assertThat(message).contains(text));
    }
}
