package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a stream when Odoo's model changes under it (S6). */
class DriftContractTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream ORDERS = SyncStream.of("shop.order");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vat", "x_studio_vat"})
    void s6_anAddedFieldIsANewColumnAndIsBackfilled(String field) {
        long id = synced("Ada");

        upgrade(
                FakeField.of("name", FieldType.CHAR),
                FakeField.of(field, FieldType.CHAR).initially("none"));
        world.run(PARTNERS);

        assertThat(world.sink.columns("res_partner")).contains(field);
        assertThat(world.sink.value("res_partner", id, field)).isEqualTo("none");
        assertThat(world.run(PARTNERS).written()).as("once").isZero();
    }

    @Test
    void s6_aFieldThatWentLeavesItsColumnAndNothingIsReadAgain() {
        long old = synced("Ada");

        upgrade(FakeField.of("name", FieldType.CHAR));
        long added = world.partner("Bob");
        world.later();
        SyncResult result = world.run(PARTNERS);

        assertThat(world.sink.columns("res_partner")).contains("credit");
        assertThat(world.sink.live("res_partner")).containsExactly(old, added);
        assertThat(result.read()).isEqualTo(1);
    }

    @Test
    void s6_aRetypedFieldStopsItsStreamAloneAndItsMarkStays() {
        long id = synced("Ada");
        Instant mark = mark();
        upgrade(FakeField.of("name", FieldType.INTEGER));
        long order = world.server.model("shop.order").create(Map.of("name", "S1"));
        world.later();

        assertThatThrownBy(() -> world.run(PARTNERS, ORDERS))
                .isInstanceOf(SyncException.class)
                .hasMessageContainingAll("res.partner", "field name", "INT64", "STRING");

        assertThat(mark()).isEqualTo(mark);
        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Ada");
        assertThat(world.sink.live("shop_order")).containsExactly(order);
    }

    @ParameterizedTest
    @EnumSource(SchemaChanges.class)
    void s6_aFieldThatIsRequiredNowIsNoChange(SchemaChanges policy) {
        SyncStream named = names(policy);
        world.partner("Ada");
        world.later(Duration.ofDays(1));
        world.run(named);

        upgrade(FakeField.of("name", FieldType.CHAR).required());

        assertThat(world.run(named).read()).isZero();
    }

    @Test
    void s6_aRenamedFieldIsANewColumnAndTheOldOneStays() {
        long id = synced("Ada");

        upgrade(FakeField.of("full_name", FieldType.CHAR));
        world.server.model("res.partner").writeSilently(id, Map.of("full_name", "Ada"));
        world.run(PARTNERS);

        assertThat(world.sink.columns("res_partner")).contains("name", "full_name");
        assertThat(world.sink.value("res_partner", id, "full_name")).isEqualTo("Ada");
    }

    @Test
    void s6_failStopsTheStreamAloneAtANewFieldUntilItMayFollow() {
        SyncStream strict = SyncStream.builder("res.partner")
                .schemaChanges(SchemaChanges.FAIL)
                .build();
        long id = world.partner("Ada");
        world.later();
        world.run(strict);
        Instant mark = mark();
        upgrade(
                FakeField.of("name", FieldType.CHAR),
                FakeField.of("vat", FieldType.CHAR).initially("none"));
        long order = world.server.model("shop.order").create(Map.of("name", "S1"));
        world.later();

        assertThatThrownBy(() -> world.run(strict, ORDERS)).isInstanceOf(SyncException.class);

        assertThat(mark()).isEqualTo(mark);
        assertThat(world.sink.columns("res_partner")).doesNotContain("vat");
        assertThat(world.sink.live("shop_order")).containsExactly(order);
        world.run(PARTNERS);
        assertThat(world.sink.value("res_partner", id, "vat")).isEqualTo("none");
    }

    @Test
    void s6_failStopsTheStreamAtAFieldThatWent() {
        SyncStream strict = SyncStream.builder("res.partner")
                .schemaChanges(SchemaChanges.FAIL)
                .build();
        world.partner("Ada");
        world.later(Duration.ofDays(1));
        world.run(strict);
        upgrade(FakeField.of("name", FieldType.CHAR));

        assertThatThrownBy(() -> world.run(strict)).hasMessageContaining("no field any more");
    }

    @Test
    void s6_ignoreGoesOnWithTheColumnsThatAreThere() {
        SyncStream still = SyncStream.builder("res.partner")
                .schemaChanges(SchemaChanges.IGNORE)
                .build();
        world.partner("Ada");
        world.later();
        world.run(still);
        upgrade(FakeField.of("name", FieldType.CHAR), FakeField.of("vat", FieldType.CHAR));
        long added = world.partner("Bob");
        world.later();

        world.run(still);

        assertThat(world.sink.columns("res_partner")).doesNotContain("vat");
        assertThat(world.sink.value("res_partner", added, "name")).isEqualTo("Bob");
    }

    @Test
    void s6_aFieldThatWasAskedForAndWentStopsItsStreamAlone() {
        SyncStream asked = SyncStream.builder("res.partner")
                .fields(List.of("name", "credit"))
                .build();
        world.partner("Ada");
        world.later();
        world.run(asked);
        upgrade(FakeField.of("name", FieldType.CHAR));
        long order = world.server.model("shop.order").create(Map.of("name", "S1"));
        world.later();

        assertThatThrownBy(() -> world.run(asked, ORDERS))
                .isInstanceOf(SyncException.class)
                .hasMessageContainingAll("res.partner", "credit");

        assertThat(world.sink.live("shop_order")).containsExactly(order);
    }

    @Test
    void s6_theTableOfAnUninstalledModuleStaysAndGoesOnWhenItIsBack() {
        long id = world.server.model("shop.order").create(Map.of("name", "S1"));
        world.later();
        world.run(PARTNERS, ORDERS);
        FakeModel orders = FakeModel.builder("shop.order")
                .field(FakeField.of("name", FieldType.CHAR))
                .build();
        world.server.drop("shop.order");
        world.later(Duration.ofDays(2));
        long partner = world.partner("Ada");
        world.later();

        SyncResult result = world.run(PARTNERS, ORDERS);

        assertThat(result.stream("shop.order").status()).isEqualTo(StreamStatus.SKIPPED);
        assertThat(world.sink.live("shop_order")).containsExactly(id);
        assertThat(world.sink.live("res_partner")).containsExactly(partner);
        world.server.define(orders);
        long back = world.server.model("shop.order").create(Map.of("name", "S2"));
        world.later();
        world.pipeline(ORDERS).neverCompare(Comparison.KEYS).build().run();
        assertThat(world.sink.live("shop_order")).contains(back);
    }

    @Test
    void s6_anAddedFieldIsSeenOnceDiscoveryIsDue() {
        SyncPipeline pipeline =
                world.pipeline(PARTNERS).discoverEvery(Duration.ofHours(6)).build();
        world.partner("Ada");
        world.later();
        pipeline.run();
        long asked = world.calls("fields_get");
        upgrade(
                FakeField.of("name", FieldType.CHAR),
                FakeField.of("credit", FieldType.FLOAT).digits(16, 2),
                FakeField.of("limit", FieldType.MONETARY),
                FakeField.of("vat", FieldType.CHAR));
        world.later(Duration.ofHours(5));

        pipeline.run();
        assertThat(world.calls("fields_get")).isEqualTo(asked);
        assertThat(world.sink.columns("res_partner")).doesNotContain("vat");
        world.later(Duration.ofHours(1));
        pipeline.run();

        assertThat(world.calls("fields_get")).isGreaterThan(asked);
        assertThat(world.sink.columns("res_partner")).contains("vat");
    }

    @Test
    void s6_aReadThatFindsAFieldGoneDiscoversAtOnceAndLosesNothing() {
        SyncPipeline pipeline =
                world.pipeline(PARTNERS).discoverEvery(Duration.ofDays(30)).build();
        world.partner("Ada");
        world.later();
        pipeline.run();
        upgrade(FakeField.of("name", FieldType.CHAR));
        long id = world.partner("Bob");
        world.later();

        SyncResult result = pipeline.run();

        assertThat(result.stream("res.partner").notes()).anyMatch(note -> note.contains("fields have changed"));
        assertThat(world.sink.value("res_partner", id, "name")).isEqualTo("Bob");
        assertThat(result.stream("res.partner").pending()).isEmpty();
        assertThat(pipeline.run().stream("res.partner").notes()).isEmpty();
    }

    private long synced(String name) {
        long id = world.partner(name);
        world.later(Duration.ofDays(1));
        world.run(PARTNERS);
        world.later();
        return id;
    }

    /** Partners have these fields from now on; of before, {@code name}, {@code active}, {@code credit} and {@code limit}. */
    private void upgrade(FakeField... fields) {
        FakeModel.Builder model = FakeModel.builder("res.partner")
                .field(FakeField.of("active", FieldType.BOOLEAN).initially(true));
        List.of(fields).forEach(model::field);
        world.server.define(model.build());
        world.later();
    }

    private static SyncStream names(SchemaChanges policy) {
        return SyncStream.builder("res.partner")
                .fields(List.of("name"))
                .schemaChanges(policy)
                .build();
    }

    private @Nullable Instant mark() {
        return world.store
                .load(new StreamId("shop", "res.partner"))
                .orElseThrow()
                .mark();
    }
}
