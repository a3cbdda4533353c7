package io.github.odoosync.examples;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.examples.report.TextReport;
import io.github.odoosync.sink.snowflake.SnowflakeCredentials;
import io.github.odoosync.sink.snowflake.SnowflakeSink;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.standin.snowflake.ApiServer;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Copies finance records into Snowflake, twice: the second run finds nothing to write.
 *
 * <p>Without {@code SNOWFLAKE_ACCOUNT} it writes to a stand-in inside this program, without {@code ODOO_URL} it reads the demo
 * company of a fake Odoo. It goes by the SQL API; for large loads write {@code SnowflakeSink.jdbc} instead of {@code sqlApi},
 * and put Snowflake's driver on the class path.
 */
public final class OdooToSnowflake {
    private final Map<String, String> environment;
    private final Settings settings;
    private final PrintStream out;

    OdooToSnowflake(Map<String, String> environment, Settings settings, PrintStream out) {
        this.environment = environment;
        this.settings = settings;
        this.out = out;
    }

    /**
     * Runs it, and ends the JVM with 1 if it failed, or with 2 if a setting must be changed first.
     *
     * @param arguments a folder for state and audit log, or none for the working folder
     */
    public static void main(String[] arguments) {
        Main.main(Stream.concat(Stream.of("odoo-to-snowflake"), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    void run() {
        if (!settings.demo()) {
            withSnowflake(sink -> sync(settings.odoo(), sink));
            return;
        }
        out.println("ODOO_URL is not set: reading the demo company of a fake Odoo inside this program.");
        try (FakeOdooServer demo = FakeOdooServer.demo()) {
            OdooClient odoo = OdooClient.builder(demo.url())
                    .database(demo.database())
                    .login(demo.login())
                    .apiKey(demo.apiKey())
                    .build();
            withSnowflake(sink -> sync(odoo, sink));
        }
    }

    private void sync(OdooClient odoo, Sink snowflake) {
        Path folder = settings.folder();
        SyncPipeline pipeline = SyncPipeline.builder(name())
                .from(odoo)
                .streams(FinanceStreams.all())
                .to(snowflake)
                .watermarkStore(FileWatermarkStore.at(folder.resolve("state")))
                .auditLog(JsonLinesAuditLog.at(folder.resolve("audit")))
                .build();

        out.print(TextReport.of(RunTable.of(pipeline.run())));
        SyncResult second = pipeline.run();
        out.println("once more: read " + second.read() + ", written " + second.written());
        out.println("state and audit log are in " + folder);
    }

    /** Names the pipeline after both ends, so that no two share watermarks or tables. */
    private String name() {
        return (settings.demo() ? "demo" : settings.serverName()) + " to "
                + environment.getOrDefault("SNOWFLAKE_ACCOUNT", "stand-in");
    }

    private Sink account() {
        Path key = Path.of(setting("SNOWFLAKE_PRIVATE_KEY_FILE"));
        return SnowflakeSink.sqlApi(
                        setting("SNOWFLAKE_ACCOUNT"), SnowflakeCredentials.keyPair(setting("SNOWFLAKE_USER"), key))
                .role(setting("SNOWFLAKE_ROLE"))
                .warehouse(setting("SNOWFLAKE_WAREHOUSE"))
                .database(setting("SNOWFLAKE_DATABASE"))
                .schema(setting("SNOWFLAKE_SCHEMA"))
                .build();
    }

    private static Sink standIn(URI address) {
        return SnowflakeSink.sqlApi("standin-account", SnowflakeCredentials.oauth(() -> "token"))
                .endpoint(address)
                .warehouse("LOADING")
                .database(Account.DATABASE)
                .schema(Account.SCHEMA)
                .build();
    }

    private void withSnowflake(Consumer<Sink> use) {
        if (environment.containsKey("SNOWFLAKE_ACCOUNT")) {
            use.accept(account());
            return;
        }
        out.println("SNOWFLAKE_ACCOUNT is not set: writing to a stand-in for Snowflake inside this program.");
        try (Account account = Account.kept(settings.folder());
                ApiServer server = new ApiServer(account)) {
            use.accept(standIn(server.uri()));
        }
    }

    private String setting(String name) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new ConfigurationException(
                    name + " is not set, but SNOWFLAKE_ACCOUNT is; set it, or unset SNOWFLAKE_ACCOUNT for a stand-in",
                    null);
        }
        return value;
    }
}
