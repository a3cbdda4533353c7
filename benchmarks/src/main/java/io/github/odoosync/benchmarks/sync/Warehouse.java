package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncPipelineBuilder;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with a DuckDB file, the watermark and the audit log, gone when it is closed. */
final class Warehouse implements AutoCloseable {
    private final Path folder;

    private Warehouse(Path folder) {
        this.folder = folder;
    }

    static Warehouse empty() throws IOException {
        return new Warehouse(Files.createTempDirectory("odoosync-benchmark"));
    }

    /** {@return the file of the database} */
    Path file() {
        return folder.resolve("warehouse.duckdb");
    }

    /** {@return the audit log in its folder} */
    AuditLog audit() {
        return JsonLinesAuditLog.at(folder.resolve("audit"));
    }

    /** {@return the file of a database for an audit log of its own} */
    Path auditFile() {
        return folder.resolve("audit.duckdb");
    }

    /** Sets up a pipeline as a user does, with a client of its own that knows nothing yet, and one call in flight. */
    SyncPipelineBuilder pipeline(HttpClient http) {
        return pipeline(BenchOdoo.client(http));
    }

    /** Sets up the same pipeline with another client. */
    SyncPipelineBuilder pipeline(OdooClient odoo) {
        return SyncPipeline.builder("benchmark")
                .from(odoo)
                .streams(List.of(SyncStream.builder("res.partner")
                        .fields(Partners.FIELDS)
                        .build()))
                .to(JdbcSink.duckDb(file()))
                .watermarkStore(FileWatermarkStore.at(folder.resolve("state")))
                .auditLog(audit())
                .callsAtOnce(1);
    }

    /** Runs a pipeline, which has to write all that it reads. */
    static SyncResult run(SyncPipeline pipeline) {
        SyncResult result = pipeline.run();
        if (result.read() != result.written() + result.unchanged()) {
            throw new IllegalStateException("not all was written: " + result);
        }
        return result;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
