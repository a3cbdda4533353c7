package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.audit.AuditQuery;
import io.github.odoosync.spi.audit.AuditVerification;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Keeps nothing, to see what an audit log costs. */
final class NoAudit implements AuditLog {
    @Override
    public AuditHead append(List<AuditEntry> entries) {
        return AuditHead.START;
    }

    @Override
    public Stream<AuditEntry> entries(AuditQuery query) {
        return Stream.empty();
    }

    @Override
    public AuditVerification verify(String pipeline, Collection<AuditHead> heads) {
        return new AuditVerification(0, 0, 0, List.of(), null);
    }

    @Override
    public int drop(String pipeline, Instant before) {
        return 0;
    }
}
