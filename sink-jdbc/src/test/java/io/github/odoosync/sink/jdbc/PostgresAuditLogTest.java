package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.testkit.sink.AuditLogContractTest;
import io.github.odoosync.testkit.sink.AuditTampering;
import java.util.Optional;

class PostgresAuditLogTest extends AuditLogContractTest {
    private final String url = PostgresServer.newDatabase();

    private String url() {
        return url;
    }

    @Override
    protected AuditLog open() {
        return JdbcAuditLog.to(url());
    }

    @Override
    protected Optional<AuditLog> openWithSegmentPerAppend() {
        return Optional.of(JdbcAuditLog.builder(url()).segmentEntries(1).build());
    }

    @Override
    protected Optional<AuditTampering> tampering() {
        return Optional.of(new StorePlace(url()));
    }
}
