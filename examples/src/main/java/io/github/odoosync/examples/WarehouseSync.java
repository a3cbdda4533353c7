package io.github.odoosync.examples;

import static io.github.odoosync.examples.Settings.checked;

import io.github.odoosync.client.AccessReport;
import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.sync.SyncException;
import io.github.odoosync.sync.SyncListener;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Copies an Odoo into a warehouse, and shows what a finance team wants to see of it. */
final class WarehouseSync {
    private final Settings settings;
    private final PrintStream out;

    WarehouseSync(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    void run() {
        if (!settings.demo()) {
            sync(settings.serverName(), settings.odoo());
            return;
        }
        try (FakeOdooServer demo = FakeOdooServer.demo()) {
            out.println("ODOO_URL is not set: reading the demo company of a fake Odoo inside this program.");
            OdooClient odoo = OdooClient.builder(demo.url())
                    .database(demo.database())
                    .login(demo.login())
                    .apiKey(demo.apiKey())
                    .transport(settings.transport())
                    .build();
            sync("demo", odoo);
        }
    }

    private void sync(String server, OdooClient odoo) {
        Outcome outcome = new Outcome(server, settings.warehouse(), settings.folder(), out);
        try (ProgressBars progress = new ProgressBars(ProgressBars.terminal())) {
            SyncPipeline pipeline = pipeline(server, odoo, progress);
            requireModels(odoo);
            outcome.show(pipeline.run());
        } catch (SyncException e) {
            e.result().ifPresent(outcome::show);
            throw e;
        }
    }

    /** Names the pipeline after the server, so that two servers never share watermarks or tables. */
    private SyncPipeline pipeline(String server, OdooClient odoo, SyncListener listener) {
        Path state = settings.state();
        return SyncPipeline.builder(server)
                .from(odoo)
                .streams(settings.streams())
                .to(checked("ODOOSYNC_WAREHOUSE", () -> JdbcSink.to(settings.warehouse())))
                .watermarkStore(checked("ODOOSYNC_STATE", () -> FileWatermarkStore.at(state)))
                .auditLog(checked("ODOOSYNC_STATE", () -> JsonLinesAuditLog.at(state.resolve("audit"))))
                .listener(listener)
                .build();
    }

    /** A group of streams may have models that are not installed; those that are named one by one must be there. */
    private void requireModels(OdooClient odoo) {
        List<String> models = settings.namedModels();
        if (models.isEmpty()) {
            return;
        }
        AccessReport access = odoo.verify(models);
        access.failure().ifPresent(failure -> {
            throw failure;
        });
        access.models().stream().filter(model -> !model.readable()).findFirst().ifPresent(model -> {
            throw new ConfigurationException(
                    "ODOOSYNC_STREAMS: " + model.model() + " can't be read: " + model.reason(), null);
        });
    }
}
