package io.github.odoosync.sync;

import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.audit.AuditQuery;
import io.github.odoosync.spi.audit.AuditVerification;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A log that somebody has edited. */
final class BrokenChain implements AuditLog {

    @Override
    public AuditHead append(List<AuditEntry> entries) {
        throw new AssertionError("nothing may be written");
    }

    @Override
    public Stream<AuditEntry> entries(AuditQuery query) {
        return Stream.empty();
    }

    @Override
    public AuditVerification verify(String pipeline, Collection<AuditHead> heads) {
        return new AuditVerification(2, 1, 0, List.of(), "entry 3 is gone");
    }

    @Override
    public int drop(String pipeline, Instant before) {
        throw new AssertionError("nothing may be removed");
    }
}
