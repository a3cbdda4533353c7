package io.github.odoosync.checks.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.RetryListener;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.sink.jdbc.JdbcAuditLog;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.sink.jdbc.JdbcWatermarkStore;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.sync.SyncException;
import io.github.odoosync.sync.SyncListener;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncPipelineBuilder;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.mapping.Mapping;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import io.github.odoosync.sync.store.KeyStoreCredentials;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import io.github.odoosync.testkit.odoo.model.FieldType;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Pipelines that fail in many ways, with every logger at its lowest level, show none of their keys and passwords. */
@Timeout(120)
class SecretsTest {
    private static final String KEY = "k3y\"/&<+=of-Odoo";
    private static final String WRONG_KEY = "an0ther\"/&<+=key";
    private static final String STORE_PASSWORD = "p4ss\"/&<+= of the key store";
    private static final String WRONG_STORE_PASSWORD = "wr0ng\"/&<+= for the key store";
    private static final String DATABASE_PASSWORD = "p4ss\"/&<+= of PostgreSQL";
    private static final String MASK_KEY = "h4sh\"/&<+=key of a mask's 32 bytes";
    private static final String SHORT_MASK_KEY = "sh0rt\"/&<+=ey";
    private static final String MASKED = "m4sked\"/&<+= value of a row";
    private static final Secrets SECRETS = new Secrets()
            .with("key", KEY)
            .with("wrong key", WRONG_KEY)
            .with("key store's password", STORE_PASSWORD)
            .with("wrong key store's password", WRONG_STORE_PASSWORD)
            .with("database's password", DATABASE_PASSWORD)
            .with("mask's key", MASK_KEY)
            .with("mask's short key", SHORT_MASK_KEY)
            .with("masked value", MASKED);

    @TempDir
    Path folder;

