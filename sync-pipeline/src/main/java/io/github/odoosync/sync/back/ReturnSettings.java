package io.github.odoosync.sync.back;

import dev.failsafe.RetryPolicy;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.source.RecordSource;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.sync.odoo.OdooSink;
import io.github.odoosync.sync.odoo.OdooWriteResult;
import io.github.odoosync.sync.odoo.ReturnStream;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/** A pipeline's configuration, complete and checked. */
record ReturnSettings(
        String name,
        RecordSource source,
        OdooSink sink,
        List<ReturnStream> streams,
        WatermarkStore store,
        AuditLog auditLog,
        Clock clock,
        RandomGenerator random,
        RetryPolicy<OdooWriteResult> writeRetries) {}
