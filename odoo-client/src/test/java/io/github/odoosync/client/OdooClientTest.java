package io.github.odoosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooAccessException;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.error.OdooRateLimitException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.internal.transport.OdooCall;
import io.github.odoosync.client.window.ChangeQuery;
import io.github.odoosync.client.window.Watermark;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdooClientTest {
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

    @ParameterizedTest
    @EnumSource(Wire.class)
    void tellsVersionAndClockOfTheServer(Wire wire) {
        try (FakeOdooServer server = wire.start()) {
            OdooClient odoo = wire.client(server);

            assertThat(odoo.version().major()).isIn(14, 19);
            assertThat(odoo.serverTime()).isEqualTo(NOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void findsModelsByName(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            OdooClient odoo = wire.client(server);

            assertThat(odoo.models("res.partner%"))
                    .containsExactly(
                            new ModelInfo("res.partner", "Contact"),
                            new ModelInfo("res.partner.category", "res.partner.category"));
            assertThat(odoo.models("%")).extracting(ModelInfo::model).contains("product.product");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void verifySaysWhichModelsCanBeReadAndWhyNot(Wire wire) {
        FakeUser user = FakeUser.builder("limited")
                .apiKey("limited-key")
                .deny("res.country")
                .build();
        String version = wire == Wire.JSON2_ON_19 || wire == Wire.XML_RPC_ON_19 ? "19.0" : "14.0";
        FakeOdooServer.Builder builder =
                FakeOdooServer.builder().version(version).user(user);
        for (var model : Models.all()) {
            builder.model(model);
        }
        try (FakeOdooServer server = builder.start()) {
            AccessReport report = wire.client(server).verify(List.of("res.partner", "res.country", "hr.expense"));

            assertThat(report.ok()).isFalse();
            assertThat(report.failure()).isEmpty();
            assertThat(report.readable()).containsExactly("res.partner");
            assertThat(report.models().get(1).reason()).contains("res.country");
            assertThat(report.models().get(2).reason()).contains("hr.expense");
            assertThat(report.toString()).startsWith("ok  res.partner\nno  res.country: ");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void verifySaysFirstThatTheKeyIsRefused(Wire wire) {
        try (FakeOdooServer server = wire.start(Models.all())) {
            AccessReport report =
                    wire.builder(server).apiKey("wrong-key-7").build().verify(List.of("res.partner"));

            assertThat(report.ok()).isFalse();
            assertThat(report.failure()).containsInstanceOf(OdooAuthenticationException.class);
            assertThat(report.models()).isEmpty();
            assertThat(report.toString()).startsWith("cannot use the server: ").doesNotContain("wrong-key-7");
        }
    }

    @Test
    void verifySaysFirstThatNothingAnswers() {
        OdooClient odoo = OdooClient.builder("http://127.0.0.1:1")
                .database("x")
                .login("x")
                .apiKey("x")
                .transport(TransportKind.JSON2)
                .maxAttempts(1)
                .build();

        assertThat(odoo.verify(List.of("res.partner")).failure()).containsInstanceOf(OdooTransportException.class);
    }

    @Test
    void verifyReadsARecordAsASearchDoesNotTellOfFieldRights() {
        ScriptedTransport transport = ScriptedTransport.named(call -> {
            if (call.method().equals("search")) {
                return "[1]";
            }
            throw new OdooAccessException("odoo.exceptions.AccessError", "the field 'name' is not for you", null);
        });

        AccessReport report = transport.client(10).verify(List.of("hr.employee"));

        assertThat(report.failure()).isEmpty();
        assertThat(report.toString()).isEqualTo("no  hr.employee: the field 'name' is not for you");
    }

    @Test
    void verifyDoesNotTakeABrokenRecordForAMissingRight() {
        ScriptedTransport transport = ScriptedTransport.named(call -> {
            if (call.method().equals("search")) {
                return "[1]";
            }
            throw new OdooServerException("builtins.TypeError", "cannot marshal None", null);
        });

        assertThat(transport.client(10).verify(List.of("hr.employee")).ok()).isTrue();
    }

    @Test
    void verifyTakesALimitOnCallsForNoMissingRight() {
        OdooRateLimitException limit = new OdooRateLimitException("HTTP 429", "too many calls", null);
        ScriptedTransport transport = ScriptedTransport.named(call -> {
            throw limit;
        });

        AccessReport report = transport.client(10).verify(List.of("res.partner"));

        assertThat(report.failure()).containsSame(limit);
        assertThat(report.models()).isEmpty();
    }

    @Test
    void findsTheModelsThatTheUserMayReadWhereItMayNotListAll() {
        OdooClient newer = modelsRefused(call -> """
                [{"model": "mut.insurance.quotation", "display_name": "Quotation"},
                 {"model": "mutxinsurance", "display_name": "Other"},
                 {"model": "mut.insurance", "display_name": "Insurance"}]""");
        OdooClient older = modelsRefused(call -> {
            throw new OdooServerException("builtins.AttributeError", "no such method", null);
        });

        assertThat(newer.models("mut.%"))
                .containsExactly(
                        new ModelInfo("mut.insurance", "Insurance"),
                        new ModelInfo("mut.insurance.quotation", "Quotation"));
        assertThatThrownBy(() -> older.models("%"))
                .isInstanceOf(OdooAccessException.class)
                .hasMessage("not you");
    }

    private static OdooClient modelsRefused(Function<OdooCall, String> available) {
        return new ScriptedTransport(call -> switch (call.method()) {
                    case "fields_get" ->
                        "{\"model\": {\"type\": \"char\", \"store\": true}, \"name\": {\"type\": \"char\", \"store\": true}}";
                    case "get_available_models" -> available.apply(call);
                    default -> throw new OdooAccessException("odoo.exceptions.AccessError", "not you", null);
                })
                .client(10);
    }

    @Test
    void takesEverySetting() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            OdooClient odoo = Wire.JSON2_ON_19
                    .builder(server)
                    .callTimeout(Duration.ofSeconds(30))
                    .connectTimeout(Duration.ofSeconds(5))
                    .maxAttempts(2)
                    .retryDelay(Duration.ofMillis(1), Duration.ofMillis(2))
                    .rateLimit(500)
                    .maxResponseBytes(1 << 20)
                    .pageSize(1)
                    .httpClient(HttpClient.newHttpClient())
                    .context(OdooContext.empty().archived(true).timeZone(ZoneId.of("Asia/Kolkata")))
                    .build();
            odoo.schema("res.partner");
            server.clearRequests();
            server.inject(Fault.htmlPage(502).method("search_count").once());

            assertThat(odoo.model("res.partner").searchCount(Domain.all())).isZero();
            assertThat(server.requests())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("active_test=false", "tz=Asia/Kolkata");
        }
    }

    @Test
    void refusesAnHttpClientThatCouldSendACallElsewhere() {
        OdooClientBuilder builder = OdooClient.builder("https://acme.example");
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        HttpClient keeping =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        assertThatThrownBy(() -> builder.httpClient(following)).hasMessageContaining("must not follow redirects");
        assertThatThrownBy(() -> builder.httpClient(keeping)).hasMessageContaining("must not keep cookies");
    }

    @Test
    void aBuilderThatIsUsedAgainLeavesItsClientsAlone() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            OdooClientBuilder builder = Wire.JSON2_ON_19.builder(server);
            OdooClient first = builder.build();
            builder.apiKey("another-key").database("other").build();

            assertThat(first.model("res.partner").search(Domain.all())).isEmpty();
        }
    }

    @Test
    void sendsItsContextWithEveryCall() {
        try (FakeOdooServer server = Wire.JSON_RPC_ON_14.start(Models.all())) {
            OdooContext context = OdooContext.empty()
                    .language("de_DE")
                    .timeZone(ZoneId.of("Europe/Berlin"))
                    .companies(List.of(1L));
            OdooClient odoo = Wire.JSON_RPC_ON_14.client(server).withContext(context);
            server.clearRequests();

            odoo.model("res.partner").search(Domain.all());

            assertThat(server.requests())
                    .filteredOn(request -> request.method().equals("search"))
                    .singleElement()
                    .extracting(request -> request.kwarg("context"))
                    .asString()
                    .contains("lang=de_DE", "tz=Europe/Berlin", "allowed_company_ids=[1]");
        }
    }

    @Test
    void discoversAModelOnceUntilItIsToldToDoSoAgain() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            OdooClient odoo = Wire.JSON2_ON_19.client(server);
            odoo.schema("res.partner");
            server.clearRequests();

            odoo.schema("res.partner");
            assertThat(server.requests()).isEmpty();

            odoo.refreshSchemas();
            odoo.schema("res.partner");
            assertThat(server.requests()).isNotEmpty();
        }
    }

    @Test
    void doesNotTakeAMissingRightForAFailedDiscovery() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            server.inject(Fault.exception("odoo.exceptions.AccessError", "no").model("res.partner"));
            OdooClient odoo = Wire.JSON2_ON_19.client(server);

            assertThatThrownBy(() -> odoo.schema("res.partner")).isInstanceOf(OdooAccessException.class);
        }
    }

    @Test
    void aWatermarkIsOnlyGivenWhenAllWasRead() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            for (int i = 0; i < 5; i++) {
                server.model("res.partner").create(Map.of("name", "partner"));
            }
            server.clock().advance(Duration.ofSeconds(10));
            OdooClient odoo = Wire.JSON2_ON_19.builder(server).pageSize(2).build();
            Changes changes = odoo.changes("res.partner", null);

            Iterator<?> rows = changes.iterator();
            rows.next();
            assertThatThrownBy(changes::watermark)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("res.partner");
            assertThat(changes.stream().limit(4)).hasSize(4);
            assertThatThrownBy(changes::watermark).isInstanceOf(IllegalStateException.class);

            rows.forEachRemaining(row -> {});
            assertThat(changes.watermark()).isEqualTo(new Watermark(NOON.plusSeconds(10)));
        }
    }

    @Test
    void w2_aClockThatWasSetBackReadsNothingAndKeepsTheWatermark() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            OdooClient odoo = Wire.JSON2_ON_19.client(server);
            Watermark since = new Watermark(NOON);
            server.clock().set(NOON.minusSeconds(3600));
            server.model("res.partner").create(Map.of("name", "a"));

            Changes changes = odoo.changes("res.partner", since);

            assertThat(changes).isEmpty();
            assertThat(changes.watermark()).isEqualTo(since);
        }
    }

    @Test
    void w2_reachesBackByTheOverlap() {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start(Models.all())) {
            OdooClient odoo = Wire.JSON2_ON_19.client(server);
            Watermark since = new Watermark(NOON.minusSeconds(60));

            assertThat(odoo.changes("res.partner", since).window().from()).isEqualTo(NOON.minusSeconds(660));
            assertThat(odoo.changes(
                                    ChangeQuery.builder("res.partner")
                                            .overlap(Duration.ofSeconds(5))
                                            .build(),
                                    since)
                            .window()
                            .from())
                    .isEqualTo(NOON.minusSeconds(65));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "res partner", "res.partner/../x", "Res.Partner", "res.partner;", "../json", "res..partner"})
    void checksAModelsNameBeforeItReachesAnAddress(String name) {
        try (FakeOdooServer server = Wire.JSON2_ON_19.start()) {
            OdooClient odoo = Wire.JSON2_ON_19.client(server);

            assertThatThrownBy(() -> odoo.model(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> odoo.schema(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ChangeQuery.of(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> odoo.verify(List.of(name))).isInstanceOf(IllegalArgumentException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aBuilderNamesWhatIsMissingOrWrong() {
        OdooClientBuilder builder = OdooClient.builder("https://acme.example");

        assertThatThrownBy(builder::build).hasMessageContaining("apiKey is missing");
        assertThatThrownBy(() -> builder.apiKey(null)).hasMessageContaining("environment variable");
        assertThatThrownBy(() -> builder.apiKey(" ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> builder.pageSize(0)).hasMessageContaining("pageSize");
        assertThatThrownBy(() -> builder.maxAttempts(0)).hasMessageContaining("maxAttempts");
        assertThatThrownBy(() -> builder.database(" ")).hasMessageContaining("database is blank");
        assertThatThrownBy(() -> builder.login("")).hasMessageContaining("login is blank");
        assertThatThrownBy(() -> builder.callTimeout(Duration.ZERO)).hasMessageContaining("callTimeout");
        assertThatThrownBy(() -> builder.maxResponseBytes(0)).hasMessageContaining("maxResponseBytes");
        assertThatThrownBy(() -> builder.retryDelay(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("maxDelay");
        assertThatThrownBy(() -> ReadQuery.builder().pageSize(0)).hasMessageContaining("pageSize");
        assertThatThrownBy(() -> ReadQuery.builder().limit(-1)).hasMessageContaining("limit");
        assertThatThrownBy(() -> OdooClient.builder("https://bob:secret@acme.example"))
                .hasMessageContaining("give login and apiKey instead")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> OdooClient.builder("https://acme.example/web?db=x"))
                .hasMessageContaining("without ?");
        builder.apiKey("key-1").transport(TransportKind.XML_RPC);
        assertThatThrownBy(builder::build).hasMessageContaining("XML_RPC needs a database");
        assertThatThrownBy(builder.database("x")::build).hasMessageContaining("XML_RPC needs a login");
        assertThatThrownBy(() -> builder.rateLimit(0)).hasMessageContaining("callsPerSecond");
        assertThatThrownBy(() -> OdooClient.builder("acme.example")).hasMessageContaining("https://acme.odoo.com");
        assertThatThrownBy(() -> OdooClient.builder("https://a b")).hasMessageContaining("https://acme.odoo.com");
    }

    @Test
    void pagesAreSmallerInASmallHeap() {
        assertThat(OdooClientBuilder.defaultPageSize(64L << 20)).isEqualTo(2_000);
        assertThat(OdooClientBuilder.defaultPageSize(1L << 30)).isEqualTo(8_192);
        assertThat(OdooClientBuilder.defaultPageSize(6L << 30)).isEqualTo(16_000);
    }
}
