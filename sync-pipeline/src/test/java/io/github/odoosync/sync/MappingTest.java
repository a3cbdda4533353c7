package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.sync.mapping.Mapping;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How fields become columns on their way to the target. */
class MappingTest {
    private static final String KEY = "a key of more than 16 bytes";
    private static final String SECRET = "ada@example.com";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private static Mapping.Builder mapping() {
        return Mapping.builder();
    }

    private static SyncStream partners(Mapping.Builder mapping) {
        return SyncStream.builder("res.partner").mapping(mapping.build()).build();
    }

    private static SyncStream orders(Mapping.Builder mapping) {
        return SyncStream.builder("shop.order")
                .names(true)
                .mapping(mapping.build())
                .build();
    }

    private SyncResult run(SyncStream... streams) {
        world.later();
        return world.run(streams);
    }

    private @Nullable Object value(long id, String column) {
        return world.sink.value("res_partner", id, column);
    }

    private long order(String name, long partner) {
        return world.server.model("shop.order").create(Map.of("name", name, "partner_id", partner));
    }

    private RecordSchema schema() {
        return world.sink.batches.get(world.sink.batches.size() - 1).schema();
    }

    private FieldSchema column(String name) {
        return schema().fields().get(schema().indexOf(name));
    }

    @Test
    void renamesDropsAndAddsColumns() {
        long id = world.server.model("res.partner").create(Map.of("name", "Ada", "credit", 12.5, "limit", 20));

        run(partners(mapping()
                .rename("name", "full_name")
                .drop("active", "write_date")
                .column("room", LogicalType.MONEY, "1", row -> {
                    BigDecimal limit = Objects.requireNonNull(row.decimal("limit"));
                    return limit.subtract(Objects.requireNonNull(row.decimal("credit")));
                })));

        assertThat(world.sink.columns("res_partner"))
                .contains("id", "full_name", "credit", "limit", "room")
                .doesNotContain("name", "active", "write_date");
        assertThat(value(id, "full_name")).isEqualTo("Ada");
        assertThat(value(id, "room")).isEqualTo(new BigDecimal("7.500000"));
        assertThat(Objects.requireNonNull(world.sink.table("res_partner").get(id))
                        .version())
                .as("also without write_date")
                .isPresent();
    }

    @Test
    void aDroppedFieldIsNotReadUnlessAFunctionMayWantIt() {
        world.partner("Ada");
        run(partners(mapping().drop("credit")));
        assertThat(asked()).noneMatch(body -> body.contains("credit"));
        world.server.clearRequests();

        run(partners(mapping().drop("credit").column("x", LogicalType.STRING, "1", row -> "x")));

        assertThat(asked()).anyMatch(body -> body.contains("credit"));
    }

    private List<String> asked() {
        return world.server.requests().stream()
                .filter(request -> request.method().equals("search_read"))
                .map(Object::toString)
                .toList();
    }

    @Test
    void aRenamedReferenceTakesItsNameItsModelAndItsLabelAlong() {
        long order = order("S1", world.partner("Ada"));

        run(orders(mapping().rename("partner_id", "customer").rename("id", "order_id")));

        assertThat(world.sink.value("shop_order", order, "customer_name")).isEqualTo("Ada");
        assertThat(column("customer").relatedModel()).contains("res.partner");
        assertThat(column("customer").label()).isPresent();
        assertThat(schema().keyFields()).containsExactly("order_id");
    }

    @Test
    void w7_aReferenceIsMendedUnderItsNewName() {
        long gone = world.partner("Ada");
        long order = order("S1", gone);
        SyncStream orders = orders(mapping().rename("partner_id", "customer"));
        SyncStream partners = partners(mapping().rename("id", "partner"));
        run(partners, orders);
        // the order loses its partner in SQL, without a trace
        world.server.model("shop.order").writeSilently(order, Map.of("partner_id", false));
        world.server.model("res.partner").unlink(gone);

        ReconcileReport report = world.pipeline(partners, orders).build().sweep();

        assertThat(world.sink.value("shop_order", order, "customer")).isNull();
        assertThat(world.sink.live("res_partner")).doesNotContain(gone);
        assertThat(report.stream("res.partner").deleted()).isEqualTo(1);
    }

