package io.github.odoosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.window.UnreadableRow;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.traffic.FakeRequest;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdooModelTest {

    @ParameterizedTest
    @EnumSource(Wire.class)
    void writesAndReadsEveryKindOfValue(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            OdooClient odoo = wire.client(server);
            long country = odoo.model("res.country").create(Map.of("name", "Germany"));
            List<Long> tags = odoo.model("res.partner.category")
                    .createAll(List.of(Map.of("name", "good"), Map.of("name", "new")));
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("name", "Ünïcode & <markup> \u20ac \uD83D\uDE00");
            values.put("active", false);
            values.put("date", LocalDate.of(2026, 2, 28));
            values.put("color", 7);
            values.put("latitude", -12.25);
            values.put("credit_limit", new BigDecimal("1234.50"));
            values.put("last_seen", Instant.parse("2026-02-28T23:59:59Z"));
            values.put("email", null);
            values.put("country_id", country);
            values.put("category_id", List.of(List.of(6, 0, tags)));
            long id = odoo.model("res.partner").create(values);

            OdooRow row = odoo.model("res.partner").read(List.of(id)).get(0);

            assertThat(row.id()).isEqualTo(id);
            assertThat(row.string("name")).isEqualTo(values.get("name"));
            assertThat(row.bool("active")).isFalse();
            assertThat(row.date("date")).isEqualTo("2026-02-28");
            assertThat(row.integer("color")).isEqualTo(7);
            assertThat(row.floating("latitude")).isEqualTo(-12.25);
            assertThat(row.decimal("credit_limit")).isEqualByComparingTo("1234.50");
            assertThat(row.instant("last_seen")).isEqualTo("2026-02-28T23:59:59Z");
            assertThat(row.string("email")).isNull();
            assertThat(row.string("type")).isNull();
            assertThat(row.reference("country_id")).isEqualTo(country);
            assertThat(row.reference("parent_id")).isNull();
            assertThat(row.ids("category_id")).isEqualTo(tags);
            assertThat(row.layout().names()).contains("write_date").doesNotContain("child_ids", "image_1920");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void loadsRowsByTheirExternalIdsAllOrNone(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            OdooModel partners = wire.client(server).model("res.partner");
            LoadResult made = partners.load(
                    List.of("id", "name", "color", "active", "date"),
                    List.of(List.of("crm.a", "Ada", "7", "1", "2026-02-28"), List.of("crm.b", "Bob", "", "0", "")));
            assertThat(made.loaded()).isTrue();

            LoadResult again = partners.load(List.of("id", "color"), List.of(List.of("crm.a", "8")));
            assertThat(again.ids()).containsExactly(made.ids().get(0));

            LoadResult refused = partners.load(
                    List.of("id", "name", "color"), List.of(List.of("crm.a", "A", "1"), List.of("crm.c", "C", "x7")));
            assertThat(refused.loaded()).isFalse();
            assertThat(refused.ids()).isEmpty();
            assertThat(refused.messages()).singleElement().satisfies(message -> {
                assertThat(message.row()).isEqualTo(1);
                assertThat(message.field()).isEqualTo("color");
            });
            OdooRow ada = partners.read(List.of(made.ids().get(0)), "name", "color", "date")
                    .get(0);
            assertThat(ada.string("name")).isEqualTo("Ada");
            assertThat(ada.integer("color")).isEqualTo(8);
            assertThat(ada.date("date")).isEqualTo("2026-02-28");
        }
    }

    @Test
    void aLoadIsSentAgainOnlyWhereEachRowSaysWhichRecordItIs() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            OdooModel partners = Wire.JSON2_ON_19
                    .builder(server)
                    .maxAttempts(2)
                    .retryDelay(Duration.ofMillis(1), Duration.ofMillis(2))
                    .build()
                    .model("res.partner");
            server.inject(Fault.resetMidBody().method("load").once());
            assertThat(partners.load(List.of("id", "name"), List.of(List.of("crm.a", "Ada")))
                            .ids())
                    .hasSize(1);
            server.inject(Fault.resetMidBody().method("load").once());
            assertThatThrownBy(() -> partners.load(List.of("name"), List.of(List.of("Bob"))))
                    .isInstanceOf(OdooException.class);
            assertThatThrownBy(() -> partners.load(List.of("id", "name"), List.of(List.of("crm.a"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void readsAnyFieldThatIsAskedForStoredOrNot(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            OdooClient odoo = wire.client(server);
            long country = odoo.model("res.country").create(Map.of("name", "Germany", "code", "DE"));
            long id =
                    odoo.model("res.partner").create(Map.of("name", "a", "country_id", country, "image_1920", "aGk="));

            OdooRow row = odoo.model("res.partner")
                    .read(List.of(id), "display_name", "country_code", "child_ids", "image_1920")
                    .get(0);

            assertThat(row.layout().names())
                    .containsExactly("id", "display_name", "country_code", "child_ids", "image_1920");
            assertThat(row.values()).containsExactly(id, "a", "DE", List.of(), "aGk=");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void readsRowsWhileTheyAreTaken(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            OdooModel partners = wire.builder(server).pageSize(2).build().model("res.partner");
            List<Map<String, Object>> seven = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                seven.add(Map.of("name", "partner " + i));
            }
            List<Long> ids = partners.createAll(seven);
            partners.schema();
            server.clearRequests();

            Rows rows = partners.searchRead(ReadQuery.of(Domain.all(), "name"));
            assertThat(reads(server)).isZero();
            assertThat(rows.stream().limit(2).map(OdooRow::id)).isEqualTo(ids.subList(0, 2));
            assertThat(reads(server)).isEqualTo(1);
            assertThat(rows).extracting(OdooRow::id).isEqualTo(ids);
            assertThat(reads(server)).isEqualTo(5);
            assertThat(partners.searchRead(ReadQuery.builder().limit(3).build()))
                    .hasSize(3);
            assertThat(partners.searchRead(ReadQuery.builder().limit(0).build()))
                    .isEmpty();
        }
    }

    private static long reads(FakeOdooServer server) {
        return server.requests().stream()
                .map(FakeRequest::method)
                .filter(method -> method.equals("search_read") || method.equals("read"))
                .count();
    }

    @Test
    void failsOnARowThatCanNotBeReadUnlessToldToPassOverIt() {
        try (FakeOdooServer server = Wire.XML_RPC_ON_14.start(Models.all())) {
            OdooModel partners = Wire.XML_RPC_ON_14.client(server).model("res.partner");
            List<Long> ids = partners.createAll(List.of(Map.of("name", "a"), Map.of("name", "b")));
            server.inject(Fault.noneIn("email", ids.get(0)));
            List<UnreadableRow> passedOver = new ArrayList<>();

            Rows strict = partners.searchRead(ReadQuery.of(Domain.all(), "name", "email"));
            Rows lenient = partners.searchRead(ReadQuery.builder()
                    .fields("name", "email")
                    .onUnreadable(passedOver::add)
                    .build());

            assertThatThrownBy(() -> strict.forEach(row -> {}))
                    .isInstanceOf(OdooException.class)
                    .hasMessageContaining("res.partner " + ids.get(0) + ": email can't be read")
                    .hasMessageContaining("onUnreadable");
            assertThat(lenient).extracting(OdooRow::id).containsExactly(ids.get(1));
            assertThat(passedOver).extracting(UnreadableRow::id).containsExactly(ids.get(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void callsPublicMethodsOnly(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            OdooModel partners = wire.client(server).model("res.partner");
            long id = partners.create(Map.of("name", "a"));

            assertThat(partners.call("search_count", List.of(), Map.of("domain", List.of())))
                    .isEqualTo(1L);
            partners.call("write", List.of(id), Map.of("vals", Map.of("name", "b")));
            assertThat(partners.read(List.of(id), "name").get(0).string("name")).isEqualTo("b");
            assertThatThrownBy(() -> partners.call("_write", List.of(id), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("private");
            assertThatThrownBy(() -> partners.call("write/../x", List.of(id), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> partners.call("no_such_method", List.of(id), Map.of()))
                    .isInstanceOf(OdooServerException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ids", "context", "", "a b", "limit=1"})
    void checksTheNamesOfArguments(String name) {
        ScriptedTransport transport = ScriptedTransport.named(call -> "true");
        OdooModel model = transport.client(10).model("x.model");

        assertThatThrownBy(() -> model.call("action_post", List.of(1L), Map.of(name, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
        assertThat(transport.calls()).isEmpty();
    }

    /** Odoo 19 runs the whole search, without a limit, before it refuses the name. */
    @Test
    void knowsTheArgumentsOfSearchRead() {
        ScriptedTransport transport = ScriptedTransport.named(call -> "[]");
        OdooModel model = transport.client(10).model("x.model");

        assertThatThrownBy(() -> model.call("search_read", List.of(), Map.of("domain", List.of(), "limt", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limt")
                .hasMessageContaining("limit");
        assertThat(transport.calls()).isEmpty();
        assertThat(model.call("search_read", List.of(), Map.of("domain", List.of(), "limit", 1)))
                .isEqualTo(List.of());
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void sendsOnlyIdempotentCallsAgain(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            OdooModel partners = wire.builder(server).maxAttempts(3).build().model("res.partner");
            partners.schema();
            for (String method : List.of("create", "search_count", "write")) {
                server.inject(Fault.htmlPage(503).method(method).once());
            }

            assertThatThrownBy(() -> partners.create(Map.of("name", "a"))).isInstanceOf(OdooException.class);
            assertThat(partners.searchCount(Domain.all())).isZero();
            long id = partners.create(Map.of("name", "a"));
            partners.callIdempotent("write", List.of(id), Map.of("vals", Map.of("name", "b")));
            assertThat(partners.read(List.of(id), "name").get(0).string("name")).isEqualTo("b");
        }
    }

    @Test
    void findsManyIdsInAscendingOrder() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            List<Map<String, ?>> rows = new ArrayList<>();
            for (long id = 1; id <= 20_001; id++) {
                rows.add(Map.of("id", id, "name", "c" + (50_000 - id)));
            }
            server.model("res.country").insert(rows);

            List<Long> ids =
                    Wire.JSON2_ON_19.client(server).model("res.country").search(Domain.all());

            assertThat(ids).hasSize(20_001).isSorted().startsWith(1L).endsWith(20_001L);
        }
    }
}
