package io.github.odoosync.examples;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import java.nio.file.Path;

/** The pipeline that the README shows. */
final class ReadmePipeline {
    private ReadmePipeline() {}

    static SyncResult run() {
        // README begin
        OdooClient odoo = OdooClient.builder("https://acme.odoo.com")
                .database("acme")
                .apiKey(System.getenv("ODOO_API_KEY"))
                .build();

        SyncPipeline pipeline = SyncPipeline.builder("finance-warehouse")
                .from(odoo)
                .streams(FinanceStreams.all())
                .to(JdbcSink.duckDb(Path.of("finance.duckdb")))
                .watermarkStore(FileWatermarkStore.at(Path.of("state")))
                .auditLog(JsonLinesAuditLog.at(Path.of("audit")))
                .build();

        SyncResult result = pipeline.run();
        // README end
        return result;
    }
}