    private final FakeOdooServer server = FakeOdooServer.builder()
            .user(FakeUser.builder("bob").withoutPassword().apiKey(KEY).build())
            .model(FakeModel.builder("shop.rate")
                    .field(FakeField.of("per", FieldType.INTEGER))
                    .field(FakeField.of("owner", FieldType.CHAR))
                    .field(FakeField.of("rate", FieldType.INTEGER)
                            .computed(row -> 100 / Objects.requireNonNull((Long) row.get("per")), "per"))
                    .build())
            .start();
    private Output output = new Output();

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(folder.resolve("state"));
        Files.createDirectories(folder.resolve("audit"));
        for (long per : List.of(1L, 0L, 5L)) {
            server.model("shop.rate").create(Map.of("per", per, "owner", MASKED));
        }
        server.clock().advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        output.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void aWrongKey(TransportKind kind) throws IOException {
        assertThat(fails(client(kind, () -> WRONG_KEY), UnaryOperator.identity()))
                .hasMessageContaining("key");
        showsNothing();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void aKeyThatExpires(TransportKind kind) throws IOException {
        server.inject(Fault.keyExpired().method("search_read"));
        assertThat(fails(client(kind, () -> KEY), UnaryOperator.identity())).hasMessageContaining("key");
        showsNothing();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void anErrorOfTheServerThatRepeatsTheKeyInItsTraceback(TransportKind kind) throws IOException {
        server.inject(
                Fault.exception("builtins.ValueError", "no use for " + KEY).method("search_read"));
        assertThat(fails(client(kind, () -> KEY), UnaryOperator.identity())).hasMessageContaining("no use for ***");
        assertThat(output.text()).as("the traceback at TRACE").contains("Traceback");
        showsNothing();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void aServerThatStaysOutOfReach(TransportKind kind) throws IOException {
        server.inject(Fault.htmlPage(502));
        fails(client(kind, () -> KEY), UnaryOperator.identity());
        showsNothing();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void rowsThatAreRejected(TransportKind kind) throws IOException {
        OdooClient odoo = client(kind, () -> KEY);
        SyncPipeline pipeline = pipeline(odoo, UnaryOperator.identity());
        SyncResult result = pipeline.run();
        assertThat(result.rejected()).isPositive();
        assertThat(result.written()).as("rows with a mask").isPositive();
        output.add(
                result,
                result.streams(),
                pipeline.rejected(),
                pipeline.rejected().stream().toList(),
                odoo,
                pipeline);
        output.add(odoo.verify(List.of("shop.rate", "res.nothing")), pipeline.reconcile(), pipeline.verifyAudit());
        showsNothing();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void aWrongPasswordOfTheKeyStore(TransportKind kind) throws IOException {
        Path file = folder.resolve("secrets.p12");
        KeyStoreCredentials right = KeyStoreCredentials.at(file, () -> STORE_PASSWORD);
        right.put("odoo.api-key", KEY);
        KeyStoreCredentials wrong = KeyStoreCredentials.at(file, () -> WRONG_STORE_PASSWORD);

        assertThat(fails(client(kind, wrong.supplier("odoo.api-key")), UnaryOperator.identity()))
                .hasMessageContaining("the password is wrong");
        output.add(right, wrong, right.names());
        showsNothing();
    }

    @Test
    void aMasksKeyThatIsTooShort() throws IOException {
        assertThat(fails(
                        client(TransportKind.JSON2, () -> KEY),
                        pipeline -> pipeline.streams(rates(masked(() -> SHORT_MASK_KEY)))))
                .hasMessageContaining("could be guessed");
        showsNothing();
    }

    @Test
    void rowsThatDontFitTheirMasks() throws IOException {
        Mapping mapping = masked(() -> MASK_KEY).toBuilder()
                .column("broken", LogicalType.STRING, "1", row -> {
                    throw new IllegalStateException(row.string("owner"));
                })
                .build();
        SyncPipeline pipeline =
                pipeline(client(TransportKind.JSON2, () -> KEY), builder -> builder.streams(rates(mapping)));
        SyncResult result = pipeline.run();
        assertThat(pipeline.rejected().stream()).hasSize(3);
        output.add(result, result.streams(), pipeline.rejected().stream().toList(), pipeline, mapping);
        showsNothing();
    }

    @Test
    void aDatabaseThatRefusesThePassword() throws IOException {
        database(true, "password authentication failed");
    }

    @Test
    void aDatabaseThatIsLost() throws IOException {
        database(false, "");
    }

    @Test
    void theSearchFindsASecretWhereverItIs() throws IOException {
        Exception hidden = new Exception("outside");
        hidden.addSuppressed(new Exception(new Exception("in JSON: " + KEY.replace("\"", "\\\""))));
        LoggerFactory.getLogger("any").trace("slf4j", hidden);
        assertThat(found()).contains("key in JSON").doesNotContain("key");

        LoggerFactory.getLogger("any").trace("as an argument {}", KEY);
        assertThat(found()).contains("key");

        System.getLogger("jdk").log(System.Logger.Level.TRACE, "basic " + base64("bob:" + WRONG_KEY));
        assertThat(found()).contains("wrong key in Base64, shifted by 1").doesNotContain("wrong key");

        LoggerFactory.getLogger("any").debug("hashing with {}", MASK_KEY);
        assertThat(found()).contains("mask's key").doesNotContain("masked value");

        System.err.println(URLEncoder.encode(STORE_PASSWORD, StandardCharsets.UTF_8));
        assertThat(found()).contains("key store's password for a URL");

        Files.writeString(folder.resolve("file"), "x" + DATABASE_PASSWORD + "y");
        output.addFiles(folder);
        assertThat(found()).contains("database's password");

        output.add(new IllegalStateException(new java.sql.SQLException("x", new Exception(WRONG_STORE_PASSWORD))));
        assertThat(found()).contains("wrong key store's password");
    }

    private void database(boolean refuses, String message) throws IOException {
        String arguments = "?user=sync&password=" + URLEncoder.encode(DATABASE_PASSWORD, StandardCharsets.UTF_8)
                + "&sslmode=prefer";
        try (FakePostgres postgres = new FakePostgres(refuses)) {
            String url = postgres.url(arguments);
            Supplier<String> apart = () -> DATABASE_PASSWORD;
            OdooClient odoo = client(TransportKind.JSON2, () -> KEY);
            for (JdbcSink sink : List.of(
                    JdbcSink.to(url),
                    JdbcSink.builder(postgres.url("?user=sync")).password(apart).build())) {
                assertThat(fails(odoo, pipeline -> pipeline.to(sink))).hasMessageContaining(message);
                output.add(sink);
            }
            for (JdbcWatermarkStore store :
                    List.of(JdbcWatermarkStore.to(url), JdbcWatermarkStore.to(postgres.url("?user=sync"), apart))) {
                assertThat(fails(odoo, pipeline -> pipeline.watermarkStore(store)))
                        .hasMessageContaining(message);
                output.add(store);
            }
            for (JdbcAuditLog log : List.of(JdbcAuditLog.to(url), JdbcAuditLog.to(postgres.url("?user=sync"), apart))) {
                assertThat(fails(odoo, pipeline -> pipeline.auditLog(log))).hasMessageContaining(message);
                output.add(log);
            }
            assertThat(postgres.passwords()).isGreaterThanOrEqualTo(6);
            assertThatThrownBy(() -> JdbcSink.to("jdbc:postgresql://host:port/x" + arguments))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(output::add);
        }
        assertThat(output.linesOf("org.postgresql"))
                .as("lines of the driver's own log")
                .isPositive();
        showsNothing();
    }

    private OdooClient client(TransportKind kind, Supplier<String> key) {
        return OdooClient.builder(server.url())
                .database(server.database())
                .login("bob")
                .apiKeySupplier(key)
                .transport(kind)
                .retryDelay(Duration.ofMillis(1), Duration.ofMillis(2))
                .build()
                .tellingRetries(everything(RetryListener.class));
    }

    private SyncException fails(OdooClient odoo, UnaryOperator<SyncPipelineBuilder> change) {
        SyncPipeline pipeline = pipeline(odoo, change);
        output.add(odoo, pipeline, pipeline.notes(), pipeline.streams());
        try {
            throw new AssertionError("it went well: " + pipeline.run());
        } catch (SyncException e) {
            output.add(e, e.result());
            e.result().ifPresent(result -> result.streams()
                    .forEach(stream ->
                            output.add(stream, stream.notes(), stream.failure().orElse(null))));
            return e;
        }
    }

    private SyncPipeline pipeline(OdooClient odoo, UnaryOperator<SyncPipelineBuilder> change) {
        SyncPipelineBuilder pipeline = SyncPipeline.builder("rates")
                .from(odoo)
                .streams(rates(masked(() -> MASK_KEY)))
                .to(JdbcSink.duckDb(folder.resolve("warehouse.duckdb")))
                .watermarkStore(FileWatermarkStore.at(folder.resolve("state")))
                .auditLog(JsonLinesAuditLog.at(folder.resolve("audit")))
                .listener(everything(SyncListener.class))
                .writeAttempts(2)
                .writeRetryDelay(Duration.ofMillis(1));
        return change.apply(pipeline).build();
    }

    private static List<SyncStream> rates(Mapping mapping) {
        return List.of(SyncStream.builder("shop.rate")
                .additionalFields(List.of("rate"))
                .mapping(mapping)
                .build());
    }

    private static Mapping masked(Supplier<String> key) {
        return Mapping.builder().hashKey(key).hash("owner").build();
    }

    /** A listener that keeps what it is told, whatever it is. */
    private <L> L everything(Class<L> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, told) -> {
            if (method.getName().equals("forPipeline")) {
                return self;
            }
            Stream.of(told == null ? new Object[0] : told).forEach(output::add);
            return null;
        }));
    }

    private void showsNothing() throws IOException {
        output.addFiles(folder);
        assertThat(output.linesOf("io.github.odoosync"))
                .as("lines of our own log")
                .isPositive();
        assertThat(found()).isEmpty();
    }

    private List<String> found() {
        return SECRETS.in(output.text());
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
