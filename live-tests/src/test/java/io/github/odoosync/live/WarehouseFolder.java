package io.github.odoosync.live;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncPipelineBuilder;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB warehouse with the state and the audit log of the pipeline that fills it.
 *
 * @param folder where they lie
 */
record WarehouseFolder(Path folder) implements LiveWarehouse {

    SyncPipeline pipeline(OdooClient odoo, List<SyncStream> streams) {
        return builder(odoo, streams).build();
    }

    @Override
    public SyncPipelineBuilder builder(OdooClient odoo, List<SyncStream> streams) {
        return SyncPipeline.builder("live")
                .from(odoo)
                .streams(streams)
                .to(JdbcSink.duckDb(file()))
                .watermarkStore(FileWatermarkStore.at(folder.resolve("state")))
                .auditLog(JsonLinesAuditLog.at(folder.resolve("audit")));
    }

    Path file() {
        return folder.resolve("warehouse.duckdb");
    }

    @Override
    public Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + file());
    }

    /** The single value that a query answers, as text. */
    @Nullable
    String value(String query) throws SQLException {
        try (Connection connection = open();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            if (!row.next()) {
                throw new AssertionError("no row: " + query);
            }
            return row.getString(1);
        }
    }
}
