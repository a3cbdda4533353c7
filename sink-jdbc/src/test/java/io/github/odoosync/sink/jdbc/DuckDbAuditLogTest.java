package io.github.odoosync.sink.jdbc;

import io.github.odoosync.sink.jdbc.internal.duckdb.DuckDbUrl;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.testkit.sink.AuditLogContractTest;
import io.github.odoosync.testkit.sink.AuditTampering;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class DuckDbAuditLogTest extends AuditLogContractTest {
    @TempDir
    Path folder;

    private String url() {
        return DuckDbUrl.of(folder.resolve("state.duckdb"));
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
