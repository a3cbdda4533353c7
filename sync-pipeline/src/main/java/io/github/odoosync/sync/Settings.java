package io.github.odoosync.sync;

import dev.failsafe.RetryPolicy;
import io.github.odoosync.client.OdooClient;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.spi.state.WatermarkStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pipeline's configuration, complete and checked. */
record Settings(
        String name,
        OdooClient odoo,
        List<SyncStream> streams,
        Sink sink,
        WatermarkStore store,
        AuditLog auditLog,
        @Nullable Duration auditRetention,
        SyncListener listener,
        Duration overlap,
        Duration discoverEvery,
        Map<Comparison, Duration> compareEvery,
        int callsAtOnce,
        Clock clock,
        RetryPolicy<WriteResult> writeRetries) {}
