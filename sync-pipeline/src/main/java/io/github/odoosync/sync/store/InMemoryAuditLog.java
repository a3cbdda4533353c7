package io.github.odoosync.sync.store;

import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps entries for as long as the object lives, for tests. Thread-safe. */
public final class InMemoryAuditLog implements AuditLog {
    private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void append(List<AuditEntry> appended) {
        entries.addAll(appended);
    }

    /** {@return all entries in their order, a copy} */
    public List<AuditEntry> entries() {
        return List.copyOf(entries);
    }
}