    @Test
    void w8_aReconcileAndAReplayGoThroughTheMapping() {
        SyncStream partners = partners(
                mapping().rename("name", "full_name").hashKey(() -> KEY).hash("credit"));
        long id = world.partner("Ada");
        run(partners);
        assertThat(world.pipeline(partners).build().reconcile().consistent()).isTrue();
        world.server.model("res.partner").writeSilently(id, Map.of("name", "Ada King"));

        assertThat(world.pipeline(partners).build().reconcile().consistent()).isFalse();
        assertThat(value(id, "full_name")).isEqualTo("Ada King");
        world.sink.table("res_partner").remove(id);
        world.pipeline(partners).build().replay(Replay.records("res.partner", List.of(id)));

        assertThat(value(id, "full_name")).isEqualTo("Ada King");
    }

    @Test
    void w6_aChangedMappingReadsTheStreamAnewAndTheSameOneDoesNot() {
        long id = world.partner("Ada");
        world.later(Duration.ofHours(1));
        run(partners(mapping().column("x", LogicalType.STRING, "1", row -> "one")));
        assertThat(run(partners(mapping().column("x", LogicalType.STRING, "1", row -> "two")))
                        .read())
                .as("nobody can see that a function has changed")
                .isZero();

        SyncResult result = run(partners(mapping().column("x", LogicalType.STRING, "2", row -> "two")));

        assertThat(value(id, "x")).isEqualTo("two");
        assertThat(result.stream("res.partner").notes()).anyMatch(note -> note.contains("read from the start"));
    }

    @Test
    void w6_twoColumnsThatSwapTheirNamesAreReadAnew() {
        long id = world.server.model("shop.order").create(Map.of("name", "S1", "state", "draft"));
        world.later(Duration.ofHours(1));
        run(orders(mapping().rename("name", "a").rename("state", "b")));

        run(orders(mapping().rename("name", "b").rename("state", "a")));

        assertThat(world.sink.value("shop_order", id, "a")).isEqualTo("draft");
    }

    @Test
    void w12_aFunctionThatThrowsRejectsItsRowAloneWithoutTheValue() {
        long bad = world.partner(SECRET);
        long good = world.partner("Bob");
        SyncStream partners = partners(mapping().column("initial", LogicalType.STRING, "1", row -> {
            if (SECRET.equals(row.string("name"))) {
                throw new IllegalStateException("can't take " + row.string("name"));
            }
            return "B";
        }));

        SyncResult result = run(partners);

        assertThat(world.sink.live("res_partner")).containsExactly(good);
        Rejection rejection = result.stream("res.partner").pending().get(0);
        assertThat(rejection.key().toString()).isEqualTo("" + bad);
        assertThat(rejection.code()).isEqualTo("mapping");
        assertThat(rejection.message())
                .contains("initial", "IllegalStateException", getClass().getSimpleName())
                .doesNotContain(SECRET);
        assertThat(world.audited(bad)).containsExactly(AuditAction.REJECTED);
        assertThat(world.audit.entries().toString()).doesNotContain(SECRET);
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(result.read()).isEqualTo(2);
        world.server.model("res.partner").write(bad, Map.of("name", "Ada"));
        assertThat(run(partners).stream("res.partner").pending()).isEmpty();
        assertThat(world.sink.live("res_partner")).containsExactly(bad, good);
    }

    @Test
    void aValueThatDoesNotFitItsTypeRejectsItsRowAloneWithoutTheValue() {
        long bad = world.partner("12 " + SECRET);
        long good = world.partner(" 12 ");

        SyncResult result = run(partners(mapping().type("name", LogicalType.INT64)));

        assertThat(value(good, "name")).isEqualTo(12L);
        assertThat(column("name").type()).isEqualTo(LogicalType.INT64);
        assertThat(world.sink.live("res_partner")).containsExactly(good);
        assertThat(result.stream("res.partner").pending()).singleElement().satisfies(row -> {
            assertThat(row.key().toString()).isEqualTo("" + bad);
            assertThat(row.code()).isEqualTo("mapping");
            assertThat(row.message()).contains("name", "INT64").doesNotContain(SECRET);
        });
    }

