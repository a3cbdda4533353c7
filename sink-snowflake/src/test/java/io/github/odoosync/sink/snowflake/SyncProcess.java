package io.github.odoosync.sink.snowflake;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A sync of partners, in this process or in one that can be killed. */
final class SyncProcess {
    private static final String SAVING = "saving the mark";

    private SyncProcess() {}

    /** Arguments: as {@link #start} gives them; the key comes by the environment. */
    public static void main(String[] arguments) {
        OdooClient odoo = OdooClient.builder(arguments[0])
                .database(arguments[1])
                .login(arguments[2])
                .apiKey(System.getenv("ODOO_API_KEY"))
                .build();
        Path folder = Path.of(arguments[5]);
        WatermarkStore store = FileWatermarkStore.at(folder.resolve("state"));
        boolean stopsAtTheMark = Boolean.parseBoolean(arguments[6]);
        pipeline(odoo, arguments[3], URI.create(arguments[4]), folder, stopsAtTheMark ? new Stopping(store) : store)
                .run();
    }

    static Process start(FakeOdooServer odoo, String way, URI snowflake, Path folder, boolean stopsAtTheMark)
            throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SyncProcess.class.getName(),
                odoo.url(),
                odoo.database(),
                odoo.login(),
                way,
                snowflake.toString(),
                folder.toString(),
                Boolean.toString(stopsAtTheMark));
        java.environment().put("ODOO_API_KEY", odoo.apiKey());
        return java.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Waits until the process is about to save a mark. */
    static void awaitSaving(Process process) throws IOException {
        String line = process.inputReader().readLine();
        if (!SAVING.equals(line)) {
            throw new IOException("the process said " + line);
        }
    }

    static SyncPipeline pipeline(FakeOdooServer odoo, String way, URI snowflake, Path folder) {
        OdooClient client = OdooClient.builder(odoo.url())
                .database(odoo.database())
                .login(odoo.login())
                .apiKey(odoo.apiKey())
                .build();
        return pipeline(client, way, snowflake, folder, FileWatermarkStore.at(folder.resolve("state")));
    }

    private static SyncPipeline pipeline(
            OdooClient odoo, String way, URI snowflake, Path folder, WatermarkStore store) {
        SnowflakeCredentials credentials = SnowflakeCredentials.oauth(() -> "token");
        SnowflakeSink.Builder sink = way.equals("driver")
                ? SnowflakeSink.jdbc("standin-account", credentials)
                : SnowflakeSink.sqlApi("standin-account", credentials);
        return SyncPipeline.builder("partners")
                .from(odoo)
                .streams(List.of(SyncStream.of("res.partner")))
                .to(sink.endpoint(snowflake)
                        .warehouse("LOADING")
                        .database(Account.DATABASE)
                        .schema(Account.SCHEMA)
                        .folder(folder)
                        .build())
                .watermarkStore(store)
                .auditLog(JsonLinesAuditLog.at(folder.resolve("audit")))
                .build();
    }

    /** Says that a mark is about to be moved, and never moves it. */
    private record Stopping(WatermarkStore store) implements WatermarkStore {
        @Override
        public Optional<StreamState> load(StreamId stream) {
            return store.load(stream);
        }

        @Override
        public void save(StreamId stream, StreamState state) {
            if (!Objects.equals(
                    state.mark(), load(stream).map(StreamState::mark).orElse(null))) {
                System.out.println(SAVING);
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            store.save(stream, state);
        }

        @Override
        public PipelineLock lock(String pipeline, String holder) {
            return store.lock(pipeline, holder);
        }
    }
}
