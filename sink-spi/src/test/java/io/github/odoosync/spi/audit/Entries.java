package io.github.odoosync.spi.audit;

import io.github.odoosync.spi.record.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Entries for tests. */
final class Entries {
    static final Instant NOON = Instant.parse("2026-06-30T12:00:00.123456Z");

    private Entries() {}

    static AuditEntry of(long id) {
        return of(NOON, "run-1", id, NOON, null);
    }

    static AuditEntry of(Instant at, String run, long id, @Nullable Instant version, @Nullable String reason) {
        return new AuditEntry(
                at,
                "finance",
                run,
                "account.move",
                RecordKey.of(id),
                version,
                AuditAction.CREATED,
                "account_move",
                1,
                reason);
    }
}
