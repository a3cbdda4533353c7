package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sink.jdbc.internal.duckdb.DuckDbUrl;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.spi.record.RecordKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a segment of the log ends and the next begins. */
class DuckDbSegmentsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final JdbcAuditLog.Builder log;

    DuckDbSegmentsTest(@TempDir Path folder) {
        log = JdbcAuditLog.builder(DuckDbUrl.of(folder.resolve("audit.duckdb")));
    }

    @Test
    void a5_aSegmentTakesAsManyEntriesAsItMay() {
        AuditVerification verified = appended(log.segmentEntries(3).build(), NOON, NOON, NOON, NOON, NOON, NOON, NOON);
        assertThat(verified.broken()).isNull();
        assertThat(verified.entries()).isEqualTo(7);
        assertThat(verified.segments()).isEqualTo(3);
    }

    @Test
    void a5_aSegmentThatIsOldEnoughIsFollowedByTheNext() {
        Instant second = NOON.plus(Duration.ofDays(1));
        AuditVerification verified = appended(
                log.segmentAge(Duration.ofDays(1)).build(),
                NOON,
                second.minusSeconds(1),
                second,
                second.plusSeconds(1));
        assertThat(verified.broken()).isNull();
        assertThat(verified.entries()).isEqualTo(4);
        assertThat(verified.segments()).isEqualTo(2);
    }

    private static AuditVerification appended(JdbcAuditLog log, Instant... moments) {
        AuditHead head = AuditHead.START;
        long id = 1;
        for (Instant moment : moments) {
            head = log.append(List.of(new AuditEntry(
                    moment,
                    "finance",
                    "run",
                    "account.move",
                    RecordKey.of(id++),
                    NOON,
                    AuditAction.CREATED,
                    "account_move",
                    1,
                    null)));
        }
        return log.verify("finance", List.of(head));
    }
}
