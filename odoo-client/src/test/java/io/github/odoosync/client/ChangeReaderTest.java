package io.github.odoosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.window.ChangeQuery;
import io.github.odoosync.client.window.ChangeReader;
import io.github.odoosync.client.window.DepartedRow;
import io.github.odoosync.client.window.Departures;
import io.github.odoosync.client.window.Partition;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.UnreadableRow;
import io.github.odoosync.client.window.Watermark;
import io.github.odoosync.client.window.Window;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.FakeTable;
import io.github.odoosync.testkit.odoo.FakeTransaction;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import io.github.odoosync.testkit.odoo.model.FieldType;
import io.github.odoosync.testkit.odoo.traffic.FakeRequest;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeReaderTest {
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
    private static final Window FIRST = new Window(null, NOON.plusSeconds(60));

    private static List<RowPage> pages(ChangeReader reader, Window window) {
        return pages(reader, window, Partition.ALL);
    }

    private static List<RowPage> pages(ChangeReader reader, Window window, Partition partition) {
        List<RowPage> pages = new ArrayList<>();
        reader.pages(window, partition, 0).forEachRemaining(pages::add);
        return pages;
    }

    private static List<OdooRow> rows(List<RowPage> pages) {
        return pages.stream().flatMap(page -> page.rows().stream()).toList();
    }

    private static List<Long> ids(List<RowPage> pages) {
        return rows(pages).stream().map(OdooRow::id).toList();
    }

    private static List<DepartedRow> departed(List<RowPage> pages) {
        return pages.stream().flatMap(page -> page.departed().stream()).toList();
    }

    private static List<UnreadableRow> unreadable(List<RowPage> pages) {
        return pages.stream().flatMap(page -> page.unreadable().stream()).toList();
    }

    private static ChangeQuery.Builder partners() {
        return ChangeQuery.builder("res.partner").fields("name");
    }

    private static List<Long> create(FakeTable table, int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(table.create(Map.of("name", "partner " + i)));
        }
        return ids;
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void w1_asksOnlyForAtLeastAndLessThanAWholeSecond(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            ChangeReader reader = wire.client(server).changeReader(partners().build());
            server.clearRequests();

            pages(reader, new Window(NOON.plusMillis(1_500), NOON.plusMillis(9_999)));

            String asked = server.requests().toString();
            assertThat(asked)
                    .contains("write_date, >=, 2026-06-30 12:00:01", "write_date, <, 2026-06-30 12:00:09")
                    .doesNotContain("write_date, >,", "write_date, <=,", "write_date, =,");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void w2_readsAClosedWindow(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            FakeTable table = server.model("res.partner");
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ids.addAll(create(table, 1));
                server.clock().advance(Duration.ofSeconds(10));
            }
            ChangeReader reader = wire.client(server).changeReader(partners().build());

            assertThat(ids(pages(reader, new Window(NOON.plusSeconds(10), NOON.plusSeconds(30)))))
                    .containsExactly(ids.get(1), ids.get(2));
            assertThat(pages(reader, new Window(NOON, NOON))).isEmpty();
            assertThat(reader.count(new Window(NOON, NOON))).isZero();
            assertThat(reader.count(new Window(NOON.plusSeconds(10), NOON.plusSeconds(30))))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void w3_pagesByIdAndNeverByOffset(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 7);
            ChangeReader reader =
                    wire.client(server).changeReader(partners().pageSize(3).build());
            server.clearRequests();

            List<RowPage> pages = pages(reader, FIRST);

            assertThat(ids(pages)).isEqualTo(ids);
            assertThat(pages).extracting(page -> page.rows().size()).containsExactly(3, 3, 1);
            assertThat(pages).extracting(RowPage::last).containsExactly(false, false, true);
            assertThat(pages).extracting(RowPage::lastId).containsExactly(ids.get(2), ids.get(5), ids.get(6));
            assertThat(server.requests())
                    .filteredOn(request -> request.method().startsWith("search"))
                    .allMatch(request -> offset(request) == 0)
                    .allMatch(request -> "id asc".equals(request.kwarg("order")));
        }
    }

    private static long offset(FakeRequest request) {
        return request.kwarg("offset") instanceof Number offset ? offset.longValue() : 0;
    }

    @Test
    void w3_goesOnAfterTheLastIdOfACheckpoint() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 5);
            ChangeReader reader =
                    Wire.JSON2_ON_19.client(server).changeReader(partners().build());

            Iterator<RowPage> pages = reader.pages(FIRST, Partition.ALL, ids.get(2));

            assertThat(pages.next().rows()).extracting(OdooRow::id).containsExactly(ids.get(3), ids.get(4));
            assertThat(pages.hasNext()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void w3_tellsOfRowsThatLeftTheDomain(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            FakeTable table = server.model("res.partner");
            List<Long> ids = create(table, 6);
            server.clock().set(NOON.plusSeconds(100));
            table.write(ids.get(1), Map.of("type", "invoice"));
            server.clock().set(NOON.plusSeconds(101));
            table.write(ids.get(4), Map.of("name", "still a contact", "type", "contact"));
            Domain contacts = Domain.field("type").notEqualTo("invoice");
            ChangeReader reader = wire.client(server)
                    .changeReader(partners().domain(contacts).pageSize(2).build());

            List<RowPage> pages = pages(reader, new Window(NOON.plusSeconds(50), NOON.plusSeconds(200)));

            assertThat(ids(pages)).containsExactly(ids.get(4));
            assertThat(departed(pages)).containsExactly(new DepartedRow(ids.get(1), NOON.plusSeconds(100)));
            assertThat(departed(pages(reader, FIRST))).isEmpty();
        }
    }

    @Test
    void w3_looksForDeparturesInAFirstLoadOnlyWhenAsked() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            long invoice = server.model("res.partner").create(Map.of("name", "a", "type", "invoice"));
            ChangeReader reader = Wire.JSON2_ON_19
                    .client(server)
                    .changeReader(partners()
                            .domain(Domain.field("type").notEqualTo("invoice"))
                            .departures(Departures.ALWAYS)
                            .build());

            assertThat(departed(pages(reader, FIRST))).containsExactly(new DepartedRow(invoice, NOON));
        }
    }

    @Test
    void w3_saysThatADomainOnAnotherRecordCanNotBeFollowed() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            OdooClient odoo = Wire.JSON2_ON_19.client(server);

            assertThat(odoo.changeReader(partners()
                                    .domain(Domain.field("country_id.code").equalTo("DE"))
                                    .build())
                            .notes())
                    .anyMatch(note -> note.contains("country_id.code"));
            assertThat(odoo.changeReader(partners()
                                    .domain(Domain.field("type").equalTo("contact"))
                                    .build())
                            .notes())
                    .isEmpty();
        }
    }

    @Test
    void w3_seesADepartureThatAParentCaused() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            long product = server.model("product.product").create(Map.of("name", "desk"));
            long template = template(server, product);
            server.clock().set(NOON.plusSeconds(100));
            server.model("product.template").write(template, Map.of("sale_ok", false));
            ChangeReader reader = Wire.JSON2_ON_19
                    .client(server)
                    .changeReader(ChangeQuery.builder("product.product")
                            .fields("default_code")
                            .domain(Domain.field("sale_ok").equalTo(true))
                            .build());

            List<RowPage> pages = pages(reader, new Window(NOON.plusSeconds(50), NOON.plusSeconds(200)));

            assertThat(departed(pages)).containsExactly(new DepartedRow(product, NOON.plusSeconds(100)));
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void w5_aFirstLoadReadsRowsWithoutWriteDateToo(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            server.model("res.partner").insert(List.of(Map.of("id", 7L, "name", "bootstrap")));
            server.model("res.partner").writeSilently(7, noWriteDate());
            long younger = server.model("res.partner").create(Map.of("name", "young"));
            ChangeReader reader = wire.client(server).changeReader(partners().build());

            List<OdooRow> rows = rows(pages(reader, FIRST));

            assertThat(rows).extracting(OdooRow::id).containsExactlyInAnyOrder(7L, younger);
            assertThat(rows.stream()
                            .filter(row -> row.id() == 7)
                            .findFirst()
                            .orElseThrow()
                            .version())
                    .isEmpty();
        }
    }

    private static long template(FakeOdooServer server, long product) {
        Object template = server.model("product.product").get(product).get("product_tmpl_id");
        return (Long) Objects.requireNonNull(template);
    }

    private static Map<String, Object> noWriteDate() {
        return Map.of("write_date", false);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void w5_aModelWithoutWriteDateIsReadWhole(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            server.model("sale.report").create(Map.of("name", "a", "price_total", 1.5));
            ChangeReader reader = wire.client(server).changeReader(ChangeQuery.of("sale.report"));

            List<OdooRow> rows = rows(pages(reader, new Window(NOON.plusSeconds(3600), NOON.plusSeconds(7200))));

            assertThat(rows).hasSize(1);
            assertThat(rows.get(0).version()).isEmpty();
            assertThat(reader.notes()).anyMatch(note -> note.contains("no write_date"));
        }
    }

    @Test
    void w5_readsTheNegativeIdsThatDatabaseViewsHave() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            List<Long> ids = List.of(-7L, -3L, 2L, 5L, 9L);
            server.model("sale.report")
                    .insert(ids.stream()
                            .map(id -> Map.of("id", id, "name", "line"))
                            .toList());
            ChangeReader reader = Wire.JSON2_ON_19
                    .client(server)
                    .changeReader(ChangeQuery.builder("sale.report").pageSize(2).build());

            assertThat(ids(pages(reader, FIRST))).isEqualTo(ids);
            assertThat(reader.partitions(FIRST, 2).stream()
                            .flatMap(partition -> ids(pages(reader, FIRST, partition)).stream()))
                    .containsExactlyElementsOf(ids);
            assertThat(reader.pages(FIRST, Partition.ALL, -3).next().rows())
                    .extracting(OdooRow::id)
                    .containsExactly(2L, 5L);
        }
    }

    @Test
    void w6_cutsAWindowIntoPartitionsOfEqualSizeTheLastOfThemOpen() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 10);
            ChangeReader reader = Wire.JSON2_ON_19
                    .client(server)
                    .changeReader(partners().pageSize(2).build());
            server.clearRequests();
            assertThat(reader.partitions(FIRST, 1)).containsExactly(Partition.ALL);
            assertThat(server.requests()).isEmpty();

            List<Partition> partitions = reader.partitions(FIRST, 3);

            assertThat(partitions).hasSize(3);
            assertThat(partitions.get(2).untilId()).isNull();
            server.clearRequests();
            assertThat(reader.count(FIRST)).isEqualTo(10);
            assertThat(server.requests())
                    .as("what was counted for the partitions")
                    .isEmpty();
            assertThat(reader.count(new Window(FIRST.until(), FIRST.until().plusSeconds(60))))
                    .isZero();
            assertThat(server.requests()).as("another window").hasSize(1);
            assertThat(partitions.stream().flatMap(partition -> ids(pages(reader, FIRST, partition)).stream()))
                    .containsExactlyElementsOf(ids);
            assertThat(partitions).allSatisfy(partition -> assertThat(ids(pages(reader, FIRST, partition)))
                    .hasSizeBetween(3, 4));
            long later = server.model("res.partner").create(Map.of("name", "late"));
            assertThat(ids(pages(reader, FIRST, partitions.get(2)))).contains(later);
            assertThat(reader.partitions(FIRST, 100)).hasSizeLessThanOrEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void w9_readsArchivedRecordsByDefault(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            long archived = server.model("res.partner").create(Map.of("name", "old", "active", false));
            long active = server.model("res.partner").create(Map.of("name", "new"));
            OdooClient odoo = wire.client(server);

            assertThat(ids(pages(odoo.changeReader(partners().build()), FIRST))).contains(archived, active);
            assertThat(ids(pages(
                            odoo.changeReader(partners()
                                    .context(odoo.context().archived(false))
                                    .build()),
                            FIRST)))
                    .containsExactly(active);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void w11_followsAChangeOfTheRecordThatAFieldIsDelegatedTo(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            long product = server.model("product.product").create(Map.of("name", "desk", "default_code", "D"));
            server.model("product.product").create(Map.of("name", "chair"));
            long template = template(server, product);
            server.clock().set(NOON.plusSeconds(100));
            server.model("product.template").write(template, Map.of("name", "table"));
            ChangeReader reader = wire.client(server).changeReader(ChangeQuery.of("product.product"));

            List<OdooRow> rows = rows(pages(reader, new Window(NOON.plusSeconds(50), NOON.plusSeconds(200))));

            assertThat(rows).hasSize(1);
            assertThat(rows.get(0).id()).isEqualTo(product);
            assertThat(rows.get(0).string("name")).isEqualTo("table");
            assertThat(rows.get(0).version()).contains(NOON.plusSeconds(100));
            assertThat(rows.get(0).instant("write_date")).isEqualTo(NOON);
            assertThat(reader.layout().names()).contains("product_tmpl_id", "name", "default_code");
        }
    }

    @Test
    void w11_keepsTheColumnsThatWereAskedForWhenAParentIsReadBeside() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            server.model("product.product").create(Map.of("name", "desk"));
            ChangeReader reader = Wire.JSON2_ON_19
                    .client(server)
                    .changeReader(ChangeQuery.builder("product.product")
                            .fields("name", "default_code")
                            .build());

            OdooRow row = rows(pages(reader, FIRST)).get(0);

            assertThat(reader.layout().names()).containsExactly("id", "name", "default_code");
            assertThat(row.values()).hasSize(3);
            assertThat(row.version()).contains(NOON);
        }
    }

    @Test
    void w11_followsARelatedFieldThatTheCallerAskedFor() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            long country = server.model("res.country").create(Map.of("name", "Germany", "code", "GER"));
            long partner = server.model("res.partner").create(Map.of("name", "a", "country_id", country));
            server.model("res.partner").create(Map.of("name", "b"));
            server.clock().set(NOON.plusSeconds(100));
            server.model("res.country").write(country, Map.of("code", "DE"));
            Window window = new Window(NOON.plusSeconds(50), NOON.plusSeconds(200));
            OdooClient odoo = Wire.JSON2_ON_19.client(server);

            ChangeReader following =
                    odoo.changeReader(partners().fields("country_code").build());

            assertThat(ids(pages(following, window))).containsExactly(partner);
            assertThat(rows(pages(following, window)).get(0).version()).contains(NOON.plusSeconds(100));
            assertThat(pages(odoo.changeReader(partners().build()), window))
                    .allMatch(page -> page.rows().isEmpty());
        }
    }

    @Test
    void w11_aVersionIsNeverGuessedWhenAParentCanNotBeReadForNow() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            List<Long> ids = create(server.model("product.product"), 8);
            ids.forEach(id -> {
                server.clock().advance(Duration.ofSeconds(1));
                server.model("product.template").write(template(server, id), Map.of("list_price", 2.5));
            });
            ChangeReader reader = Wire.JSON2_ON_19.client(server).changeReader(ChangeQuery.of("product.product"));
            server.inject(Fault.exception("builtins.MemoryError", "")
                    .model("product.template")
                    .method("search_read")
                    .once());

            List<OdooRow> rows = rows(pages(reader, FIRST));

            assertThat(rows).hasSize(8);
            for (int i = 0; i < 8; i++) {
                assertThat(rows.get(i).version()).contains(NOON.plusSeconds(i + 1));
            }
        }
    }

    @Test
    void w11_saysWhatItCanNotFollow() {
        FakeModel model = FakeModel.builder("x.scored")
                .field("name", FieldType.CHAR)
                .field(FakeField.of("score", FieldType.INTEGER).computed(row -> 1L))
                .build();
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(model)) {
            OdooClient odoo = Wire.JSON2_ON_19.client(server);

            assertThat(odoo.changeReader(ChangeQuery.builder("x.scored")
                                    .fields("score")
                                    .build())
                            .notes())
                    .singleElement()
                    .asString()
                    .contains("x.scored.score", "computed");
            assertThat(odoo.changeReader(ChangeQuery.of("x.scored")).notes()).isEmpty();
        }
    }

    @Test
    void w11_leavesAParentOutThatTheUserMayNotReadAndSaysSo() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            server.model("res.partner").create(Map.of("name", "a"));
            String refusal = "You are not allowed to access 'Country' (res.country) records";
            server.inject(Fault.exception("odoo.exceptions.AccessError", refusal)
                    .model("res.partner")
                    .method("search"));
            ChangeReader reader = Wire.JSON2_ON_19
                    .client(server)
                    .changeReader(partners().fields("country_code").build());

            assertThat(reader.notes()).singleElement().asString().contains("country_code", "res.country", refusal);
            assertThat(rows(pages(reader, new Window(NOON, NOON.plusSeconds(60)))))
                    .hasSize(1);
            assertThat(server.requests().toString()).contains("write_date").doesNotContain("country_id.write_date, <");
        }
    }

    @Test
    void w11_aRowHasTheNewestVersionOfAllThatItHangsOn() {
        FakeModel part =
                FakeModel.builder("shop.part").field("name", FieldType.CHAR).build();
        FakeModel unit = FakeModel.builder("shop.unit")
                .inherits("shop.part", "part_id")
                .field("code", FieldType.CHAR)
                .build();
        FakeModel machine = FakeModel.builder("shop.machine")
                .inherits("shop.unit", "unit_id")
                .field("serial", FieldType.CHAR)
                .build();
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(part, unit, machine)) {
            long aPart = server.model("shop.part").create(Map.of("name", "a"));
            long aUnit = server.model("shop.unit").create(Map.of("part_id", aPart, "code", "u"));
            long aMachine = server.model("shop.machine").create(Map.of("unit_id", aUnit, "serial", "m"));
            ChangeReader reader = Wire.JSON2_ON_19.client(server).changeReader(ChangeQuery.of("shop.machine"));
            Duration step = Duration.ofMinutes(1);

            for (String model : List.of("shop.part", "shop.unit", "shop.machine")) {
                server.clock().advance(step);
                String field = Map.of("shop.part", "name", "shop.unit", "code").getOrDefault(model, "serial");
                long id = Map.of("shop.part", aPart, "shop.unit", aUnit).getOrDefault(model, aMachine);
                server.model(model).write(id, Map.of(field, "later"));
                Instant written = server.clock().instant();

                List<RowPage> pages = pages(reader, new Window(written, written.plusSeconds(1)));

                assertThat(rows(pages)).as(model).singleElement().satisfies(row -> assertThat(row.version())
                        .contains(written));
            }
        }
    }

    @Test
    void w7_listsTheIdsOfAllRecordsManyToACall() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 20_001);
            server.model("res.partner").write(ids.get(3), Map.of("active", false));
            ChangeReader reader =
                    Wire.JSON2_ON_19.client(server).changeReader(partners().build());
            server.clearRequests();

            Iterator<long[]> pages = reader.ids();
            List<Long> listed = new ArrayList<>();
            while (pages.hasNext()) {
                LongStream.of(pages.next()).forEach(listed::add);
            }

            assertThat(listed).isEqualTo(ids);
            assertThat(server.requests()).hasSize(2);
            assertThatThrownBy(pages::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void w7_listsNoIdsOfAnEmptyModelByOneCall() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            ChangeReader reader =
                    Wire.JSON2_ON_19.client(server).changeReader(partners().build());
            server.clearRequests();

            Iterator<long[]> pages = reader.ids();

            assertThat(pages.next()).isEmpty();
            assertThat(pages.hasNext()).isFalse();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void w12_reportsTheRowAndFieldThatCanNotBeRead() {
        try (FakeOdooServer server = Wire.XML_RPC_ON_14.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 20);
            server.inject(Fault.noneIn("email", ids.get(13)), Fault.wideIntegerIn("color", ids.get(5)));
            ChangeReader reader = Wire.XML_RPC_ON_14.client(server).changeReader(ChangeQuery.of("res.partner"));

            List<RowPage> pages = pages(reader, FIRST);

            assertThat(unreadable(pages)).extracting(UnreadableRow::id).containsExactly(ids.get(5), ids.get(13));
            assertThat(unreadable(pages))
                    .extracting(UnreadableRow::fields)
                    .containsExactly(List.of("color"), List.of("email"));
            assertThat(unreadable(pages))
                    .allSatisfy(row -> assertThat(row.version()).isEqualTo(NOON));
            assertThat(unreadable(pages).get(1).cause()).contains("cannot marshal None");
            assertThat(rows(pages)).hasSize(18).noneMatch(row -> row.id() == ids.get(5));
            assertThat(pages.get(pages.size() - 1).lastId()).isEqualTo(ids.get(19));
        }
    }

    @Test
    void w12_reportsRowsAfterAFieldRightIsLostInTheMiddle() {
        FakeUser rich = FakeUser.builder("rich").apiKey("rich-key").build();
        FakeUser poor = FakeUser.builder("poor")
                .apiKey("poor-key")
                .groups("base.group_user")
                .build();
        try (FakeOdooServer server = FakeOdooServer.builder()
                .user(rich)
                .user(poor)
                .model(Models.country())
                .model(Models.tag())
                .model(Models.partner())
                .start()) {
            List<Long> ids = create(server.model("res.partner"), 6);
            List<String> keys = new ArrayList<>(List.of("rich-key", "poor-key"));
            OdooClient odoo = Wire.JSON2_ON_19
                    .builder(server)
                    .apiKeySupplier(() -> keys.size() > 1 ? keys.remove(0) : keys.get(0))
                    .build();
            ChangeReader reader = odoo.changeReader(
                    partners().fields("name", "secret").pageSize(2).build());
            Iterator<RowPage> pages = reader.pages(FIRST, Partition.ALL, 0);
            assertThat(pages.next().rows()).hasSize(2);
            assertThat(reader.stale()).isFalse();

            rich.revokeKey("rich-key");

            List<RowPage> rest = new ArrayList<>();
            pages.forEachRemaining(rest::add);
            assertThat(rows(rest)).isEmpty();
            assertThat(unreadable(rest)).extracting(UnreadableRow::id).isEqualTo(ids.subList(2, 6));
            assertThat(unreadable(rest)).allMatch(row -> row.fields().equals(List.of("secret")));
            assertThat(unreadable(rest)).allMatch(row -> row.cause().contains("lost the right"));
            assertThat(reader.stale()).isTrue();
            assertThat(server.requests())
                    .as("asked when the read began, and once more, not for each page")
                    .filteredOn(request -> request.method().equals("fields_get"))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void w12_readsByIdAloneWhenDiscoveryFailsAndSaysSo(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            long id = server.model("res.partner").create(Map.of("name", "a"));
            server.inject(Fault.exception("builtins.KeyError", "'x_gone'").method("fields_get"));
            ChangeReader reader = wire.client(server).changeReader(partners().build());

            assertThat(reader.schema().degraded()).isPresent();
            assertThat(reader.notes()).anyMatch(note -> note.contains("discovery failed"));
            assertThat(reader.layout().names()).containsExactly("id");
            assertThat(rows(pages(reader, FIRST))).extracting(OdooRow::id).containsExactly(id);
            assertThat(rows(pages(reader, FIRST)).get(0).version()).contains(NOON);
        }
    }

    @Test
    void w12_movesNoWatermarkWhenDiscoveryFails() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            long id = server.model("res.partner").create(Map.of("name", "a"));
            server.clock().advance(Duration.ofMinutes(1));
            server.inject(Fault.exception("builtins.KeyError", "'x_gone'").method("fields_get"));
            OdooClient odoo = Wire.JSON2_ON_19.client(server);
            Watermark before = new Watermark(NOON);

            Changes first = odoo.changes("res.partner", null);
            Changes later = odoo.changes("res.partner", before);

            assertThat(first).extracting(OdooRow::id).containsExactly(id);
            assertThat(first.watermark()).isNull();
            assertThat(later).extracting(OdooRow::id).containsExactly(id);
            assertThat(later.watermark()).isEqualTo(before);
        }
    }

    @Test
    void w12_readsByAKeptSchemaInsteadOfDiscovery() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            server.model("res.partner").create(Map.of("name", "a"));
            OdooClient odoo = Wire.JSON2_ON_19.client(server);
            ModelSchema kept =
                    ModelSchema.of("res.partner", odoo.schema("res.partner").toMap());
            server.inject(Fault.exception("builtins.KeyError", "'x_gone'").method("fields_get"));

            ChangeReader reader = odoo.changeReader(partners().build(), kept);

            assertThat(rows(pages(reader, FIRST)).get(0).string("name")).isEqualTo("a");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void halvesAPageThatTheServerHasNoMemoryForAndGrowsBack(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 60);
            ChangeReader reader =
                    wire.client(server).changeReader(partners().pageSize(32).build());
            server.inject(Fault.memoryErrorBeyond(5));

            Iterator<RowPage> pages = reader.pages(FIRST, Partition.ALL, 0);
            RowPage first = pages.next();
            assertThat(first.rows()).hasSize(4);
            server.clearFaults();
            List<RowPage> rest = new ArrayList<>(List.of(first));
            pages.forEachRemaining(rest::add);

            assertThat(ids(rest)).isEqualTo(ids);
            assertThat(rest).anyMatch(page -> page.rows().size() > 4);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void halvesAPageWhoseAnswerBreaksOff(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 20);
            ChangeReader reader =
                    wire.client(server).changeReader(partners().pageSize(16).build());
            server.inject(Fault.resetMidBody().method(wire.onePageCall()).once());

            List<RowPage> pages = pages(reader, FIRST);

            assertThat(ids(pages)).isEqualTo(ids);
            assertThat(pages.get(0).rows()).hasSize(8);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Wire.class,
            names = {"JSON2_ON_19", "XML_RPC_ON_14"})
    void halvesAPageThatTakesTooLong(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 10);
            OdooClient odoo =
                    wire.builder(server).callTimeout(Duration.ofSeconds(5)).build();
            ChangeReader reader = odoo.changeReader(partners().pageSize(8).build());
            server.inject(Fault.latency(Duration.ofSeconds(12))
                    .model("res.partner")
                    .method(wire.onePageCall())
                    .once());

            List<RowPage> pages = pages(reader, FIRST);

            assertThat(ids(pages)).isEqualTo(ids);
            assertThat(pages.get(0).rows()).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void w12_reportsTheRowWhoseComputationBreaks(Wire wire) {
        FakeModel model = FakeModel.builder("x.ratio")
                .field("name", FieldType.CHAR)
                .field("divisor", FieldType.INTEGER)
                .field(FakeField.of("ratio", FieldType.INTEGER)
                        .computed(row -> 100 / Objects.requireNonNull((Long) row.get("divisor")), "divisor"))
                .build();
        try (FakeOdooServer server = wire.start(model)) {
            for (int divisor = 3; divisor >= -3; divisor--) {
                server.model("x.ratio").create(Map.of("name", "by " + divisor, "divisor", divisor));
            }
            ChangeReader reader = wire.client(server)
                    .changeReader(ChangeQuery.builder("x.ratio")
                            .fields("name", "divisor", "ratio")
                            .build());

            List<RowPage> pages = pages(reader, FIRST);

            assertThat(rows(pages))
                    .extracting(row -> row.integer("divisor"))
                    .containsExactly(3L, 2L, 1L, -1L, -2L, -3L);
            assertThat(unreadable(pages)).singleElement().matches(row -> row.fields()
                    .equals(List.of("ratio")));
        }
    }

    @Test
    void aRowThatVanishesBetweenTwoCallsOfAPageIsSimplyAbsent() {
        ScriptedTransport transport = ScriptedTransport.named(call -> switch (call.method()) {
                    case "search" -> call.arguments().toString().contains("[id, >, 3]") ? "[4]" : "[1, 2, 3]";
                    case "read" ->
                        Objects.requireNonNull(call.ids()).contains(4L)
                                ? "[{\"id\": 4, \"name\": \"d\", \"write_date\": false}]"
                                : "[{\"id\": 1, \"name\": \"a\", \"write_date\": false},"
                                        + " {\"id\": 2, \"name\": \"b\", \"write_date\": false}]";
                    default -> throw new AssertionError(call.method());
                })
                .version("14.0");

        List<RowPage> pages = pages(transport.client(3).changeReader(partners().build()), FIRST);

        assertThat(ids(pages)).containsExactly(1L, 2L, 4L);
        assertThat(pages).extracting(RowPage::lastId).containsExactly(3L, 4L);
    }

    @Test
    void w3_refusesAPageThatDoesNotLeadOn() {
        ScriptedTransport transport = ScriptedTransport.named(call -> switch (call.method()) {
                    case "search" -> call.arguments().toString().contains("[id, >, 3]") ? "[3]" : "[1, 2, 3]";
                    case "read" ->
                        Objects.requireNonNull(call.ids()).stream()
                                .map(id -> "{\"id\": " + id + ", \"name\": \"n\", \"write_date\": false}")
                                .collect(Collectors.joining(", ", "[", "]"));
                    default -> throw new AssertionError(call.method());
                })
                .version("14.0");
        ChangeReader reader = transport.client(3).changeReader(partners().build());

        assertThatThrownBy(() -> pages(reader, FIRST))
                .isInstanceOf(OdooException.class)
                .hasMessageContaining("asked for records after 3, got 3 to 3");
    }

    @Test
    void refusesADomainOnAFieldThatTheModelLacks() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            OdooClient odoo = Wire.JSON2_ON_19.client(server);
            ChangeQuery query =
                    partners().domain(Domain.field("contry_id.code").isSet()).build();

            assertThatThrownBy(() -> odoo.changeReader(query))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("contry_id (did you mean country_id?)");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void readsRecordsByIdAndTellsOfTheOthers(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            List<Long> ids = create(server.model("res.partner"), 5);
            long invoice = server.model("res.partner").create(Map.of("name", "i", "type", "invoice"));
            ChangeReader reader = wire.client(server)
                    .changeReader(partners()
                            .domain(Domain.field("type").notEqualTo("invoice"))
                            .pageSize(2)
                            .build());

            RowPage page = reader.read(List.of(999L, ids.get(4), invoice, ids.get(0), ids.get(4)));

            assertThat(page.rows()).extracting(OdooRow::id).containsExactly(ids.get(0), ids.get(4));
            assertThat(page.rows()).allMatch(row -> row.version().isPresent());
            assertThat(page.departed()).extracting(DepartedRow::id).containsExactly(invoice, 999L);
            assertThat(page.last()).isTrue();
            assertThat(reader.read(List.of()).rows()).isEmpty();
        }
    }

    @Test
    void aRowCommittedLateIsReadInTheNextWindowByTheOverlap() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all());
                FakeTransaction late = server.transaction()) {
            long id = late.create("res.partner", Map.of("name", "late"));
            server.clock().advance(Duration.ofMinutes(5));
            OdooClient odoo = Wire.JSON2_ON_19.client(server);
            Changes first = odoo.changes("res.partner", null);
            assertThat(first).isEmpty();

            late.commit();

            assertThat(odoo.changes("res.partner", first.watermark()))
                    .extracting(OdooRow::id)
                    .containsExactly(id);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void readsNamesOfReferencesBesideTheirIds(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            long country = server.model("res.country").create(Map.of("name", "Germany"));
            server.model("res.partner").create(Map.of("name", "a", "country_id", country));
            server.model("res.partner").create(Map.of("name", "b"));
            ChangeReader reader = wire.client(server)
                    .changeReader(partners().fields("country_id").names(true).build());

            List<OdooRow> rows = rows(pages(reader, FIRST));

            assertThat(reader.layout().names()).containsExactly("id", "country_id", "country_id_name");
            assertThat(rows.get(0).reference("country_id")).isEqualTo(country);
            assertThat(rows.get(0).value("country_id_name")).isEqualTo("Germany");
            assertThat(rows.get(1).value("country_id")).isNull();
            assertThat(rows.get(1).value("country_id_name")).isNull();
        }
    }

    @Test
    void refusesAFieldThatTheModelLacks() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            OdooClient odoo = Wire.JSON2_ON_19.client(server);

            assertThatThrownBy(
                            () -> odoo.changeReader(partners().fields("emial").build()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("emial (did you mean email?)");
        }
    }
}