    @Test
    void aFunctionThatMakesAnotherTypeThanItSaidRejectsItsRow() {
        world.partner("Ada");

        SyncResult result = run(partners(mapping().column("age", LogicalType.INT64, "1", row -> "old")));

        assertThat(result.stream("res.partner").pending().get(0).message()).contains("age", "String", "INT64");
    }

    @Test
    void aHashIsTheHmacOfThePlainTextAndJoinsFieldsOfAnyStream() throws Exception {
        long ada = world.server.model("res.partner").create(Map.of("name", SECRET, "credit", 5.0));
        long order = world.server.model("shop.order").create(Map.of("name", SECRET, "state", "5"));
        long empty = world.server.model("res.partner").create(Map.of("credit", 1));

        run(
                partners(mapping().hashKey(() -> KEY).hash("name", "credit")),
                orders(mapping().hashKey(() -> KEY).hash("name", "state")));

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = HexFormat.of().formatHex(mac.doFinal(SECRET.getBytes(StandardCharsets.UTF_8)));
        assertThat(value(ada, "name")).isEqualTo(expected).isEqualTo(world.sink.value("shop_order", order, "name"));
        assertThat(value(ada, "credit")).isEqualTo(world.sink.value("shop_order", order, "state"));
        assertThat(value(empty, "name")).isNull();
    }

    @Test
    void aMaskedReferenceHidesItsNameToo() {
        long order = order("S1", world.partner(SECRET));
        long other = order("S2", world.partner("Bob"));

        run(orders(mapping().hashKey(() -> KEY).hash("partner_id").rename("partner_id_name", "customer")));

        assertThat(world.sink.value("shop_order", order, "customer"))
                .isInstanceOf(String.class)
                .isNotEqualTo(SECRET)
                .isNotEqualTo(world.sink.value("shop_order", other, "customer"));
        assertThat(column("partner_id").type()).isEqualTo(LogicalType.STRING);
        run(orders(mapping().blank("partner_id")).toBuilder().table("blank").build());
        assertThat(column("partner_id_name").type()).isEqualTo(LogicalType.STRING);
        assertThat(world.sink.value("blank", order, "partner_id_name")).isNull();
        assertThat(world.sink.value("blank", order, "partner_id")).isNull();
        run(orders(mapping().drop("partner_id")).toBuilder().table("without").build());
        assertThat(schema().toString()).doesNotContain("partner_id");
    }

    @Test
    void whatIsMaskedAndTheKeyShowNowhere() {
        long id = world.partner(SECRET);
        SyncStream partners = partners(mapping().hashKey(() -> KEY).hash("name").blank("credit"));
        world.sink.refuse(row -> "no");

        run(partners);

        String everything = world.sink.batches.stream()
                        .flatMap(batch -> world.sink.table("res_partner").values().stream())
                        .toList()
                + world.audit.entries().toString()
                + world.alerts
                + world.store
                        .load(new StreamId("shop", "res.partner"))
                        .orElseThrow()
                        .document()
                + partners.mapping()
                + world.pipeline(partners).build();
        assertThat(everything).contains("" + id).doesNotContain(SECRET).doesNotContain(KEY);
    }

    @Test
    void w6_anotherKeyReadsTheStreamAnewAlsoInTheSameProcess() {
        AtomicReference<String> key = new AtomicReference<>(KEY);
        long id = world.partner("Ada");
        SyncPipeline pipeline = world.pipeline(
                        partners(mapping().hashKey(key::get).hash("name")))
                .discoverEvery(Duration.ofDays(1))
                .build();
        world.later(Duration.ofHours(1));
        pipeline.run();
        Object before = value(id, "name");
        world.later(Duration.ofHours(1));
        assertThat(pipeline.run().read()).as("the same key").isZero();

        key.set(KEY + " of the next quarter");
        world.later();
        pipeline.run();

        assertThat(value(id, "name")).isNotNull().isNotEqualTo(before);
        world.later(Duration.ofHours(1));
        assertThat(pipeline.run().read()).isZero();
    }

