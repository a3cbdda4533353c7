package io.github.odoosync.examples;

import static io.github.odoosync.examples.Settings.checked;

import io.github.odoosync.client.AccessReport;
import io.github.odoosync.client.OdooClient;
import io.github.odoosync.examples.report.FinanceReport;
import io.github.odoosync.examples.report.HtmlReport;
import io.github.odoosync.examples.report.Section;
import io.github.odoosync.examples.report.TextReport;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.sync.StreamResult;
import io.github.odoosync.sync.StreamStatus;
import io.github.odoosync.sync.SyncException;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Copies an Odoo into a warehouse, and shows what a finance team wants to see of it. */
final class WarehouseSync {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

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
            sync(
                    "demo",
                    OdooClient.builder(demo.url())
                            .database(demo.database())
                            .login(demo.login())
                            .apiKey(demo.apiKey())
                            .transport(settings.transport())
                            .build());
        }
    }

    private void sync(String server, OdooClient odoo) {
        requireModels(odoo);
        SyncException failure = null;
        SyncResult result;
        try {
            result = load(server, odoo);
        } catch (SyncException e) {
            failure = e;
            result = e.result().filter(WarehouseSync::filled).orElseThrow(() -> e);
        }
        show(result);
        report(server, result);
        if (failure != null) {
            throw failure;
        }
    }

    private static boolean filled(SyncResult result) {
        return result.streams().stream().anyMatch(stream -> stream.mark().isPresent());
    }

    /** Names the pipeline after the server, so that two servers never share watermarks or tables. */
    private SyncResult load(String server, OdooClient odoo) {
        Path state = settings.state();
        try (ProgressBars progress = new ProgressBars(System.console() != null)) {
            return SyncPipeline.builder(server)
                    .from(odoo)
                    .streams(settings.streams())
                    .to(checked("ODOOSYNC_WAREHOUSE", () -> JdbcSink.to(settings.warehouse())))
                    .watermarkStore(checked("ODOOSYNC_STATE", () -> FileWatermarkStore.at(state)))
                    .auditLog(checked("ODOOSYNC_STATE", () -> JsonLinesAuditLog.at(state.resolve("audit"))))
                    .listener(progress)
                    .build()
                    .run();
        }
    }

    private void requireModels(OdooClient odoo) {
        AccessReport access = odoo.verify(settings.namedModels());
        if (!access.ok()) {
            throw new ConfigurationException("ODOOSYNC_STREAMS: " + access, null);
        }
    }

    private void show(SyncResult result) {
        out.println();
        out.print(TextReport.of(RunTable.of(result)));
        for (StreamResult stream : result.streams()) {
            if (stream.status() == StreamStatus.SKIPPED) {
                stream.notes().forEach(note -> out.println("skipped " + stream.stream() + ": " + note));
            }
            stream.failure().ifPresent(e -> out.println("failed " + stream.stream() + ": " + e.getMessage()));
            stream.pending()
                    .forEach(
                            row -> out.println("rejected " + stream.stream() + " " + row.key() + ": " + row.message()));
        }
    }

    private void report(String server, SyncResult result) {
        Path file = settings.folder().resolve("report.html");
        try {
            List<Section> sections = FinanceReport.read(settings.warehouse());
            sections.stream().filter(Section::drawn).forEach(section -> out.print("\n" + TextReport.of(section)));
            HtmlReport.write(
                    file,
                    "Finance report",
                    facts(server, result),
                    Stream.concat(sections.stream(), Stream.of(RunTable.section(result)))
                            .toList());
        } catch (SQLException e) {
            throw new IllegalStateException("the warehouse is filled but can't be read (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the warehouse is filled but " + file + " can't be written; make room or name another folder", e);
        }
        out.println();
        out.println("warehouse  " + settings.warehouse().split("[;?]", 2)[0]);
        out.println("report     " + file);
    }

    private static List<String> facts(String server, SyncResult result) {
        return result.streams().stream()
                .flatMap(stream -> stream.mark().stream())
                .max(Comparator.naturalOrder())
                .map(mark -> "As of " + MINUTE.format(mark) + " UTC, from " + server + ".")
                .stream()
                .toList();
    }
}
