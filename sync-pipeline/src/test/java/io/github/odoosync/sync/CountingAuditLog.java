package io.github.odoosync.sync;

import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.audit.AuditQuery;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A log that knows how many entries each call brought. */
final class CountingAuditLog implements AuditLog {
    final InMemoryAuditLog log = new InMemoryAuditLog();
    final List<Integer> appended = new ArrayList<>();

    @Override
    public AuditHead append(List<AuditEntry> entries) {
        appended.add(entries.size());
        return log.append(entries);
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
