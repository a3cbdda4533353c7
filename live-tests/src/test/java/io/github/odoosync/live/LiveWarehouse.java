package io.github.odoosync.live;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sync.SyncPipelineBuilder;
import io.github.odoosync.sync.SyncStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A target with the state and the audit log of the pipeline that fills it. */
interface LiveWarehouse {
    /** Starts the pipeline. */
    SyncPipelineBuilder builder(OdooClient odoo, List<SyncStream> streams);

    /** Opens the target. */
    Connection open() throws SQLException;
}
