package io.github.odoosync.testkit.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import io.github.odoosync.testkit.odoo.traffic.Protocol;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeOdooServerTest {
    private final FakeOdooServer server = FakeOdooServer.builder()
            .clock(FakeClock.at(Instant.parse("2026-01-02T03:04:05.678901Z")))
            .model(FakeModel.builder("res.partner")
                    .label("Contact")
                    .field(FakeField.of("name", FieldType.CHAR).required())
                    .field("active", FieldType.BOOLEAN)
                    .field("credit", FieldType.FLOAT)
                    .field("shares", FieldType.JSON)
                    .field(FakeField.many2one("parent_id", "res.partner"))
                    .field(FakeField.one2many("child_ids", "res.partner", "parent_id"))
                    .build())
            .start();
    private final Wire wire = new Wire(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsOverJson2() {
        long parent = server.model("res.partner").create(Map.of("name", "Azur Interieur"));
        long child = server.model("res.partner").create(Map.of("name", "Zoë", "parent_id", parent, "credit", 12.50));

        assertThat(wire.call(
                                "res.partner",
                                "search_read",
                                Map.of(
                                        "domain",
                                        List.of(List.of("parent_id.name", "=", "Azur Interieur")),
                                        "fields",
                                        List.of("name", "parent_id", "credit", "active", "write_date")))
                        .toString())
                .isEqualTo("[{\"id\":" + child + ",\"name\":\"Zoë\",\"parent_id\":[" + parent
                        + ",\"Azur Interieur\"],\"credit\":12.5,\"active\":true,"
                        + "\"write_date\":\"2026-01-02 03:04:05\"}]");
    }

    @Test
    void keepsJsonInTheOrderOfPostgreSqlsJsonb() {
        Map<String, Object> shares = new LinkedHashMap<>();
        shares.put("10", 60.0);
        shares.put("9", 40.0);
        shares.put("\u00e9", Map.of("b", 1, "a", 2));
        long id = server.model("res.partner").create(Map.of("name", "Deco", "shares", shares));

        assertThat(wire.call("res.partner", "read", Map.of("ids", List.of(id), "fields", List.of("shares")))
                        .get(0)
                        .get("shares")
                        .toString())
                .isEqualTo("{\"9\":40.0,\"10\":60.0,\"\u00e9\":{\"a\":2,\"b\":1}}");
    }

    @Test
    void readsOverJsonRpc() {
        long id = server.model("res.partner").create(Map.of("name", "Deco"));

        assertThat(wire.executeKw("res.partner", "read", List.of(List.of(id)), Map.of("fields", List.of("name")))
                        .toString())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":[{\"id\":" + id + ",\"name\":\"Deco\"}]}");
    }

    @Test
    void readsOverXmlRpc() {
        long id = server.model("res.partner").create(Map.of("name", "Fish & Chips"));

        assertThat(wire.xmlExecute(
                        "res.partner",
                        "search_read",
                        "<value><array><data/></array></value>",
                        "<member><name>fields</name><value><array><data><value>name</value><value>parent_id</value>"
                                + "</data></array></value></member>"))
                .endsWith("<struct><member><name>id</name><value><int>" + id + "</int></value></member>"
                        + "<member><name>name</name><value><string>Fish &amp; Chips</string></value></member>"
                        + "<member><name>parent_id</name><value><boolean>0</boolean></value></member></struct>"
                        + "</value></data></array></value></param></params></methodResponse>");
    }

    @Test
    void sendsTheClocksTimeAsTheOnlyDate() {
        HttpResponse<String> answer = wire.get("/web/version");
        server.clock().advance(Duration.ofDays(1));

        assertThat(answer.headers().allValues("date")).containsExactly("Fri, 02 Jan 2026 03:04:05 GMT");
        assertThat(wire.get("/web/version").headers().allValues("date"))
                .containsExactly("Sat, 03 Jan 2026 03:04:05 GMT");
    }

    @Test
    void stampsWritesWithTheServersTime() {
        long id = server.model("res.partner").create(Map.of("name", "Before"));
        server.clock().advance(Duration.ofSeconds(5));

        wire.call("res.partner", "write", Map.of("ids", List.of(id), "vals", Map.of("name", "After")));

        assertThat(server.model("res.partner").get(id))
                .containsEntry("name", "After")
                .containsEntry("write_date", java.time.LocalDateTime.parse("2026-01-02T03:04:10.678901"))
                .containsEntry("create_date", java.time.LocalDateTime.parse("2026-01-02T03:04:05.678901"));
    }

    @Test
    void createsAndDeletesOverTheWire() {
        long id = wire.call("res.partner", "create", Map.of("vals_list", List.of(Map.of("name", "New"))))
                .get(0)
                .asLong();
        assertThat(server.model("res.partner").ids()).contains(id);

        wire.call("res.partner", "unlink", Map.of("ids", List.of(id)));
        assertThat(server.model("res.partner").ids()).doesNotContain(id);
    }

    @Test
    void loadsAllRowsOrNoneAndKeepsTheirExternalIds() {
        Map<String, Object> fields = Map.of("fields", List.of("id", "name", "credit", "parent_id/id"));
        assertThat(load(fields, List.of("crm.a", "Ada", "1.5", ""), List.of("crm.b", "Bob", "", "crm.a")))
                .isEqualTo("[1,2]");
        assertThat(load(fields, List.of("crm.c", "Cat", "", ""), List.of("crm.b", "B", "x", "")))
                .isEqualTo("false");
        assertThat(load(fields, List.of("crm.c", "Cat", "", "crm.d")))
                .as("no such parent")
                .isEqualTo("false");
        assertThat(load(fields, List.of("crm.c", "", "", ""))).as("no name").isEqualTo("false");
        assertThat(server.model("res.partner").size()).isEqualTo(2);
        assertThat(server.model("res.partner").get(2))
                .containsEntry("name", "Bob")
                .containsEntry("parent_id", 1L);

        server.model("res.partner").unlink(1);

        assertThat(server.model("ir.model.data").ids())
                .as("the name went with the record")
                .hasSize(1);
        assertThat(load(fields, List.of("crm.a", "Ada", "", ""))).isEqualTo("[3]");
    }

    private String load(Map<String, Object> fields, List<?>... rows) {
        Map<String, Object> arguments = new LinkedHashMap<>(fields);
        arguments.put("data", List.of(rows));
        return wire.call("res.partner", "load", arguments).get("ids").toString();
    }

    @Test
    void describesOnlyTheAttributesThatWereAsked() {
        assertThat(wire.call("res.partner", "fields_get", Map.of("attributes", List.of("type", "relation")))
                        .get("parent_id")
                        .toString())
                .isEqualTo("{\"type\":\"many2one\",\"relation\":\"res.partner\"}");
    }

    @Test
    void keepsTheRowsOfAModelThatIsDefinedAnewAndNoneOfOneThatIsDropped() {
        long id = server.model("res.partner").create(Map.of("name", "Ada"));

        server.define(FakeModel.builder("res.partner")
                .field(FakeField.of("name", FieldType.CHAR))
                .field(FakeField.of("vat", FieldType.CHAR).initially("none"))
                .build());

        assertThat(server.model("res.partner").get(id))
                .containsEntry("name", "Ada")
                .containsEntry("vat", "none");
        assertThat(server.model("res.partner").create(Map.of("name", "Bob"))).isEqualTo(id + 1);
        server.drop("res.partner");
        assertThatThrownBy(() -> server.model("res.partner")).hasMessageContaining("no model res.partner");
    }

    @Test
    void showsALateTransactionUnderTheTimeOfItsStart() {
        FakeTransaction late = server.transaction();
        long id = late.create("res.partner", Map.of("name", "Late"));
        server.clock().advance(Duration.ofMinutes(3));
        assertThat(server.model("res.partner").ids()).doesNotContain(id);

        late.commit();

        assertThat(wire.call("res.partner", "read", Map.of("ids", List.of(id), "fields", List.of("write_date")))
                        .get(0)
                        .get("write_date")
                        .asText())
                .isEqualTo("2026-01-02 03:04:05");
    }

    @Test
    void keepsWhatWasAskedWithoutSecrets() {
        wire.call("res.partner", "search", Map.of("domain", List.of()));

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.protocol()).isEqualTo(Protocol.JSON2);
            assertThat(request.model()).isEqualTo("res.partner");
            assertThat(request.method()).isEqualTo("search");
            assertThat(request.toString()).doesNotContain(server.apiKey());
        });
    }
}
