package io.github.odoosync.sync.store;

import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.testkit.sink.AuditLogContractTest;

class InMemoryAuditLogTest extends AuditLogContractTest {
    private final AuditLog log = new InMemoryAuditLog();

    @Override
    protected AuditLog open() {
        return log;
    }
}