    @Test
    void aKeyThatIsMissingOrWeakFailsItsStreamAlone() {
        SyncStream weak = partners(mapping().hashKey(() -> "short").hash("name"));
        SyncStream missing = orders(mapping()
                .hashKey(() -> {
                    throw new StateException("there is no credential masking.key in the environment", null);
                })
                .hash("name"));
        long tag = world.server.model("shop.tag").create(Map.of("name", "new"));

        assertThatThrownBy(() -> run(weak, missing, SyncStream.of("shop.tag")))
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e).hasMessageContaining("16").hasMessageNotContaining("short.");
                    assertThat(e.result().orElseThrow().stream("shop.order")
                                    .failure()
                                    .orElseThrow())
                            .hasMessageContaining("masking.key");
                });

        assertThat(world.sink.live("shop_tag")).containsExactly(tag);
        assertThat(world.sink.live("res_partner")).isEmpty();
    }

    @Test
    void everythingThatDoesNotFitTheModelIsSaidAtOnceAndNothingIsWritten() {
        world.partner("Ada");

        assertThatThrownBy(() -> run(partners(mapping()
                        .rename("nmae", "x")
                        .blank("phoen")
                        .rename("name", "Credit")
                        .type("active", LogicalType.DATE)
                        .column("LIMIT", LogicalType.INT64, "1", row -> 1L))))
                .isInstanceOf(SyncException.class)
                .hasMessageContainingAll(
                        "res.partner", "[nmae, phoen]", "twice: [credit, LIMIT]", "active is BOOLEAN", "DATE");

        assertThat(world.sink.batches).isEmpty();
    }

    @Test
    void settingsThatContradictEachOtherAreRefusedAtOnce() {
        assertThatThrownBy(() -> mapping().drop("id")).hasMessageContaining("id can't be dropped");
        assertThatThrownBy(() -> mapping().blank("id")).hasMessageContaining("id can't be blanked");
        assertThatThrownBy(() -> mapping().hash("id")).hasMessageContaining("id can't be hashed");
        assertThatThrownBy(() -> mapping().type("id", LogicalType.STRING)).hasMessageContaining("id can't be typed");
        assertThatThrownBy(() -> mapping()
                        .drop("a")
                        .rename("a", "b")
                        .hash("c")
                        .blank("c")
                        .hash("d")
                        .type("d", LogicalType.STRING)
                        .drop("e")
                        .unfold("e")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("a is dropped", "c is hashed", "d is hashed", "hashKey", "e is unfolded");
    }

    @Test
    void s6_aFieldOfTheMappingThatWentFailsItsStreamAndItsMarkStays() {
        SyncStream partners = partners(mapping().hashKey(() -> KEY).hash("name"));
        world.partner("Ada");
        run(partners);
        world.server.define(FakeModel.builder("res.partner")
                .field(FakeField.of("full_name", FieldType.CHAR).initially(SECRET))
                .build());

        assertThatThrownBy(() -> run(partners))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("not read: [name]");

        assertThat(world.sink.columns("res_partner")).doesNotContain("full_name");
    }

    @Test
    void aStreamsCatalogReachesItsTableAndItsFingerprint() {
        long id = world.partner("Ada");
        world.later(Duration.ofHours(1));
        run(SyncStream.of("res.partner"));

        SyncResult result = run(SyncStream.builder("res.partner")
                .catalog("lake")
                .namespace("odoo")
                .build());

        assertThat(result.read()).isEqualTo(1);
        assertThat(world.sink.live("res_partner")).containsExactly(id);
        assertThat(world.sink.completed.get(world.sink.completed.size() - 1).table())
                .hasToString("lake.odoo.res_partner");
    }
}
