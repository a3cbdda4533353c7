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

/** Clocks the appends to a log. */
final class TimedAudit implements AuditLog {
    private final AuditLog log;
    private long nanos;

    TimedAudit(AuditLog log) {
        this.log = log;
    }

    /** {@return how long all of them took} */
    synchronized double seconds() {
        return nanos / 1e9;
    }

    @Override
    public Session session() {
        return log.session();
    }

    @Override
    public synchronized AuditHead append(List<AuditEntry> entries) {
        long start = System.nanoTime();
        try {
            return log.append(entries);
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    @Override
    public Stream<AuditEntry> entries(AuditQuery query) {
        return log.entries(query);
    }

    @Override
    public AuditVerification verify(String pipeline, Collection<AuditHead> heads) {
        return log.verify(pipeline, heads);
    }

    @Override
    public int drop(String pipeline, Instant before) {
        return log.drop(pipeline, before);
    }
}
