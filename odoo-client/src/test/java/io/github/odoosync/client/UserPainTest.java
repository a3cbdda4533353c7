package io.github.odoosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.window.ChangeQuery;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.UnreadableRow;
import io.github.odoosync.client.window.Watermark;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.FakeTable;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import io.github.odoosync.testkit.odoo.traffic.FakeRequest;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import io.github.odoosync.testkit.odoo.traffic.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users of other clients complained about, each with the place where they did. */
class UserPainTest {
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
    private static final ChangeQuery PARTNERS =
            ChangeQuery.builder("res.partner").fields("name").build();

    private static List<Long> ids(Iterable<OdooRow> rows) {
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.id()));
        return ids;
    }

    private static List<Long> create(FakeTable table, int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(table.create(Map.of("name", "partner " + i)));
        }
        return ids;
    }

    /** NangoHQ/integration-templates#598. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void rowsOfOneSecondAreNotSkipped(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            FakeTable table = server.model("res.partner");
            List<Long> ids = new ArrayList<>();
            for (int micros = 0; micros < 1_000_000; micros += 100_000) {
                server.clock().set(NOON.plusNanos(micros * 1_000L));
                ids.addAll(create(table, 1));
            }
            OdooClient odoo = wire.builder(server).pageSize(3).build();
            Changes during = odoo.changes(PARTNERS, null);
            assertThat(ids(during)).isEmpty();

            server.clock().set(NOON.plusSeconds(5));
            Changes after = odoo.changes(PARTNERS, during.watermark());

            assertThat(ids(after)).isEqualTo(ids);
        }
    }

    /** odoo/odoo#190412, #41427, #283010. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void pagesNeitherRepeatNorSkipRowsWhileTheTableChanges(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            FakeTable table = server.model("res.partner");
            List<Long> ids = create(table, 30);
            server.clock().advance(Duration.ofSeconds(10));
            OdooClient odoo = wire.builder(server).pageSize(5).build();
            List<Long> read = new ArrayList<>();

            for (OdooRow row : odoo.changes(PARTNERS, null)) {
                read.add(row.id());
                if (read.size() == 12) {
                    table.unlink(ids.get(2));
                    table.write(ids.get(3), Map.of("name", "zz, now the last by name"));
                    table.create(Map.of("name", "aa, now the first by name"));
                }
            }

            assertThat(read).isEqualTo(ids);
            assertThat(server.requests()).noneMatch(request -> !Long.valueOf(0)
                    .equals(request.kwargs().getOrDefault("offset", 0L)));
        }
    }

    /** keboola/component-odoo 0.1.7. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void changedRowsAreSeenAsWellAsNewOnes(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            FakeTable table = server.model("res.partner");
            List<Long> ids = create(table, 3);
            server.clock().advance(Duration.ofHours(1));
            OdooClient odoo = wire.client(server);
            Changes first = odoo.changes(PARTNERS, null);
            assertThat(ids(first)).isEqualTo(ids);
            table.write(ids.get(1), Map.of("name", "renamed"));
            long added = table.create(Map.of("name", "new"));
            server.clock().advance(Duration.ofHours(1));

            Changes second = odoo.changes(PARTNERS, first.watermark());

            assertThat(ids(second)).containsExactly(ids.get(1), added);
            assertThat(second.watermark()).isEqualTo(new Watermark(NOON.plusSeconds(7200)));
        }
    }

    /** Intechnity-com/OdooJsonRpcClient#42, nuobit/odoo-addons#949. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void archivedRowsAreNotMissing(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            long id = server.model("res.partner").create(Map.of("name", "gone quiet"));
            server.clock().advance(Duration.ofHours(1));
            OdooClient odoo = wire.client(server);
            Changes first = odoo.changes("res.partner", null);
            first.forEach(row -> assertThat(row.bool("active")).isTrue());

            server.model("res.partner").write(id, Map.of("active", false));
            server.clock().advance(Duration.ofHours(1));

            assertThat(odoo.changes("res.partner", first.watermark()))
                    .singleElement()
                    .matches(row -> row.id() == id && !row.bool("active"));
        }
    }

    /** odoo/odoo#177846, #1055. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void aNoneInOneRowDoesNotTakeThePageAlong(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 9);
            server.clock().advance(Duration.ofSeconds(10));
            server.inject(Fault.noneIn("email", ids.get(4)));

            RowPage page = wire.client(server)
                    .changes("res.partner", null)
                    .pages()
                    .iterator()
                    .next();

            if (wire.xml()) {
                assertThat(page.unreadable()).extracting(UnreadableRow::id).containsExactly(ids.get(4));
                assertThat(page.unreadable().get(0).fields()).containsExactly("email");
                assertThat(page.rows()).hasSize(8);
            } else {
                assertThat(page.rows()).hasSize(9);
                assertThat(page.rows().get(4).string("email")).isNull();
            }
        }
    }

    /** erpipe-org/mcp-odoo#25. */
    @Test
    void aNoneInFieldsGetLeavesTheModelReadable() {
        try (FakeOdooServer server = Wire.XML_RPC_ON_14.start(Models.all())) {
            create(server.model("res.partner"), 1);
            server.inject(Fault.exception("builtins.TypeError", "cannot marshal None unless allow_none is enabled")
                    .method("fields_get")
                    .once());
            OdooClient odoo = Wire.XML_RPC_ON_14.client(server);

            List<OdooRow> rows = odoo
                    .model("res.partner")
                    .searchRead(ReadQuery.builder().build())
                    .stream()
                    .toList();

            assertThat(rows).singleElement().matches(row -> "partner 0".equals(row.string("name")));
            assertThat(server.requests())
                    .filteredOn(request -> request.method().equals("fields_get"))
                    .isNotEmpty()
                    .allMatch(request -> request.kwarg("attributes") != null);
        }
    }

    /** DarkaOnLine/Ripcord#34. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void aWideIntegerInOneRowDoesNotTakeThePageAlong(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 9);
            server.clock().advance(Duration.ofSeconds(10));
            server.inject(Fault.wideIntegerIn("color", ids.get(8)));

            RowPage page = wire.client(server)
                    .changes("res.partner", null)
                    .pages()
                    .iterator()
                    .next();

            if (wire.xml()) {
                assertThat(page.unreadable()).extracting(UnreadableRow::id).containsExactly(ids.get(8));
                assertThat(page.rows()).hasSize(8);
            } else {
                assertThat(page.rows().get(8).integer("color")).isGreaterThan(Integer.MAX_VALUE);
            }
        }
    }

    /** DeBortoliWines/openerp-java-api#55. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void aControlCharacterInATextDoesNotStopTheRead(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 3);
            server.model("res.partner").write(ids.get(1), Map.of("name", "form\ffeed"));
            server.clock().advance(Duration.ofSeconds(10));

            List<OdooRow> rows = new ArrayList<>();
            wire.client(server).changes("res.partner", null).forEach(rows::add);

            assertThat(rows).extracting(OdooRow::id).isEqualTo(ids);
            assertThat(rows.get(1).string("name")).startsWith("form").endsWith("feed");
        }
    }

    /** DeBortoliWines/openerp-java-api#9. */
    @Test
    void anErrorOverXmlRpcIsAnExceptionOfItsKind() {
        try (FakeOdooServer server = Wire.XML_RPC_ON_14.start(Models.all())) {
            OdooModel partners = Wire.XML_RPC_ON_14.client(server).model("res.partner");

            assertThatThrownBy(
                            () -> partners.search(Domain.field("no_such_field").equalTo(1)))
                    .isInstanceOf(OdooException.class)
                    .hasMessageContaining("no_such_field");
        }
    }

    /** DeBortoliWines/openerp-java-api#52, n8n-io/n8n#34186, obuchmann/odoo-jsonrpc#12. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void timesAreUtcWhereverTheProgramRuns(Wire wire) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
        try (FakeOdooServer server = wire.start(Models.all())) {
            OdooModel partners = wire.client(server).model("res.partner");
            Instant afternoon = Instant.parse("2026-03-08T14:30:15Z");
            long id = partners.create(Map.of("name", "a", "last_seen", afternoon));
            partners.create(Map.of("name", "b", "last_seen", afternoon.minusSeconds(1)));

            assertThat(server.model("res.partner").get(id).get("last_seen"))
                    .asString()
                    .contains("14:30:15");
            assertThat(partners.read(List.of(id), "last_seen").get(0).instant("last_seen"))
                    .isEqualTo(afternoon);
            assertThat(partners.search(Domain.field("last_seen").atLeast(afternoon)))
                    .containsExactly(id);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** OCA/odoorpc#101, #109, ivnvxd/mcp-server-odoo#134. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void theSameCodeRunsOnEveryProtocol(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            OdooModel partners = wire.client(server).model("res.partner");

            long id = partners.create(Map.of("name", "a", "color", 3));
            partners.write(List.of(id), Map.of("color", 4));
            assertThat(partners.searchCount(Domain.field("color").equalTo(4))).isEqualTo(1);
            assertThat(partners.read(List.of(id), "color").get(0).integer("color"))
                    .isEqualTo(4);
            partners.unlink(List.of(id));
            assertThat(partners.search(Domain.all())).isEmpty();
        }
    }

    @Test
    void odoo19IsSpokenToByJson2WithNamedArgumentsAlone() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            OdooClient odoo = Wire.JSON2_ON_19
                    .builder(server)
                    .transport(TransportKind.AUTO)
                    .build();
            server.clearRequests();

            odoo.model("res.partner").search(Domain.all());

            assertThat(server.requests())
                    .filteredOn(request -> request.method().equals("search"))
                    .singleElement()
                    .matches(request -> request.protocol() == Protocol.JSON2
                            && request.args().isEmpty())
                    .extracting(FakeRequest::kwargs)
                    .satisfies(named -> assertThat(named).containsKeys("domain", "limit", "order"));
        }
    }

    /** n8n-io/n8n#5275, AlanOgic/odoo-mcp-19#1. */
    @Test
    void aWrongDatabaseIsNamedAndItsHeaderCanBeLeftOut() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            OdooClient wrong =
                    Wire.JSON2_ON_19.builder(server).database("prod2").build();
            OdooClient headless =
                    Wire.JSON2_ON_19.builder(server).databaseHeader(false).build();

            assertThatThrownBy(() -> wrong.model("res.partner").search(Domain.all()))
                    .isInstanceOf(OdooAuthenticationException.class)
                    .hasMessageContaining("prod2");
            headless.model("res.partner").search(Domain.all());
            assertThat(server.requests().get(server.requests().size() - 1).headers())
                    .doesNotContainKey("x-odoo-database");
        }
    }

    /** tmijail/Odoo-Power-BI-Connector#1, odoo/odoo#28445. */
    @ParameterizedTest
    @EnumSource(value = Wire.class, names = "JSON2_ON_19")
    void aRestrictedFieldIsNotAskedForByDefaultAndNamedWhenAskedFor(Wire wire) {
        FakeUser employee = FakeUser.builder("employee")
                .apiKey("employee-key")
                .groups("base.group_user")
                .build();
        FakeOdooServer.Builder builder = FakeOdooServer.builder().user(employee);
        for (var model : Models.all()) {
            builder.model(model);
        }
        try (FakeOdooServer server = builder.start()) {
            create(server.model("res.partner"), 2);
            OdooModel partners = wire.client(server).model("res.partner");

            assertThat(partners.searchRead(ReadQuery.builder().build())).hasSize(2);
            assertThatThrownBy(() -> partners.searchRead(ReadQuery.of(Domain.all(), "name", "secret")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("secret")
                    .hasMessageContaining("may not read");
        }
    }

    /** tmijail/Odoo-Power-BI-Connector#6, OdooJsonRpcClient#36. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void aReadThatIsTooLargeForTheServerIsReadInSmallerParts(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 100);
            server.inject(Fault.memoryErrorBeyond(10));

            Rows rows = wire.client(server)
                    .model("res.partner")
                    .searchRead(ReadQuery.of(Domain.all(), "name", "image_1920"));

            assertThat(ids(rows)).isEqualTo(ids);
        }
    }

    /** OCA/odoorpc#101. */
    @Test
    void aKeyThatWasReplacedIsAskedForAgain() {
        FakeUser user =
                FakeUser.builder("admin").apiKey("old-key").apiKey("new-key").build();
        FakeOdooServer.Builder builder = FakeOdooServer.builder().user(user).model(Models.country());
        try (FakeOdooServer server = builder.start()) {
            List<String> keys = new ArrayList<>(List.of("old-key", "new-key"));
            OdooModel countries = Wire.JSON2_ON_19
                    .builder(server)
                    .apiKeySupplier(() -> keys.size() > 1 ? keys.remove(0) : keys.get(0))
                    .build()
                    .model("res.country");
            assertThat(countries.search(Domain.all())).isEmpty();

            user.revokeKey("old-key");

            assertThat(countries.search(Domain.all())).isEmpty();
        }
    }

    /** odoo/documentation#3647. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void aServerThatAsksForFewerCallsIsWaitedFor(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            OdooModel partners = wire.builder(server).maxAttempts(3).build().model("res.partner");
            server.inject(
                    Fault.tooManyRequests(Duration.ZERO).method("search_count").times(2));

            assertThat(partners.searchCount(Domain.all())).isZero();
        }
    }
}
