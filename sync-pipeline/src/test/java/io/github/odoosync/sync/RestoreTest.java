package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.testkit.odoo.FakeBackup;
import io.github.odoosync.testkit.odoo.FakeClock;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.FakeTable;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that was restored from a backup, or swapped for another one, and what must not be taken for that. */
@Timeout(60)
class RestoreTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream PRODUCTS = SyncStream.of("shop.product");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aRowOfTheOverlapThatIsBackInThePastStopsTheRun() {
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        long ada = world.partner("Ada");
        later(20);
        FakeBackup backup = world.server.backup();
        rename(ada, "Ada King");
        later(1);
        pipeline.run();
        world.server.restore(backup);
        world.partner("Bob");
        later(1);
        StreamState before = state("res.partner");

        SyncException stopped = stops(pipeline);

        assertThat(stopped.getCause())
                .isInstanceOf(RestoredDatabaseException.class)
                .hasMessageContainingAll("stream res.partner", "record " + ada, "restored", "acceptRestore()");
        assertThat(world.sink.value("res_partner", ada, "name")).isEqualTo("Ada King");
        assertThat(world.sink.table("res_partner")).hasSize(1);
        assertThat(state("res.partner")).isEqualTo(before);
        assertThat(world.noted()).singleElement().asString().contains("stopped", "restored", "record " + ada);
        assertThat(pipeline.verifyAudit().intact()).isTrue();
    }

    @Test
    void aRestoreStopsEachRunUntilItIsAccepted() {
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        long ada = world.partner("Ada");
        later(20);
        FakeBackup backup = world.server.backup();
        rename(ada, "Ada King");
        later(1);
        world.run(PARTNERS);
        later(60);
        world.run(PARTNERS);
        world.server.restore(backup);

        stops(pipeline);
        later(1);
        stops(pipeline);

        assertThat(world.sink.value("res_partner", ada, "name")).isEqualTo("Ada King");
    }

    @Test
    void aRestoreIsFoundThoughNobodyWroteJustBeforeAnyRun() {
        long ada = world.partner("Ada");
        later(120);
        world.run(PARTNERS);
        FakeBackup backup = world.server.backup();
        rename(ada, "Ada King");
        later(120);
        world.run(PARTNERS);
        later(120);
        world.run(PARTNERS);
        world.server.restore(backup);
        later(120);

        assertThat(stops(PARTNERS).getCause()).hasMessageContainingAll("record " + ada, "was last written at");
    }

    @Test
    void aRestoreIsFoundBehindAllThatWasWrittenSince() {
        long ada = world.partner("Ada");
        later(20);
        FakeBackup backup = world.server.backup();
        rename(ada, "Ada King");
        twoRuns(PARTNERS);
        later(180);
        world.run(PARTNERS);
        world.server.restore(backup);
        for (int i = 0; i < 20; i++) {
            world.partner("New " + i);
        }
        later(180);

        assertThat(stops(PARTNERS).getCause()).hasMessageContainingAll("record " + ada, "was last written at");
    }

    @Test
    void aModuleThatIsInstalledAgainIsNoRestore() {
        SyncStream tags = SyncStream.of("shop.tag");
        FakeModel model = FakeModel.builder("shop.tag")
                .field(FakeField.of("name", FieldType.CHAR))
                .build();
        world.server.define(model);
        world.server.model("shop.tag").create(Map.of("name", "red"));
        twoRuns(tags);
        world.server.drop("shop.tag");
        later(60);
        world.run(tags);
        world.server.define(model);
        world.server.model("shop.tag").create(Map.of("name", "blue"));
        later(60);

        assertThat(world.run(tags).written()).isEqualTo(1);
        assertThat(world.sink.value("shop_tag", 1, "name")).isEqualTo("blue");
    }

    @Test
    void aRecordThatIsBackInThePastIsFoundLaterWhenFieldsAreDiscovered() {
        long ada = world.partner("Ada");
        later(20);
        FakeBackup backup = world.server.backup();
        rename(ada, "Ada King");
        twoRuns(PARTNERS);
        later(180);
        world.run(PARTNERS);
        world.server.restore(backup);
        later(180);

        assertThat(stops(PARTNERS).getCause()).hasMessageContainingAll("record " + ada, "was last written at");
        assertThat(world.sink.value("res_partner", ada, "name")).isEqualTo("Ada King");
    }

    @Test
    void anIdThatIsGivenAgainIsFound() {
        world.partner("Ada");
        later(20);
        FakeBackup backup = world.server.backup();
        long bob = world.partner("Bob");
        twoRuns(PARTNERS);
        world.server.restore(backup);
        later(60);
        assertThat(world.partner("Cleo")).isEqualTo(bob);
        later(1);

        assertThat(stops(PARTNERS).getCause()).hasMessageContainingAll("record " + bob, "was created at");
        assertThat(world.sink.value("res_partner", bob, "name")).isEqualTo("Bob");
    }

    @Test
    void anotherDatabaseInItsPlaceIsFoundBeforeAnythingIsRead() {
        world.partner("Ada");
        later(1);
        world.run(PARTNERS);
        try (FakeOdooServer other = FakeOdooServer.builder()
                .database("shop")
                .clock(FakeClock.at(World.NOON.minus(Duration.ofDays(300))))
                .model(FakeModel.builder("res.partner")
                        .field(FakeField.of("name", FieldType.CHAR))
                        .build())
                .start()) {
            other.clock().set(world.server.clock().now().plus(Duration.ofMinutes(5)));
            other.model("res.partner").create(Map.of("name", "Somebody else"));
            OdooClient client = OdooClient.builder(other.url())
                    .database(other.database())
                    .login(other.login())
                    .apiKey(other.apiKey())
                    .build();

            assertThat(stops(world.pipeline(PARTNERS).from(client).build()).getCause())
                    .hasMessageContainingAll(
                            "res.users record", "another one", "Lead the client to the right database");
            assertThat(other.requests()).noneMatch(request -> request.model().equals("res.partner"));
        }
        assertThat(world.sink.value("res_partner", 1, "name")).isEqualTo("Ada");
        assertThat(world.run(PARTNERS).written()).as("the right one again").isZero();
    }

    @Test
    void aRestoreThatIsAcceptedIsComparedAndFollowed() {
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        long ada = world.partner("Ada");
        later(20);
        FakeBackup backup = world.server.backup();
        rename(ada, "Ada King");
        long bob = world.partner("Bob");
        later(1);
        pipeline.run();
        world.server.restore(backup);
        later(1);
        stops(pipeline);

        pipeline.acceptRestore();
        pipeline.reconcile();

        assertThat(world.sink.value("res_partner", ada, "name")).isEqualTo("Ada");
        assertThat(world.sink.live("res_partner")).containsExactly(ada).doesNotContain(bob);
        rename(ada, "Ada Lovelace");
        later(1);
        assertThat(pipeline.run().written()).isEqualTo(1);
        assertThat(world.noted()).anyMatch(note -> note.contains("accepted"));
        assertThat(pipeline.verifyAudit().intact()).isTrue();
    }

    @Test
    void aSinkThatCannotListIsFilledAnewAfterARestoreIsAccepted() {
        world.sink.listing(Set.of());
        long ada = world.partner("Ada");
        later(20);
        FakeBackup backup = world.server.backup();
        rename(ada, "Ada King");
        later(1);
        world.run(PARTNERS);
        world.server.restore(backup);
        later(1);
        stops(PARTNERS);

        world.pipeline(PARTNERS).build().acceptRestore();
        world.run(PARTNERS);

        assertThat(world.sink.value("res_partner", ada, "name")).isEqualTo("Ada");
    }

    @Test
    void deletionsAndArchivingAreNoRestore() {
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        List<Long> ids =
                IntStream.range(0, 20).mapToObj(i -> world.partner("P" + i)).toList();
        later(1);
        pipeline.run();
        FakeTable partners = world.server.model("res.partner");
        ids.subList(0, 18).forEach(partners::unlink);
        partners.write(ids.get(18), Map.of("active", false));
        later(1);
        pipeline.run();
        world.run(PARTNERS);
        partners.unlink(ids.get(18));
        partners.unlink(ids.get(19));
        later(1);
        pipeline.run();
        world.run(PARTNERS);
        world.partner("after all are gone");
        later(1);

        assertThat(world.run(PARTNERS).written()).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackByLessThanTheOverlapIsNoRestore() {
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        long ada = world.partner("Ada");
        later(30);
        rename(ada, "Ada King");
        later(1);
        pipeline.run();
        world.run(PARTNERS);
        later(-5);
        rename(ada, "Ada Lovelace");
        later(1);
        pipeline.run();
        world.run(PARTNERS);
        later(10);
        pipeline.run();

        assertThat(world.run(PARTNERS).rejected()).isZero();
        assertThat(world.sink.value("res_partner", ada, "name")).isEqualTo("Ada Lovelace");
    }

    @Test
    void aRecordWhoseVersionIsAnothersMayGetAnOlderOne() {
        SyncPipeline pipeline = world.pipeline(PRODUCTS).build();
        FakeTable templates = world.server.model("shop.template");
        long old = templates.create(Map.of("name", "Chair"));
        later(60);
        long young = templates.create(Map.of("name", "Table"));
        long product = world.server.model("shop.product").create(Map.of("template_id", old, "code", "C"));
        later(60);
        world.server.model("shop.product").writeSilently(product, Map.of("template_id", young));
        templates.write(young, Map.of("name", "Desk"));
        later(1);
        pipeline.run();
        world.server.model("shop.product").writeSilently(product, Map.of("template_id", old));
        later(1);

        pipeline.run();
        assertThat(world.run(PRODUCTS).rejected()).isZero();
    }

    @Test
    void whatIsKnownOfTheDatabaseIsAskedOnlyWhenFieldsAreDiscovered() {
        SyncPipeline pipeline = world.pipeline(PARTNERS).build();
        world.partner("Ada");
        later(1);
        pipeline.run();
        later(1);
        world.server.clearRequests();

        pipeline.run();
        assertThat(world.server.requests()).as("the clock and the window").hasSize(2);
        later(60);
        world.server.clearRequests();
        pipeline.run();
        assertThat(world.server.requests().stream()
                        .filter(request -> !request.method().equals("fields_get")))
                .as("the clock, the first user, what is known of the stream, the window and a comparison")
                .hasSizeLessThanOrEqualTo(5);
    }

    private void twoRuns(SyncStream stream) {
        later(1);
        world.run(stream);
        later(1);
        world.run(stream);
    }

    private SyncException stops(SyncStream stream) {
        return stops(world.pipeline(stream).build());
    }

    private static SyncException stops(SyncPipeline pipeline) {
        SyncException stopped = catchThrowableOfType(SyncException.class, pipeline::run);
        assertThat(stopped).as("the run stops").isNotNull();
        return stopped;
    }

    private StreamState state(String stream) {
        return world.store.load(new StreamId("shop", stream)).orElseThrow();
    }

    private void rename(long id, String name) {
        world.server.model("res.partner").write(id, Map.of("name", name));
    }

    private void later(int minutes) {
        world.later(Duration.ofMinutes(minutes));
    }
}
