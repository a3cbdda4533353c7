package io.github.odoosync.live;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sink.jdbc.JdbcAuditLog;
import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.sink.jdbc.JdbcWatermarkStore;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncPipelineBuilder;
import io.github.odoosync.sync.SyncStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A PostgreSQL warehouse, which also holds the state and the audit log of the pipeline that fills it.
 *
 * @param url of its database, user included
 */
record WarehouseDatabase(String url) implements LiveWarehouse {
    /** Makes an empty one beside Odoo's own database. */
    static WarehouseDatabase beside(LiveOdoo odoo) throws SQLException {
        drop(odoo);
        execute(odoo, "CREATE DATABASE " + name(odoo));
        try (Connection connection = odoo.postgres()) {
            String own = connection.getMetaData().getURL();
            String database = connection.getCatalog();
            return new WarehouseDatabase(own.replace("/" + database, "/" + name(odoo)));
        }
    }

    static void drop(LiveOdoo odoo) throws SQLException {
        execute(odoo, "DROP DATABASE IF EXISTS " + name(odoo) + " WITH (FORCE)");
    }

    @Override
    public SyncPipelineBuilder builder(OdooClient odoo, List<SyncStream> streams) {
        return SyncPipeline.builder("live")
                .from(odoo)
                .streams(streams)
                .to(JdbcSink.to(url))
                .watermarkStore(JdbcWatermarkStore.to(url))
                .auditLog(JdbcAuditLog.to(url));
    }

    @Override
    public Connection open() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** One for each of Odoo's, so that tests don't meet in it. */
    private static String name(LiveOdoo odoo) {
        return odoo.database() + "_warehouse";
    }

    private static void execute(LiveOdoo odoo, String statement) throws SQLException {
        try (Connection connection = odoo.postgres();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
